import type { Generated } from 'kysely'
import type { Audited } from '../../app/ports/audit.ts'
import type { StaffRole } from '../../app/ports/staff.ts'
import type { Outcome } from '../../core/reply/reply.ts'
import type { Flag } from '../columns.ts'

/** Who has a role beside everyone's. `number` is never given twice. */
export interface OfficialTable {
  number: Generated<number>
  person: string
  role: StaffRole
  name: string
  /** ISO instants throughout, so that order of text is order of time. */
  since: string
}

/** Those that can still be taken up. */
export interface InvitationTable {
  number: Generated<number>
  /** Of the code: whoever reads the table can't use it. */
  digest: string
  role: StaffRole
  name: string
  expires_at: string
}

/** Only ever added to. */
export interface AuditTable {
  number: Generated<number>
  at: string
  by_person: string
  what: Audited
  subject: string
  /** What it was and is, as JSON. */
  before: string | null
  after: string | null
}

export interface SubscriptionTable {
  channel: string
  conversation: string
  is_group: Flag
  unit_id: string | null
  since: string
  /** As officials call it. */
  name: string | null
  /** Since when the medium says that nothing can be sent there; null where it can. */
  gone_since: string | null
  /** Whether it wants the weekly digest of its unit. */
  digest: Generated<Flag>
}

export interface FeedbackTable {
  number: Generated<number>
  at: string
  channel: string
  /** A person's key: read only to count and to delete what is theirs. */
  author: string
  text: string
  about: string | null
}

export interface UseTable {
  day: string
  channel: string
  outcome: Outcome
  times: number
}

import type { Generated } from 'kysely'
import type { AnnouncementState } from '../../app/ports/announcements.ts'
import type { Flag, Instant } from '../columns.ts'

export interface AnnouncementTable {
  number: Generated<number>
  revision: number
  state: AnnouncementState
  /** A Message as JSON: once, however many receive it. */
  body: string
  /** An Audience as JSON. */
  audience: string
  urgent: Flag
  planned_at: Instant | null
  /** A cron pattern. */
  repeat: string | null
  receivers: number
  author: string
  author_channel: string
  author_conversation: string
  confirmed_by: string | null
  approved_by: string | null
  created_at: Instant
  started_at: Instant | null
  ended_at: Instant | null
}

/** Weeks whose digest is out: its instant in ISO, and the last change of facts that it told. */
export interface DigestTable {
  week: string
  up_to: number
}

/** Work that one process at a time does. */
export interface LeaseTable {
  name: string
  holder: string
  until: Instant
}

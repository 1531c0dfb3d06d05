import type { MissOutcome } from '../core/reply/reply.ts'
import type { UnitOfMeasure } from '../core/statistics/indicator.ts'
import type { Measure, MethodFact, Status } from '../core/statistics/observation.ts'
import type { PhraseKind } from '../core/statistics/phrase.ts'
import type { Reliability } from '../core/statistics/source.ts'
import type { TopicKind } from '../core/statistics/topic.ts'
import type { Level } from '../core/statistics/unit.ts'
import type { MonthTable } from './accounts/month-table.ts'
import type { SessionTable } from './accounts/session-table.ts'
import type { ContactTable, TokenTable } from './accounts/token-tables.ts'
import type { AlertTable } from './alert-table.ts'
import type { AnnouncementTable, DigestTable, LeaseTable } from './announcements/announcement-tables.ts'
import type { Flag, JsonList } from './columns.ts'
import type {
  AuditTable,
  FeedbackTable,
  InvitationTable,
  OfficialTable,
  SubscriptionTable,
  UseTable,
} from './people/people-tables.ts'
import type { InboxTable, OutboxTable, RestingChatTable, WorkerTable } from './queues/queue-tables.ts'
import type {
  ChangeTable,
  FactChangeTable,
  FactTable,
  FigureTable,
  PublishedNameTable,
  ReportTable,
  ReportTopicTable,
  RevisionTable,
} from './reports/report-tables.ts'

/** The tables as the newest migration leaves them. `position` keeps the order in which the knowledge files name things. */
export interface Schema {
  knowledge_files: KnowledgeFileTable
  sources: SourceTable
  units: UnitTable
  shared_names: SharedNameTable
  indicators: IndicatorTable
  scopes: ScopeTable
  topics: TopicTable
  topic_entries: TopicEntryTable
  phrases: PhraseTable
  observations: ObservationTable
  bulk_observations: ObservationTable
  bulk_staged: ObservationTable
  bulk_loading: BulkLoadingTable
  statements: StatementTable
  method_facts: MethodFactTable
  conversations: ConversationTable
  misses: MissTable
  workers: WorkerTable
  inbox: InboxTable
  outbox: OutboxTable
  resting_chats: RestingChatTable
  officials: OfficialTable
  invitations: InvitationTable
  audit: AuditTable
  subscriptions: SubscriptionTable
  feedback: FeedbackTable
  uses: UseTable
  months: MonthTable
  tokens: TokenTable
  contacts: ContactTable
  announcements: AnnouncementTable
  leases: LeaseTable
  digests: DigestTable
  alerts: AlertTable
  reports: ReportTable
  figures: FigureTable
  report_topics: ReportTopicTable
  facts: FactTable
  changes: ChangeTable
  fact_changes: FactChangeTable
  published_names: PublishedNameTable
  revisions: RevisionTable
  sessions: SessionTable
  explained_asks: ExplainedAsksTable
}

/** Made from the names of things of one revision. */
export interface ExplainedAsksTable {
  revision: number
  /** As JSON. */
  body: string
}

/** What the other knowledge tables were filled from. */
export interface KnowledgeFileTable {
  path: string
  digest: string
  /** Of a large file: tells without reading whether it is the one that it was. */
  stamp: string | null
}

/** How far the filling of `bulk_staged` has come; that table is there as long as this has its row. */
export interface BulkLoadingTable {
  key: string
  /** Number of the file, and the place in it up to which everything is stored. */
  file: number
  byte: number
  line: number
  rows: number
}

export interface SourceTable {
  id: string
  position: number
  publisher: string
  title: string
  published_on: string | null
  url: string | null
  kind: string
  reliability: Reliability
  note: string | null
}

export interface UnitTable {
  id: string
  position: number
  name: string
  kind: string
  level: Level
  parent_id: string | null
  valid_from: string | null
  valid_to: string | null
  successor_ids: JsonList
  aliases: JsonList
  former_names: JsonList
  members: string | null
  source_id: string | null
  note: string | null
}

export interface SharedNameTable {
  position: number
  name: string
  unit_ids: JsonList
  note: string
}

export interface IndicatorTable {
  id: string
  position: number
  family: string
  name: string
  level: Level | null
  field: string | null
  unit_of_measure: UnitOfMeasure | null
  full_score: number | null
  higher_is_better: Flag | null
  aliases: JsonList
  source_id: string
  note: string | null
}

export interface ScopeTable {
  id: string
  position: number
  name: string
  size: number | null
  level: Level | null
  parent_id: string
}

export interface TopicTable {
  id: string
  position: number
  kind: TopicKind
  title: string
  unit_id: string | null
  period: string | null
  source_ids: JsonList
  about: string
}

export interface TopicEntryTable {
  topic_id: string
  position: number
  id: string
  stated: Flag
  ask: JsonList
  text: string
  observation_ids: JsonList
  place: string | null
}

export interface PhraseTable {
  position: number
  text: string
  kind: PhraseKind
  value: string
}

/** Exactly one of `value_number` and `value_text` is filled, so that "1" the grade and 1 the rank come back apart. */
export interface ObservationTable {
  id: string
  unit_id: string
  indicator_id: string
  period: string
  measure: Measure
  what: string | null
  value_number: number | null
  value_text: string | null
  decimals: number
  of_count: number | null
  scope_id: string | null
  unit_of_measure: UnitOfMeasure | null
  full_score: number | null
  status: Status
  formula: string | null
  source_id: string
  place: string | null
  note: string | null
  conflict_groups: JsonList
}

export interface StatementTable {
  position: number
  unit_id: string
  indicator_id: string
  period: string
  text: string
  source_id: string
}

export interface MethodFactTable {
  position: number
  applies_to: string
  item: MethodFact['item']
  name: string
  value: string | null
  unit_of_measure: string
  valid_from_year: number | null
  source_id: string
  note: string | null
}

export interface ConversationTable {
  id: string
  /** A Context as JSON. A release that changes Context's shape empties this table in a migration. */
  context: string
  /** ISO instant in UTC, so that order of text is order of time. */
  updated_at: string
}

/** One row for each day, channel, outcome, text and guesses. Nothing here tells who asked, or when on that day. */
export interface MissTable {
  /** Digest of those five. */
  id: string
  /** ISO date, so that order of text is order of time. */
  day: string
  channel: string
  outcome: MissOutcome
  text: string
  /** Words, what is named and what is unexplained, as JSON; and the guesses. */
  recognised: string
  guesses: JsonList
  times: number
}

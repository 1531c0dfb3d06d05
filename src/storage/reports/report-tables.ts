import type { Generated } from 'kysely'
import type { ReviewAct } from '../../app/ports/audit.ts'
import type { FactState, FigureState, ReportSummary } from '../../app/ports/reports.ts'

/** What was handed in. Of the file only its digest is kept; what was read of it stands in its figures. */
export interface ReportTable {
  number: Generated<number>
  name: string
  digest: string
  /** What the report says of itself, as JSON. */
  body: string
  state: ReportSummary['state']
  author: string
  author_channel: string | null
  author_conversation: string | null
  /** ISO instant. */
  at: string
  /** A list as JSON. */
  unread: string
}

export interface FigureTable {
  report: number
  position: number
  /** A ReviewedFigure as JSON. */
  body: string
  /** A list as JSON. */
  warnings: string
  state: FigureState
  put_by: string
  decided_by: string | null
  reason: string | null
  fact_id: string | null
  corrects: string | null
}

/** What a report tells beside figures. What answers are made from stands in `topics`. */
export interface ReportTopicTable {
  report: number
  /** Behind the figures of the report, in one series with them. */
  position: number
  /** A ReviewedTopic as JSON. */
  body: string
  state: FigureState
  put_by: string
  decided_by: string | null
  reason: string | null
}

/** Facts that officials have published or touched. What answers are made from stands in `observations`. */
export interface FactTable {
  id: string
  /** An Observation as JSON: never changed. */
  body: string
  state: FactState
  report: number | null
  position: number | null
  supersedes: string | null
}

/** Only ever added to, but for who has undone it. */
export interface ChangeTable {
  number: Generated<number>
  at: string
  by_person: string
  what: ReviewAct
  report: number | null
  reason: string | null
  /** Its steps as JSON. */
  body: string
  undone_by: number | null
}

export interface FactChangeTable {
  change: number
  fact_id: string
  to_state: FactState
}

/** Units, indices, sets and sources that came with reports; they are put back after every import of knowledge. */
export interface PublishedNameTable {
  /** In the order in which they became known. */
  position: Generated<number>
  kind: 'source' | 'unit' | 'indicator' | 'scope'
  id: string
  /** As JSON. */
  body: string
}

/** Counts up with every change of names or facts. */
export interface RevisionTable {
  name: 'knowledge'
  value: number
}

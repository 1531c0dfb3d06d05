import type { Choice } from '../reply/reply.ts'
import type { Query } from './query.ts'

/** What a conversation remembers between turns. Plain data: it is stored as JSON. */
export interface Context {
  /** The query last answered (or refused for want of data), its slots filled. */
  readonly query: Query | undefined
  /** Units between which the last reply asked to choose; the query waits for one of them. */
  readonly candidates: readonly string[]
  /** The units that the last reply listed, best first: "các đơn vị đó". */
  readonly listed: readonly string[]
  /** Units asked about one by one in the turns before, newest first: between whom "ai cao hơn?" asks. */
  readonly recent: readonly string[]
  /** The choices last offered; a bare number picks one. */
  readonly choices: readonly Choice[]
  /** The observations last stated: "nguồn đâu?". */
  readonly observationIds: readonly string[]
  /** The topic entry last told. */
  readonly topicEntryId: string | undefined
  /** Periods whose figures of one unit and index were told turn by turn, newest first: "vậy tăng bao nhiêu?". */
  readonly toldPeriods?: readonly string[]
  /** The index last explained (of two set beside each other the first), if no figure was asked for since: whose figure is asked for next. */
  readonly explainedFamily?: string | undefined
}

/** Of a conversation in which nothing was said yet. */
export const EMPTY_CONTEXT: Context = {
  query: undefined,
  candidates: [],
  listed: [],
  recent: [],
  choices: [],
  observationIds: [],
  topicEntryId: undefined,
}

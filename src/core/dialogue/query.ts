import type { Measure } from '../statistics/observation.ts'
import type { Level } from '../statistics/unit.ts'

/** Where a slot's value comes from; what is said of it in the reply depends on this. */
export const ORIGINS = ['utterance', 'earlier', 'answer', 'bound', 'home', 'default'] as const
export type Origin = (typeof ORIGINS)[number]

export interface Slot<T> {
  readonly value: T
  readonly origin: Origin
}

/** What is asked of the facts, once the slots are filled. */
export const OPERATIONS = [
  'value',
  'overview',
  'trend',
  'compare-units',
  'compare-years',
  'ranking',
  'which-rank',
  'against-mean',
  'next-place',
  'places-apart',
  'list-grade',
  'threshold',
  'count',
  'average',
  'streak-start',
  'full-score-fields',
  'method',
  'scale',
  'source',
  'successors',
  'held',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** Operations on the members of a body rather than on units named one by one. */
export const MEMBER_OPERATIONS: ReadonlySet<Operation> = new Set<Operation>([
  'ranking',
  'which-rank',
  'list-grade',
  'threshold',
  'count',
  'average',
  'places-apart',
])

/** Whether a query is about one unit, and not about the members of a body: the unit that the talk is of. */
export const isOfOneUnit = (query: Query | undefined): boolean =>
  query !== undefined && !MEMBER_OPERATIONS.has(query.operation) && query.unitIds.value.length === 1

/** Which years are meant: some of them, a span of them, the newest held, or all that are held. */
export type PeriodRequest =
  | { readonly kind: 'periods'; readonly periods: readonly string[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'latest' }
  /** The newest year's week of this number. */
  | { readonly kind: 'week'; readonly week: number }
  | { readonly kind: 'all' }

/** Which indicator is meant, before the unit's level settles it. */
export interface IndicatorRequest {
  /** 'CCHC' stands for "whichever administrative-reform index assesses this unit". */
  readonly family: string
  /** A field of the index, by its folded name; undefined for the index as a whole. */
  readonly field: string | undefined
}

/** A question as understood: plain data, kept with the conversation so that the next turn can lean on it. */
export interface Query {
  readonly operation: Operation
  readonly unitIds: Slot<readonly string[]>
  /** All that bear the name of a unit that was chosen among them because it lies near the home unit. */
  readonly assumed: readonly string[]
  readonly indicators: Slot<readonly IndicatorRequest[]>
  readonly period: Slot<PeriodRequest>
  readonly measures: Slot<readonly Measure[]>
  /** The tier that is listed, ranked or counted, and its legal type where only one is meant ("phường"). */
  readonly level: Level | undefined
  readonly unitKind: string | undefined
  /** Which end of a ranking, and how many places; for 'which-rank' the rank itself, from the bottom where that is meant. */
  readonly direction: 'top' | 'bottom' | undefined
  readonly limit: number | undefined
  /** Grades or groups asked for, by their names in the facts; where `excluded`, all but these; of a ranking, all but the first `limit`. */
  readonly grades: readonly string[]
  readonly excluded: boolean
  /** Units left out of a ranking or list: "trừ Thủ Dầu Một ra". */
  readonly without: readonly string[] | undefined
  /** Places of a ranking that are set against each other, or one that the only unit named is set against. */
  readonly places: readonly Place[] | undefined
  /** Who was listed before, where one place is asked for beside it. */
  readonly beside: readonly string[] | undefined
  /** Of the members of a tier, only those that rose or fell. */
  readonly movement: Movement | undefined
  /** Bound of a threshold question: a value in the indicator's unit of measure, or the tier's own mean. */
  readonly threshold: Threshold | undefined
  /** What the asker takes for granted and we check: a value, rank, grade or direction that was named. */
  readonly claims: readonly Claim[]
  /** Whether a yes or no is asked for. */
  readonly confirms: boolean
  /** Whether the reason of the figure is asked for. */
  readonly asksReason: boolean
  /** For 'count', and for 'threshold' where a number is asked for: what is counted, each by what marks it. */
  readonly counted: readonly Counted[]
  /** Words of the field or subject of a 'method' question, folded. */
  readonly words: readonly string[]
}

/** A place of a ranking, from the first. */
export type Place = number | 'last'

/** "trên 90", "từ 80 đến 85": the end of a span is within it. */
export interface Threshold {
  readonly above: boolean
  readonly bound: number | 'average'
  readonly upTo?: number
}

/** What marks the members that are counted: a grade or group, a rise or fall, the top of the ranking, or nothing. */
/** How a figure went from one period to the next. */
export type Movement = 'up' | 'down' | 'same'

export type Counted =
  | { readonly by: 'grade'; readonly grade: string; readonly orTop?: boolean; readonly spread?: boolean }
  | { readonly by: 'up' | 'down' | 'top' | 'above' | 'above-average' | 'below-average' | 'member' }

/** Something that the utterance takes as given: "tụt xuống hạng 2", "trên 96%". */
export interface Claim {
  readonly measure: Measure
  /** A grade's name, a number, 'last' for the end of a ranking, 'up' or 'down' for a change. */
  readonly value: number | string
  /** For "trên 96%": the value is a bound; for "trong top 10", "ngoài top 10" it is the last place that counts. */
  readonly bound: 'above' | 'below' | 'within' | 'outside' | undefined
}

import type { UnitOfMeasure } from './indicator.ts'

export const MEASURES = [
  'score',
  'raw_score',
  'average',
  'minimum',
  'maximum',
  'rank',
  'grade',
  'group',
  'change',
  'rank_change',
  'streak',
  'count',
  'gap',
  'area',
] as const
/** Which figure of an indicator: its score, the rank by it, the grade given for it, … */
export type Measure = (typeof MEASURES)[number]

/** How we have the value: printed in the source, inferred from its wording, or computed from other observations. */
export const STATUSES = ['printed', 'inferred', 'computed'] as const
export type Status = (typeof STATUSES)[number]

/** One published value: indicator × unit × period × measure, with its provenance. Never changed, only superseded. */
export interface Observation {
  readonly id: string
  readonly unitId: string
  readonly indicatorId: string
  /** A year ("2022") or one week of a year ("2024-W03"); a week is never given as a year. */
  readonly period: string
  readonly measure: Measure
  /** What a count counts, or against what a change is taken: "so với năm trước". */
  readonly what: string | undefined
  /** A number, or the name of a grade or group. A fall is negative. */
  readonly value: number | string
  /** How many decimals the source prints: 82.00 stays "82,00". */
  readonly decimals: number
  /** Size of the set that is ranked or counted. */
  readonly of: number | undefined
  readonly scopeId: string | undefined
  readonly unitOfMeasure: UnitOfMeasure | undefined
  readonly fullScore: number | undefined
  readonly status: Status
  /** Why it is inferred, or the sum it is computed by ("o0001 - o0004"); undefined for what is printed. */
  readonly formula: string | undefined
  readonly sourceId: string
  /** Where in the source: page, table, row or paragraph. */
  readonly place: string | undefined
  /** A caveat for citizens, in Vietnamese. */
  readonly note: string | undefined
  /** Observations that share one of these contradict each other: all are shown, none is chosen. */
  readonly conflictGroups: readonly string[]
}

/** What a source says without a value: "no result published", "among the lowest five". */
export interface Statement {
  readonly unitId: string
  readonly indicatorId: string
  readonly period: string
  readonly text: string
  readonly sourceId: string
}

/** How an index is made: its fields, maxima, thresholds, surveys, documents. */
export interface MethodFact {
  /** An indicator, a family, or a subject in words. */
  readonly appliesTo: string
  readonly item: 'count' | 'field' | 'threshold' | 'document'
  readonly name: string
  readonly value: string | undefined
  readonly unitOfMeasure: string
  /** The year from which it holds; undefined where no source says. */
  readonly validFromYear: number | undefined
  readonly sourceId: string
  readonly note: string | undefined
}

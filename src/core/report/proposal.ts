import type { Place } from './document.ts'

export const PROPOSED_LEVELS = [
  'national',
  'region',
  'ministry',
  'province',
  'department',
  'district',
  'commune',
] as const
export type ProposedLevel = (typeof PROPOSED_LEVELS)[number]

export type ProposedMeasure =
  | 'score'
  | 'rank'
  | 'grade'
  | 'group'
  | 'change'
  | 'rank_change'
  | 'streak'
  | 'count'
  | 'max'
  | 'average'

export type ProposedUnitOfMeasure = 'percent' | 'points' | 'rank' | 'units' | 'years'

/** One figure of a report, with the words that it was read from. Nothing is stored before two officials have seen it. */
export interface ProposedObservation {
  /** As a person would write it, without "UBND". */
  readonly unit: string
  readonly level: ProposedLevel | undefined
  /** The family of the index: "PAR INDEX", "CCHC" for a province's own, "SIPAS", … */
  readonly indicator: string
  readonly field: string | undefined
  readonly year: number | undefined
  readonly measure: ProposedMeasure
  /** A fall is negative; a grade is its name. */
  readonly value: number | string
  /** The size of the set that is ranked or counted in. */
  readonly of: number | undefined
  /** The full score that the report prints beside this one. */
  readonly max: number | undefined
  readonly unitOfMeasure: ProposedUnitOfMeasure | undefined
  /** What a count counts. */
  readonly what: string | undefined
  /** Printed, or inferred from the wording: the order of naming, "đứng cuối". */
  readonly status: 'printed' | 'inferred'
  /** 0 to 1: how sure the reading is. Below 0.6 a person should look twice. */
  readonly confidence: number
  readonly quote: string
  readonly place: Place
}

export interface ProposedTopic {
  readonly kind: 'event' | 'award' | 'solution' | 'reason'
  /** The province, district or commune that its sentence names, where that is one. */
  readonly unit: string | undefined
  readonly text: string
  readonly quote: string
  readonly place: Place
}

/** What a report says of itself. */
export interface ReportData {
  readonly title: string | undefined
  readonly publisher: string | undefined
  /** ISO date. */
  readonly publishedOn: string | undefined
  /** "309/QĐ-UBND" */
  readonly decision: string | undefined
  /** The year assessed, often the one before publication. */
  readonly year: number | undefined
  /** The province whose units it speaks of, and the unit that its title names. */
  readonly owner?: string | undefined
  readonly main?: string | undefined
}

export interface Warning {
  /** Index of the observation it is about. */
  readonly observation: number
  readonly text: string
}

/** All that a report gives, for people to review. */
export interface Proposal {
  readonly report: ReportData
  readonly observations: readonly ProposedObservation[]
  readonly topics: readonly ProposedTopic[]
  /** Sentences and rows that hold figures which could not be placed. */
  readonly unread: readonly string[]
  readonly warnings: readonly Warning[]
}

import type { Measure } from '../statistics/observation.ts'
import type { Level } from '../statistics/unit.ts'

/** What a way of asking wants done; the words for each are data (vocabulary/operation.csv). */
export const OPERATION_WORDS = [
  'top',
  'bottom',
  'second-last',
  'next-above',
  'next-below',
  'which',
  'list',
  'how-many',
  'compare',
  'difference',
  'better',
  'worse',
  'rest',
  'trend',
  'average',
  'minimum',
  'maximum',
  'above',
  'below',
  'above-average',
  'below-average',
  'overview',
  'source',
  'why',
  'define',
  'method',
  'successor',
  'still-exists',
  'held',
  'full-score',
  'by-field',
  'up',
  'down',
  'against',
  'yes-no',
  'not',
  'all',
  'those',
  'also',
  'correction',
  'share',
  'since',
  'condition',
  'which-year',
] as const
export type OperationWord = (typeof OPERATION_WORDS)[number]

export const PERIOD_WORDS = [
  'year',
  'years',
  'week',
  'this-year',
  'last-year',
  'two-years-ago',
  'previous-year',
  'next-year',
  'years-ago',
  'latest',
  'all-years',
  'recent-years',
  'from',
  'to',
] as const
export type PeriodWord = (typeof PERIOD_WORDS)[number]

/** What a phrase of an utterance stands for. */
export type Meaning =
  | { readonly kind: 'unit'; readonly unitIds: readonly string[] }
  | { readonly kind: 'indicator'; readonly family: string }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'operation'; readonly operation: OperationWord }
  | { readonly kind: 'period'; readonly period: PeriodWord }
  | { readonly kind: 'level'; readonly level: Level; readonly unitKind: string | undefined }
  | { readonly kind: 'grade'; readonly grade: string; readonly measure: 'grade' | 'group' }
  | { readonly kind: 'number'; readonly value: number; readonly spoken: boolean }
  | { readonly kind: 'topic'; readonly entryIds: readonly string[] }
  | { readonly kind: 'about'; readonly topicIds: readonly string[] }
  | {
      readonly kind: 'topic-word' | 'filler' | 'smalltalk' | 'help' | 'abuse' | 'foreign' | 'place'
      readonly value: string
    }

export type MeaningKind = Meaning['kind']

/** A mention in an utterance: what it means, which tokens it covers, how far from the wording of our data it is. */
export interface Entity<M extends Meaning = Meaning> {
  readonly meaning: M
  /** First token, and the one after the last. */
  readonly start: number
  readonly end: number
  /** 0 for the very words of the data; the higher, the more was guessed. */
  readonly distance: number
}

export type EntityOf<K extends MeaningKind> = Entity<Meaning & { readonly kind: K }>

export function isKind<K extends MeaningKind>(kind: K): (entity: Entity) => entity is EntityOf<K> {
  return (entity): entity is EntityOf<K> => entity.meaning.kind === kind
}

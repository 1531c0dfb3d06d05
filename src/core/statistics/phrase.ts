/** What a phrase means to the recogniser; the values of each kind are listed in knowledge/README.md. */
export const PHRASE_KINDS = [
  'indicator',
  'measure',
  'operation',
  'period',
  'level',
  'grade',
  'filler',
  'smalltalk',
  'help',
  'abuse',
  'foreign',
  'place',
  'abbreviation',
  'ordinary',
  'synonym',
] as const
export type PhraseKind = (typeof PHRASE_KINDS)[number]

/** One entry of the vocabulary: a way of saying something, as data. */
export interface Phrase {
  readonly text: string
  readonly kind: PhraseKind
  readonly value: string
}

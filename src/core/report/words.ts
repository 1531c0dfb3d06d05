/** The kinds of phrases that reading needs; each is a file under knowledge/reading/, named after it. */
export const WORD_KINDS = [
  'index',
  'field',
  'field-family',
  'department',
  'unit',
  'grade',
  'rank',
  'header',
  'other-quantity',
] as const
export type WordKind = (typeof WORD_KINDS)[number]

/** Phrases as reports print them, each with what it means. */
export type ReadingWords = Readonly<Record<WordKind, readonly { readonly phrase: string; readonly value: string }[]>>

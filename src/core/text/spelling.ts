/** A syllable that may have been meant, and how unlikely that is: 0 as typed, 1 far. */
export interface Guess {
  readonly folded: string
  readonly cost: number
}

/** Finds syllables near to what was typed. */
export type Spelling = (folded: string) => readonly Guess[]

export const ONE_LETTER_OFF = 0.55
/** Letters next to each other on a keyboard, or sounds that are mixed up in speech, are likelier slips. */
const LIKELY_SLIP = 0.4
const REGIONAL = 0.3

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/**
 * Knows each syllable of `vocabulary` by itself, by what is left when one letter is dropped, and by its regional sound.
 * Looking a word up costs a handful of map accesses, however large the vocabulary is.
 */
export function spellingOf(vocabulary: ReadonlySet<string>): Spelling {
  const byDeletion = groupBy(vocabulary, (word) => [word, ...deletions(word)])
  const bySound = groupBy(vocabulary, (word) => [soundOf(word)])
  const guesses = new Map<string, readonly Guess[]>()
  return (folded) => {
    let found = guesses.get(folded)
    if (found === undefined) {
      found = search(folded, byDeletion, bySound)
      if (guesses.size < 5_000) guesses.set(folded, found)
    }
    return found
  }
}

function search(folded: string, byDeletion: Map<string, string[]>, bySound: Map<string, string[]>): Guess[] {
  const costs = new Map<string, number>()
  for (const word of bySound.get(soundOf(folded)) ?? []) costs.set(word, REGIONAL)
  if (folded.length >= 2) {
    for (const key of [folded, ...deletions(folded)]) {
      for (const word of byDeletion.get(key) ?? []) {
        const cost = slipCost(folded, word)
        if (cost !== undefined && cost < (costs.get(word) ?? 1)) costs.set(word, cost)
      }
    }
  }
  costs.delete(folded)
  return [...costs].map(([word, cost]) => ({ folded: word, cost }))
}

function groupBy(words: Iterable<string>, keysOf: (word: string) => string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const word of words) {
    for (const key of new Set(keysOf(word))) groups.set(key, [...(groups.get(key) ?? []), word])
  }
  return groups
}

function deletions(word: string): string[] {
  return word.length < 3 ? [] : Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))
}

/** The cost of one slip between two words: a letter more, less or other, or two swapped. Undefined for more than one. */
function slipCost(typed: string, meant: string): number | undefined {
  let start = 0
  while (start < typed.length && typed[start] === meant[start]) start += 1
  let end = 0
  while (end < Math.min(typed.length, meant.length) - start && typed.at(-1 - end) === meant.at(-1 - end)) end += 1
  const was = typed.slice(start, typed.length - end)
  const is = meant.slice(start, meant.length - end)
  if (was.length + is.length === 1) return (was || is) === (typed[start - 1] ?? '') ? LIKELY_SLIP : ONE_LETTER_OFF
  if (was.length === 1 && is.length === 1) return areNeighbours(was, is) ? LIKELY_SLIP : ONE_LETTER_OFF
  return was.length === 2 && is === `${was[1]}${was[0]}` ? LIKELY_SLIP : undefined
}

/** Whether one slip, or a sound of a region, makes the one word of the other. */
export const isSlip = (typed: string, meant: string): boolean =>
  soundOf(typed) === soundOf(meant) || slipCost(typed, meant) !== undefined

function areNeighbours(a: string, b: string): boolean {
  const place = (key: string) =>
    KEY_ROWS.map((row, y) => ({ x: row.indexOf(key) + y / 2, y, on: row.includes(key) })).find((k) => k.on)
  const [p, q] = [place(a), place(b)]
  return p !== undefined && q !== undefined && Math.abs(p.x - q.x) <= 1 && Math.abs(p.y - q.y) <= 1
}

/** How a syllable sounds where people do not tell some sounds apart: s/x, tr/ch, d/gi/r/v, l/n, -n/-ng, -t/-c, i/y. */
function soundOf(folded: string): string {
  return folded
    .replace(/^(gi(?=[aeou])|g(?=i)|dz|r|v)/, 'd')
    .replace(/^tr/, 'ch')
    .replace(/^x/, 's')
    .replace(/^n(?![gh])/, 'l')
    .replace(/ng$/, 'n')
    .replace(/c$/, 't')
    .replace(/y$/, 'i')
}

import type { MissOutcome } from '../reply/reply.ts'
import type { Guess, Named } from '../reply/understood.ts'
import { foldedWords, type KeptMiss } from './miss.ts'

export interface Tally<T> {
  readonly value: T
  readonly count: number
}

/** Questions asked in vain that ask for much the same. Every list begins with what came most often. */
export interface MissGroup {
  readonly count: number
  /** On how many days one of them was asked, and the first and the last of these. */
  readonly days: number
  readonly firstDay: string
  readonly lastDay: string
  readonly outcomes: readonly Tally<MissOutcome>[]
  readonly channels: readonly Tally<string>[]
  readonly texts: readonly Tally<string>[]
  readonly named: Named
  readonly unexplained: readonly string[]
  readonly guesses: readonly Tally<Guess>[]
}

/** Share of the words, by weight, that two questions must have in common to be told together. */
const LEAST_LIKENESS = 0.5
/** The same question about another year is the same gap more often than not. */
const NUMBER_WEIGHT = 0.5

interface Wording {
  readonly text: string
  readonly words: ReadonlySet<string>
  readonly misses: KeptMiss[]
  count: number
}

interface Cluster {
  /** Of the words of its first wording. */
  readonly weight: number
  readonly wordings: Wording[]
}

/**
 * Puts questions together whose words are much the same, rare words telling more than common ones; the most asked group
 * comes first. What comes out does not depend on the order of what goes in.
 */
export function groupMisses(misses: readonly KeptMiss[]): MissGroup[] {
  const wordings = wordingsOf(misses)
  const weigh = weights(wordings)
  const groups: Cluster[] = []
  /** Clusters by the words of their first wording, with which the others are compared. */
  const byWord = new Map<string, number[]>()
  for (const wording of wordings) {
    const weight = [...wording.words].reduce((total, word) => total + weigh(word), 0)
    const near = nearest(wording, weight, groups, byWord, weigh)
    if (near !== undefined) {
      groups[near]!.wordings.push(wording)
      continue
    }
    groups.push({ weight, wordings: [wording] })
    for (const word of wording.words) byWord.set(word, [...(byWord.get(word) ?? []), groups.length - 1])
  }
  return groups.map(({ wordings }) => groupOf(wordings)).sort(mostAskedFirst)
}

/** The most asked first: it names the group that others join. */
function wordingsOf(misses: readonly KeptMiss[]): Wording[] {
  const byWords = new Map<string, Wording>()
  for (const miss of [...misses].sort(byText)) {
    const said = miss.words.length > 0 ? miss.words : foldedWords(miss.text)
    const words = new Set(said.length > 0 ? said : [miss.text])
    const key = [...words].sort().join(' ')
    const wording = byWords.get(key) ?? { text: miss.text, words, misses: [], count: 0 }
    wording.misses.push(miss)
    wording.count += miss.count
    byWords.set(key, wording)
  }
  return [...byWords.values()].sort((a, b) => b.count - a.count || compare(a.text, b.text))
}

function weights(wordings: readonly Wording[]): (word: string) => number {
  const frequency = new Map<string, number>()
  for (const { words } of wordings) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  return (word) =>
    Math.log(1 + wordings.length / (frequency.get(word) ?? 1)) * (/^\p{N}+$/u.test(word) ? NUMBER_WEIGHT : 1)
}

function nearest(
  { words }: Wording,
  weight: number,
  groups: readonly Cluster[],
  byWord: ReadonlyMap<string, readonly number[]>,
  weigh: (word: string) => number,
): number | undefined {
  const shared = new Map<number, number>()
  for (const word of words)
    for (const group of byWord.get(word) ?? []) shared.set(group, (shared.get(group) ?? 0) + weigh(word))
  let best: { readonly group: number; readonly likeness: number } | undefined
  for (const [group, common] of shared) {
    const likeness = common / (weight + groups[group]!.weight - common)
    const isBetter =
      best === undefined || likeness > best.likeness || (likeness === best.likeness && group < best.group)
    if (likeness >= LEAST_LIKENESS && isBetter) best = { group, likeness }
  }
  return best?.group
}

function groupOf(wordings: readonly Wording[]): MissGroup {
  const misses = wordings.flatMap((wording) => wording.misses)
  const days = [...new Set(misses.map(({ day }) => day))].sort()
  const named = <K extends keyof Named>(part: K) =>
    values(misses, (miss): readonly Named[K][number][] => miss.named[part])
  return {
    count: misses.reduce((total, { count }) => total + count, 0),
    days: days.length,
    firstDay: days[0]!,
    lastDay: days.at(-1)!,
    outcomes: tallies(misses, ({ outcome }) => [outcome]),
    channels: tallies(misses, ({ channel }) => [channel]),
    texts: tallies(misses, ({ text }) => [text]),
    named: {
      units: named('units'),
      unknownUnits: named('unknownUnits'),
      levels: named('levels'),
      indicators: named('indicators'),
      periods: named('periods'),
      measures: named('measures'),
      grades: named('grades'),
    },
    unexplained: values(misses, ({ unexplained }) => unexplained),
    guesses: tallies(misses, ({ guesses }) => guesses),
  }
}

const values = <T>(misses: readonly KeptMiss[], of: (miss: KeptMiss) => readonly T[]) =>
  tallies(misses, of).map(({ value }) => value)

function tallies<T>(misses: readonly KeptMiss[], of: (miss: KeptMiss) => readonly T[]): Tally<T>[] {
  const found = new Map<string, { value: T; count: number }>()
  for (const miss of misses) {
    for (const value of of(miss)) {
      const key = JSON.stringify(value)
      const tally = found.get(key) ?? { value, count: 0 }
      tally.count += miss.count
      found.set(key, tally)
    }
  }
  return [...found].sort(([a, x], [b, y]) => y.count - x.count || compare(a, b)).map(([, tally]) => tally)
}

function mostAskedFirst(a: MissGroup, b: MissGroup): number {
  return (
    b.count - a.count ||
    b.days - a.days ||
    compare(b.lastDay, a.lastDay) ||
    compare(a.texts[0]!.value, b.texts[0]!.value)
  )
}

function byText(a: KeptMiss, b: KeptMiss): number {
  return compare(a.text, b.text) || compare(a.day, b.day)
}

/** By code units: the same everywhere, unlike what a locale makes of it. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

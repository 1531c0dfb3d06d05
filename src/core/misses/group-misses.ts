import type { MissOutcome } from '../reply/reply.ts'
import type { Guess, Named } from '../reply/understood.ts'
import { fold } from '../text/fold.ts'
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
const LEAST_LIKENESS = 0.35
/** The same question about another year is the same gap more often than not. */
const NUMBER_WEIGHT = 0.5

interface Wording {
  readonly text: string
  readonly words: ReadonlySet<string>
  /** Units that it names, ours or not. */
  readonly units: Set<string>
  /** Whether it was taken for something outside of the reports. */
  readonly isForeign: boolean
  readonly misses: KeptMiss[]
  count: number
}

interface Cluster {
  /** Of the words of its first wording. */
  readonly weight: number
  readonly wordings: Wording[]
}

/**
 * Puts questions together whose words are much the same, rare words telling more than common ones, unless they name
 * different units or only one is on the reports; the most asked group comes first. What comes out does not depend on the
 * order of what goes in.
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
    for (const word of wording.words) {
      const holders = byWord.get(word)
      if (holders === undefined) byWord.set(word, [groups.length - 1])
      else holders.push(groups.length - 1)
    }
  }
  return groups.map(({ wordings }) => groupOf(wordings)).sort(mostAskedFirst)
}

/** The most asked first: it names the group that others join. */
function wordingsOf(misses: readonly KeptMiss[]): Wording[] {
  const byWords = new Map<string, Wording>()
  for (const miss of [...misses].sort(byText)) {
    const said = miss.words.length > 0 ? miss.words : foldedWords(miss.text)
    const words = new Set(said.length > 0 ? said : [miss.text])
    const isForeign = miss.guesses.some(({ what }) => what.startsWith('foreign'))
    const key = JSON.stringify([isForeign, [...words].sort()])
    const wording = byWords.get(key) ?? {
      text: miss.text,
      words,
      units: new Set<string>(),
      isForeign,
      misses: [],
      count: 0,
    }
    for (const unit of [...miss.named.units, ...miss.named.unknownUnits]) wording.units.add(fold(unit))
    wording.misses.push(miss)
    wording.count += miss.count
    byWords.set(key, wording)
  }
  return [...byWords.values()].sort((a, b) => b.count - a.count || compare(a.text, b.text))
}

function weights(wordings: readonly Wording[]): (word: string) => number {
  const frequency = new Map<string, number>()
  for (const { words } of wordings) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const weight = new Map<string, number>()
  for (const [word, often] of frequency)
    weight.set(word, Math.log(1 + wordings.length / often) * (/^\p{N}+$/u.test(word) ? NUMBER_WEIGHT : 1))
  return (word) => weight.get(word)!
}

function nearest(
  wording: Wording,
  weight: number,
  groups: readonly Cluster[],
  byWord: ReadonlyMap<string, readonly number[]>,
  weigh: (word: string) => number,
): number | undefined {
  const candidates = new Set(tellingWords(wording, weight, weigh).flatMap((word) => byWord.get(word) ?? []))
  let best: { readonly group: number; readonly likeness: number } | undefined
  for (const group of candidates) {
    const cluster = groups[group]!
    const first = cluster.wordings[0]!
    let common = 0
    for (const word of wording.words) if (first.words.has(word)) common += weigh(word)
    const likeness = common / (weight + cluster.weight - common)
    const isBetter =
      best === undefined || likeness > best.likeness || (likeness === best.likeness && group < best.group)
    if (likeness >= LEAST_LIKENESS && isBetter && mayMeet(wording, first)) best = { group, likeness }
  }
  return best?.group
}

/** The rarest words: without one of them in common, all the others together are too little to be alike. */
function tellingWords({ words }: Wording, weight: number, weigh: (word: string) => number): string[] {
  const telling: string[] = []
  let rest = weight
  for (const word of [...words].sort((a, b) => weigh(b) - weigh(a))) {
    if (rest < LEAST_LIKENESS * weight - 1e-9) break
    telling.push(word)
    rest -= weigh(word)
  }
  return telling
}

/** Questions on different units are different questions, however alike their words: "phường Phú Lợi", "phường Phú Mỹ". */
function mayMeet({ units, isForeign }: Wording, other: Wording): boolean {
  if (isForeign !== other.isForeign) return false
  return units.size === 0 || other.units.size === 0 || [...units].some((unit) => other.units.has(unit))
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

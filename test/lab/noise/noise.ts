import type { Random } from '../random.ts'
import type { Segment } from '../segments.ts'

/** One kind of mess. Undefined where a question gives it nothing to work on. */
export type Mess = (segments: readonly Segment[], random: Random) => readonly Segment[] | undefined

/** Applies a change and reports whether anything became of it. */
export function orNothing(before: readonly Segment[], after: readonly Segment[]): readonly Segment[] | undefined {
  return after.some((segment, i) => segment.text !== before[i]!.text) ? after : undefined
}

/** The words that `fits`, numbered through all segments, and a way to change some of them. */
export function changeSome(
  segments: readonly Segment[],
  candidates: (word: string, role: Segment['role']) => boolean,
  choose: (count: number) => ReadonlySet<number>,
  change: (word: string) => string,
): Segment[] {
  const pattern = /[\p{L}\p{M}\p{N}]+/gu
  const fits = segments.flatMap(({ text, role }) => [...text.matchAll(pattern)].map(([word]) => candidates(word, role)))
  const chosen = choose(fits.filter(Boolean).length)
  let at = -1
  let candidate = -1
  return segments.map((segment) => ({
    ...segment,
    text: segment.text.replace(pattern, (word) => {
      at += 1
      if (!fits[at]) return word
      candidate += 1
      return chosen.has(candidate) ? change(word) : word
    }),
  }))
}

/** At least one of `count`, each with a likelihood of `share`. */
export function someOf(count: number, share: number, random: Random): ReadonlySet<number> {
  const chosen = new Set(Array.from({ length: count }, (_, i) => i).filter(() => random.chance(share)))
  if (chosen.size === 0 && count > 0) chosen.add(random.int(count))
  return chosen
}

import { isDenied, movementOf } from './claims.ts'
import { beatenBy, isBesideEnd } from './operation-tests.ts'
import type { Operation } from './query.ts'
import { openPlacesOf } from './ranges.ts'
import { type Signals, wordsIn } from './signals.ts'

/** From which end a ranking is told; undefined where the utterance says nothing of it. */
export function directionOf(s: Signals, operation: Operation): 'top' | 'bottom' | undefined {
  if (operation === 'next-place') return s.has('next-below') ? 'bottom' : (beatenBy(s) ?? 'top')
  if (operation === 'ranking' && openPlacesOf(s) !== undefined) return 'top'
  // "năm nào không đứng đầu": neither end of the years
  if (operation === 'trend' && isDenied(s)) return undefined
  if (s.has('bottom', 'minimum', 'second-last')) return 'bottom'
  if (s.has('maximum')) return 'top'
  const falling = movementOf(s) === 'down'
  if (s.has('top')) return falling ? 'bottom' : 'top'
  if (s.has('worse')) return 'bottom'
  return s.has('better') ? 'top' : undefined
}

/** "không vào top 10", "ngoài tốp 5": behind the first places. */
export const isBehindTop = (s: Signals): boolean =>
  openPlacesOf(s)?.behind === true ||
  s
    .all('operation')
    .filter((e) => e.meaning.operation === 'top' && s.numbers.some(({ start }) => start === e.end))
    .some(({ start }) =>
      wordsIn(s.recognised, { start: Math.max(0, start - 3), end: start }).some((word) => BEHIND.has(word)),
    )
const BEHIND = new Set(['khong', 'chua', 'ngoai', 'khoi', 'chang'])

/** The rank asked for, from the bottom up where the direction says so; of places from one on the last or the first of them. */
export function rankAsked(s: Signals, operation: Operation): number | undefined {
  if (operation === 'ranking') return openPlacesOf(s)?.first
  if (s.has('second-last') || (operation === 'which-rank' && isBesideEnd(s))) return 2
  return operation === 'which-rank'
    ? s.numbers.find((number) => Number.isInteger(number.meaning.value))?.meaning.value
    : undefined
}

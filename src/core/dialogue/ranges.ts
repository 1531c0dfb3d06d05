import type { EntityOf } from './meaning.ts'
import { type Signals, wordsIn } from './signals.ts'

/** "từ 80 đến 85 điểm", "85-86", "hạng 10 đến 15": two numbers that are the ends of a span, the smaller first. */
export interface Span {
  readonly from: number
  readonly to: number
  /** Places of a ranking, not points. */
  readonly ofRanks: boolean
}

export function spanOf(s: Signals): Span | undefined {
  const [first, second] = s.numbers
  if (first === undefined || second === undefined || s.numbers.length !== 2 || !isJoined(first, second, s))
    return undefined
  const [from, to] = [first.meaning.value, second.meaning.value]
  if (from >= to) return undefined
  const ofRanks = [first, second].some(({ start }) =>
    s.all('measure').some(({ meaning, end }) => meaning.measure === 'rank' && end === start),
  )
  return { from, to, ofRanks }
}

function isJoined(first: EntityOf<'number'>, second: EntityOf<'number'>, s: Signals): boolean {
  const between = wordsIn(s.recognised, { start: first.end, end: second.start })
  if (between.length === 0) return /^\s*[-–]\s*$/.test(s.recognised.tokens[first.end - 1]!.after)
  return between.every((word) => JOINING.has(word)) && between.some((word) => word !== 'hang')
}
const JOINING = new Set(['den', 'toi', 'hang', 'thu', 'diem'])

/** Places of a ranking from one on: the first so many, or those `behind` them. */
export interface OpenPlaces {
  readonly first: number
  readonly behind: boolean
}

/** "từ hạng 61 trở xuống", "dưới hạng 60": those behind the first 60; "hạng 5 trở lên", "trên hạng 6": the first five. */
export function openPlacesOf(s: Signals): OpenPlaces | undefined {
  if (s.numbers.length !== 1) return undefined
  const [number] = s.numbers
  const rank = s.all('measure').find(({ meaning, end }) => meaning.measure === 'rank' && end === number!.start)
  const { value } = number!.meaning
  if (rank === undefined || !Number.isInteger(value) || value < 1) return undefined
  const [before, after] = [
    wordsIn(s.recognised, { start: rank.start - 1, end: rank.start }).at(-1),
    wordsIn(s.recognised, { start: number!.end, end: number!.end + 2 }).join(' '),
  ]
  if (after === 'tro xuong' || after === 'tro di') return { first: value - 1, behind: true }
  if (after === 'tro len') return { first: value, behind: false }
  if (before === 'duoi') return { first: value, behind: true }
  return before === 'tren' && value > 1 ? { first: value - 1, behind: false } : undefined
}

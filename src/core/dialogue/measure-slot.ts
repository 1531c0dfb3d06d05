import type { Measure } from '../statistics/observation.ts'
import { claimsPlace, isOfMovement, movesIn } from './claims.ts'
import type { Entity } from './meaning.ts'
import { countsPlaces, isAgainstOneOfTwo } from './operation-tests.ts'
import type { Operation, Query, Slot } from './query.ts'
import { type Signals, wordsIn } from './signals.ts'

export const asksChange = (s: Signals) =>
  s.has('up', 'down', 'against', 'compare', 'better', 'worse', 'difference') ||
  s.measures.includes('change') ||
  s.measures.includes('rank_change')

/** The figures asked for: said, implied by other words, or those of the turn before. */
export function measureSlot(s: Signals, operation: Operation, before: Query | undefined): Slot<readonly Measure[]> {
  if (s.measures.includes('streak') && operation !== 'trend') return { value: ['streak'], origin: 'utterance' }
  const found = new Set<Measure>(s.measures)
  if (found.size === 0 || operation === 'value' || operation === 'average') {
    if (movesRank(s) || (found.has('rank_change') && !speaksOfPoints(s))) {
      found.delete('change')
      found.add('rank_change')
    } else if (s.has('up', 'down') && !found.has('rank_change') && !claimsPlace(s)) found.add('change')
    if (operation === 'value' && s.has('top', 'bottom') && !found.has('streak') && !isOfMovement(s)) found.add('rank')
    for (const { meaning } of s.all('grade')) if (s.grades.includes(meaning.grade)) found.add(meaning.measure)
    if (s.period.previousYear && asksChange(s) && !found.has('rank_change')) found.add('change')
  }
  // "năm nào đứng nhất": by the place, not by the points
  if (operation === 'trend' && namesPlace(s)) found.add('rank')
  if (operation === 'average' && s.has('difference') && isAgainstOneOfTwo(s)) found.add('change')
  if (operation === 'average' || operation === 'value') {
    // of a tier as a whole, "mức thấp nhất là mấy điểm" asks for that alone
    if (operation === 'value' && s.has('minimum', 'maximum')) found.delete('score')
    if (s.has('minimum')) found.add('minimum')
    if (s.has('maximum')) found.add('maximum')
  }
  // "số người … là bao nhiêu": of what is counted
  if ((found.has('count') || found.has('area')) && !speaksOfPoints(s)) found.delete('score')
  if (found.size > 0) return { value: [...found], origin: 'utterance' }
  if (operation === 'value' && countsPlaces(s)) return { value: ['rank'], origin: 'utterance' }
  if (before !== undefined) return { value: before.measures.value, origin: 'earlier' }
  return { value: ['score'], origin: 'default' }
}

/** "đứng đầu", "hạng nhất", "ngôi vương"; "cao nhất" may be of points. */
const namesPlace = (s: Signals) =>
  !speaksOfPoints(s) &&
  s
    .all('operation')
    .some(
      (e) =>
        (e.meaning.operation === 'top' || e.meaning.operation === 'bottom') &&
        wordsIn(s.recognised, e).some((word) => PLACE_WORDS.has(word)),
    )
const PLACE_WORDS = new Set(['dung', 'hang', 'dau', 'ngoi', 'dan', 'quan', 'chot', 'bet', 'cuoi'])

/** "thứ hạng tăng hay giảm": a rank that moves, in one breath and without a word of points. */
function movesRank(s: Signals): boolean {
  const ranks = s.all('measure').filter(({ meaning }) => meaning.measure === 'rank')
  const moves = movesIn(s)
  return !speaksOfPoints(s) && ranks.some((rank) => moves.some((move) => !isParted(s, rank, move)))
}

const speaksOfPoints = (s: Signals) => s.recognised.words.some(({ folded }) => folded === 'diem')

/** Punctuation or "và" between two mentions makes them two questions. */
function isParted({ recognised: { tokens, words, entities } }: Signals, one: Entity, other: Entity): boolean {
  const [first, last] = one.start < other.start ? [one.end, other.start] : [other.end, one.start]
  // "Huyện Quỳnh Lưu, tỉnh Nghệ An"
  const isInName = (at: number) => entities.some(({ start, end }) => start <= at && at + 1 < end)
  const from = Math.max(0, first - 1)
  const marks = tokens.slice(from, last).some(({ after }, i) => /[,;.?!]/.test(after) && !isInName(from + i))
  return marks || words.some(({ folded, token }) => folded === 'va' && token >= first && token < last)
}

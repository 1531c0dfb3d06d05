import type { EntityOf } from './meaning.ts'
import { MEMBER_OPERATIONS, type Query } from './query.ts'
import { type Signals, wordsIn } from './signals.ts'

/**
 * Whether a word that was not understood decides what is asked for: "tấp nhất" may be either end of a ranking, and
 * "htứ 57" a rank. Then no table is told.
 */
export function isTorn(s: Signals, query: Query): boolean {
  if (!MEMBER_OPERATIONS.has(query.operation)) return false
  const isStrange = (at: number) => s.recognised.leftovers.includes(at) && s.unexplained.includes(at)
  const isBareEnd = ({ start, end }: { readonly start: number; readonly end: number }) =>
    wordsIn(s.recognised, { start, end }).join(' ') === 'nhat' && isStrange(start - 1)
  const isUnused = query.threshold === undefined && query.limit === undefined
  const isLost = ({ start, end }: EntityOf<'number'>) =>
    (query.threshold === undefined && isStrange(start - 1)) || (isUnused && isStrange(end))
  return s.all('operation').some(isBareEnd) || s.numbers.some(isLost)
}

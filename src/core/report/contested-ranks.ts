import type { ProposedObservation } from './proposal.ts'
import { nameKey } from './text.ts'

/**
 * "Bình Dương xếp thứ 2 … Quảng Ninh thứ nhất, kế tiếp là Thanh Hóa, Ninh Thuận": where a place that follows from the order of
 * naming is printed as another's, the order does not count all, and none of that sentence's places is told.
 */
export function withoutContested(observations: readonly ProposedObservation[]): ProposedObservation[] {
  const ranks = observations.filter(({ measure }) => measure === 'rank')
  const printed = new Map<string, ProposedObservation[]>()
  for (const rank of ranks) {
    if (rank.status !== 'printed') continue
    const key = placeKey(rank)
    printed.set(key, [...(printed.get(key) ?? []), rank])
  }
  const isContested = (rank: ProposedObservation) =>
    printed.get(placeKey(rank))?.some(({ unit, of }) => nameKey(unit) !== nameKey(rank.unit) && of === rank.of) === true
  const quotes = new Set(
    ranks.filter((rank) => rank.status === 'inferred' && isContested(rank)).map(({ quote }) => quote),
  )
  return observations.filter(
    ({ measure, status, quote }) => measure !== 'rank' || status === 'printed' || !quotes.has(quote),
  )
}

/** Departments and districts may be ranked in several groups, each told in a paragraph of its own. */
const placeKey = ({ indicator, field, year, level, value, place }: ProposedObservation) =>
  [indicator, field ?? '', year ?? '', level ?? '', value, level === 'province' ? '' : JSON.stringify(place)].join('|')

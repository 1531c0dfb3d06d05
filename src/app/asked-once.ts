import type { Observation } from '../core/statistics/observation.ts'
import type { Facts, ObservationFilter } from './ports/facts.ts'

/**
 * The facts for one answer: the figures that it tells are asked for again, most often of fewer indices, to see what could be
 * asked next.
 */
export function askedOnce(facts: Facts): Facts {
  const asked: { filter: ObservationFilter; found: Promise<Observation[]> }[] = []
  return {
    ...facts,
    async observations(filter: ObservationFilter) {
      const held = asked.find((earlier) => holds(earlier.filter, filter))
      if (held === undefined) {
        const found = facts.observations(filter)
        asked.push({ filter, found })
        return found
      }
      const ids = filter.indicatorIds
      const found = await held.found
      return ids === undefined ? found : found.filter(({ indicatorId }) => ids.includes(indicatorId))
    },
  }
}

/** Whether what `wide` finds holds all that `narrow` finds, and beyond it other indices at most. */
function holds(wide: ObservationFilter, narrow: ObservationFilter): boolean {
  const { indicatorIds: many, ...rest } = wide
  const { indicatorIds: few, ...others } = narrow
  const isWithin = many === undefined || (few?.every((id) => many.includes(id)) ?? false)
  return isWithin && JSON.stringify(rest) === JSON.stringify(others)
}

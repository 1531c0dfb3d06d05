import type { Observation } from '../core/statistics/observation.ts'
import type { Facts, ObservationFilter } from './ports/facts.ts'

/** The facts for one answer: the figures that it tells are asked for again to see what could be asked next. */
export function askedOnce(facts: Facts): Facts {
  const asked = new Map<string, Promise<Observation[]>>()
  return {
    ...facts,
    observations(filter: ObservationFilter) {
      const key = JSON.stringify(filter)
      const held = asked.get(key) ?? facts.observations(filter)
      asked.set(key, held)
      return held
    },
  }
}

import type { Facts } from '../../src/app/ports/facts.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'

/** Facts in a list, narrowed by the properties that small tests use: units, indicators, periods and measures. */
export function heldFacts(observations: readonly Observation[]): Facts {
  const within = <T>(list: readonly T[] | undefined, value: T) => list === undefined || list.includes(value)
  return {
    observations: async (filter) =>
      observations.filter(
        (o) =>
          within(filter.unitIds, o.unitId) &&
          within(filter.indicatorIds, o.indicatorId) &&
          within(filter.periods, o.period) &&
          within(filter.measures, o.measure),
      ),
    holders: async (ids) => observations.filter(({ indicatorId }) => ids.includes(indicatorId)),
    span: async ({ indicatorIds, measures }) => {
      const found = observations.filter((o) => within(indicatorIds, o.indicatorId) && within(measures, o.measure))
      const periods = found.map(({ period }) => period).sort()
      return periods.length === 0 ? undefined : { first: periods[0]!, last: periods.at(-1)! }
    },
    statements: async () => [],
    methodFacts: async () => [],
  }
}

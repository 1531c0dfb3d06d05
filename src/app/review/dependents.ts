import type { Observation } from '../../core/statistics/observation.ts'
import type { Facts } from '../ports/facts.ts'
import type { FactState, FactStep } from '../ports/reports.ts'

/**
 * Steps by which published facts go, and with them what was computed from them: a sum whose part is wrong is wrong.
 */
export async function dependentsOf(
  gone: readonly Observation[],
  to: Exclude<FactState, 'published'>,
  facts: Facts,
): Promise<FactStep[]> {
  const ids = new Set(gone.map(({ id }) => id))
  const indicatorIds = [...new Set(gone.map(({ indicatorId }) => indicatorId))]
  const computed = (await facts.observations({ indicatorIds })).filter(
    ({ id, status, formula }) =>
      status === 'computed' && !ids.has(id) && (formula?.match(/[a-z][a-z0-9-]*/g) ?? []).some((part) => ids.has(part)),
  )
  const step = (observation: Observation, state: FactState): FactStep => ({
    fact: { observation, report: undefined, position: undefined, supersedes: undefined },
    from: 'published',
    to: state,
  })
  return [...gone.map((each) => step(each, to)), ...computed.map((each) => step(each, 'withdrawn'))]
}

import { expect, it } from 'vitest'
import { askedOnce } from '../../src/app/asked-once.ts'
import type { Facts, ObservationFilter } from '../../src/app/ports/facts.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'

const HELD = [
  { id: '1', unitId: 'a', indicatorId: 'x' },
  { id: '2', unitId: 'a', indicatorId: 'y' },
] as Observation[]

function counted() {
  const asked: ObservationFilter[] = []
  const observations = async (filter: ObservationFilter) => {
    asked.push(filter)
    return HELD.filter(({ indicatorId }) => filter.indicatorIds?.includes(indicatorId) ?? true)
  }
  return { asked, facts: askedOnce({ observations } as unknown as Facts) }
}

it('answers from what was found for more indices of the same units', async () => {
  const { asked, facts } = counted()
  await facts.observations({ unitIds: ['a'], indicatorIds: ['x', 'y'] })
  expect(await facts.observations({ unitIds: ['a'], indicatorIds: ['y'] })).toEqual([HELD[1]])
  expect(asked).toHaveLength(1)
})

it.each([
  { unitIds: ['a'], indicatorIds: ['z'] },
  { unitIds: ['b'], indicatorIds: ['x'] },
  { unitIds: ['a'], indicatorIds: ['x'], periods: ['2022'] },
  { unitIds: ['a'] },
])('asks again for what was not within it: %o', async (filter) => {
  const { asked, facts } = counted()
  await facts.observations({ unitIds: ['a'], indicatorIds: ['x', 'y'] })
  await facts.observations(filter)
  expect(asked).toHaveLength(2)
})

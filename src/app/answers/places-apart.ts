import type { Place, Query } from '../../core/dialogue/query.ts'
import type { Draft } from '../../core/reply/draft.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { World } from '../world.ts'
import { answerUnits } from './compare.ts'
import { membersOf } from './members.ts'
import { answerRanking } from './ranking.ts'

/** How far the holders of two places of one ranking lie apart, or the one that was listed and the holder of one. */
export async function answerPlacesApart(world: World, query: Query): Promise<Draft> {
  for (const { observations, period } of await membersOf(world, query, ['rank'])) {
    const holders = query.places!.map((place) => holderOf(place, observations))
    const beside = query.beside ?? []
    if (holders.some((holder) => holder === undefined) || beside.length + holders.length !== 2) continue
    return answerUnits(world, {
      ...query,
      operation: 'compare-units',
      unitIds: {
        value: [...new Set([...beside, ...holders.map((o) => o!.unitId)])],
        origin: 'utterance',
      },
      period: { value: { kind: 'periods', periods: [period] }, origin: query.period.origin },
      measures: { value: ['score'], origin: 'utterance' },
    })
  }
  return answerRanking(world, { ...query, operation: 'ranking' })
}

/** Who alone holds a place; undefined where nobody is known there, or several are. */
export function holderOf(place: Place, ranks: readonly Observation[]): Observation | undefined {
  const there = ranks.filter(({ value, of }) => value === (place === 'last' ? of : place))
  return new Set(there.map(({ unitId }) => unitId)).size === 1 ? there[0] : undefined
}

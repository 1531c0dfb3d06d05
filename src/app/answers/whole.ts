import type { Query } from '../../core/dialogue/query.ts'
import type { Draft } from '../../core/reply/draft.ts'
import type { Measure } from '../../core/statistics/observation.ts'
import type { World } from '../world.ts'
import { answerAverage } from './averages.ts'
import { answerUnits } from './compare.ts'
import { holderOf } from './places-apart.ts'
import { answerRanking } from './ranking.ts'
import { sheetsOf } from './sheets.ts'
import { answerValue } from './value.ts'

/** A figure of a unit, or of all provinces where the country is named. */
export async function answerFigure(world: World, query: Query): Promise<Draft> {
  if (isOfCountry(world, query)) return answerWhole(world, ofAllProvinces(query))
  return (await besideLeader(world, query)) ?? (await answerValue(world, query))
}

/** The distance to the leader or the one at another place, where no source prints it: the two scores beside each other. */
async function besideLeader(world: World, query: Query): Promise<Draft | undefined> {
  if (!query.measures.value.includes('gap') || query.unitIds.value.length !== 1) return undefined
  const place = query.places?.[0] ?? 1
  for (const { figures, indicator } of await sheetsOf(world, query)) {
    const { value: request } = query.period
    const periods = request.kind === 'periods' ? request.periods : figures.periods(['score']).slice(-1)
    const period = periods.at(-1)
    const rank = period === undefined ? undefined : figures.figure(period, 'rank')?.variants[0]?.observations[0]
    if (
      period === undefined ||
      rank?.scopeId === undefined ||
      (place === 1 && figures.figure(period, 'gap') !== undefined)
    )
      continue
    const ranked = await world.facts.observations({
      indicatorIds: [indicator.id],
      periods: [period],
      measures: ['rank'],
      scopeIds: [rank.scopeId],
    })
    const holder = holderOf(place, ranked)
    if (holder === undefined || holder.unitId === query.unitIds.value[0]) continue
    return answerUnits(world, {
      ...query,
      operation: 'compare-units',
      unitIds: { value: [...query.unitIds.value, holder.unitId], origin: query.unitIds.origin },
      period: { value: { kind: 'periods', periods: [period] }, origin: query.period.origin },
      measures: { value: ['score'], origin: 'utterance' },
    })
  }
  return undefined
}

/** The country has no score of its own: it is asked for that of all provinces taken together. */
export function isOfCountry(world: World, query: Query): boolean {
  return (
    query.unitIds.value.every((id) => world.units.byId.get(id)!.level === 'national') &&
    query.measures.value.every((measure) => measure !== 'count')
  )
}

function ofAllProvinces(query: Query): Query {
  const ends: Measure | undefined =
    query.direction === undefined ? undefined : query.direction === 'bottom' ? 'minimum' : 'maximum'
  const kept = query.measures.value.filter((measure) => measure !== 'score' && measure !== 'rank')
  const measures = ends === undefined ? kept : [ends, ...kept]
  return {
    ...query,
    operation: 'average',
    level: 'province',
    measures: { ...query.measures, value: measures.length > 0 ? measures : ['average'] },
  }
}

/** What a tier comes to as a whole; how it moved may be known of its members only. */
export async function answerWhole(world: World, query: Query): Promise<Draft> {
  const whole = await answerAverage(world, query)
  const moves =
    query.movement !== undefined ||
    query.measures.value.includes('change') ||
    query.measures.value.includes('rank_change')
  if (whole.outcome === 'answer' || !moves) return whole
  const members = await answerRanking(world, { ...query, operation: 'ranking' })
  return members.outcome === 'answer' ? members : whole
}

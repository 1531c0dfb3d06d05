import type { IndicatorRequest, PeriodRequest, Query } from '../../core/dialogue/query.ts'
import { isWithin } from '../../core/dialogue/unit-index.ts'
import type { Indicator } from '../../core/statistics/indicator.ts'
import type { Measure, Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { World } from '../world.ts'
import { memberIndicators } from './indicators.ts'

/** What is held of the members of a body in one index and one period. */
export interface Members {
  readonly body: Unit
  readonly indicator: Indicator
  readonly period: string
  /** Of the members one by one, aggregates left out. */
  readonly observations: readonly Observation[]
  /** Periods in which any of the wanted measures is held, oldest first. */
  readonly held: readonly string[]
}

/** Loads a tier's observations for a member operation; one entry for each indicator and period that is asked for. */
export async function membersOf(world: World, query: Query, measures: readonly Measure[]): Promise<Members[]> {
  const found: Members[] = []
  for (const bodyId of query.unitIds.value) {
    const body = world.units.byId.get(bodyId)!
    for (const indicator of indicatorsFor(world, body, query)) {
      const all = await world.facts.observations({
        indicatorIds: [indicator.id],
        measures: [...measures],
        level: query.level!,
      })
      const own = all.filter((o) => belongs(world, o, body, query))
      const asked = query.period.value.kind === 'periods' ? query.period.value.periods : []
      // single weeks only where they are asked for
      const held = [...new Set(own.map((o) => o.period))]
        .filter((period) => !period.includes('W') || asked.includes(period))
        .sort()
      for (const period of periodsAmong(query.period.value, held)) {
        found.push({ body, indicator, period, held, observations: own.filter((o) => o.period === period) })
      }
    }
  }
  return found
}

export function indicatorsFor(world: World, body: Unit, query: Query): Indicator[] {
  const wanted = (request: IndicatorRequest) => memberIndicators(world, body, query.level!, request)
  const found = query.indicators.value.flatMap(wanted)
  const vertical = (indicator: Indicator) => indicator.id.endsWith('nganh-doc')
  const fitting = found.filter((indicator) => vertical(indicator) === (query.unitKind === 'nganh-doc'))
  if (fitting.length > 0 || query.indicators.origin !== 'earlier') return fitting
  return wanted({ family: 'CCHC', field: undefined }).filter((indicator) => !vertical(indicator))
}

function belongs(world: World, o: Observation, body: Unit, query: Query): boolean {
  const unit = world.units.byId.get(o.unitId)!
  // a ranking has to know which places those left out hold
  if (query.operation !== 'ranking' && query.without?.includes(unit.id)) return false
  // "huyện" is said of the whole tier, towns and cities included; wards and rural communes are told apart
  const ofKind = query.level !== 'commune' || query.unitKind === undefined || unit.kind === query.unitKind
  // which provinces make up a region is not held, only who ranks where within it
  if (body.level === 'region') return world.scopes.get(o.scopeId ?? '')?.parentId === body.id
  return ofKind && isWithin(unit, body.id, world.units)
}

/** The periods a request comes to among those that are held, oldest first. */
export function periodsAmong(request: PeriodRequest, held: readonly string[]): string[] {
  switch (request.kind) {
    case 'periods':
      return [...request.periods]
    case 'range':
      return held.filter((period) => Number(period) >= request.from && Number(period) <= request.to)
    case 'all':
      return [...held]
    case 'latest':
      return held.slice(-1)
    case 'week':
      return held.filter((period) => weekIn(period) === request.week).slice(-1)
  }
}

const weekIn = (period: string) => Number(period.split('-W')[1])

import type { PeriodRequest, Query } from '../../core/dialogue/query.ts'
import type { FigureContext } from '../../core/reply/figure-text.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import type { Indicator } from '../../core/statistics/indicator.ts'
import type { Measure, Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { figureContext, type World } from '../world.ts'
import { candidatesFor, type Resolved, resolveIndicators } from './indicators.ts'
import { periodsAmong } from './members.ts'

/** One unit in one indicator: what is held, and the period that the question comes down to. */
export interface Sheet {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly insteadOf: string | undefined
  readonly figures: FigureSheet
  readonly observations: readonly Observation[]
  readonly context: FigureContext
}

const GENERAL = { family: 'CCHC', field: undefined }

/** Loads the sheets that a query's units and indicators come to; units whose index is not held give none. */
export async function sheetsOf(world: World, query: Query): Promise<Sheet[]> {
  const units = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  const inherited = query.indicators.origin === 'earlier'
  const requests = [...query.indicators.value, ...(inherited ? [GENERAL] : [])]
  const candidates = units.flatMap((unit) => requests.flatMap((request) => candidatesFor(world, unit, request)))
  const held = await world.facts.observations({
    unitIds: units.map((unit) => unit.id),
    indicatorIds: [...new Set(candidates.map(({ id }) => id))],
  })
  const sheets: Sheet[] = []
  for (const unit of units) {
    const own = held.filter((o) => o.unitId === unit.id)
    for (const request of query.indicators.value) {
      let resolved = resolveIndicators(world, unit, request, own)
      // an index carried over from earlier talk gives way where it does not assess this unit
      if (resolved.length === 0 && inherited) resolved = resolveIndicators(world, unit, GENERAL, own)
      for (const { indicator, insteadOf } of withMeasure(resolved, own, query)) {
        const observations = own.filter((o) => o.indicatorId === indicator.id)
        const context = await figureContext(world, indicator, observations)
        sheets.push({
          unit,
          indicator,
          insteadOf: inherited ? undefined : insteadOf,
          figures: new FigureSheet(observations),
          observations,
          context,
        })
      }
    }
  }
  return sheets
}

/** Of several indices that fit, those of which what is asked for is held, if there are any: area, not population. */
function withMeasure(resolved: readonly Resolved[], own: readonly Observation[], query: Query): readonly Resolved[] {
  if (resolved.length < 2 || query.measures.origin !== 'utterance') return resolved
  const holding = resolved.filter(({ indicator }) =>
    own.some((o) => o.indicatorId === indicator.id && query.measures.value.includes(o.measure)),
  )
  return holding.length > 0 ? holding : resolved
}

/** The periods a request comes to on a sheet; the latest is that in which what is asked for is held. */
export function periodsOf(request: PeriodRequest, sheet: Sheet, measures: readonly Measure[]): string[] {
  const held = request.kind === 'week' ? sheet.figures.weeks() : sheet.figures.periods()
  if (request.kind !== 'latest') return periodsAmong(request, held)
  const { figures } = sheet
  const stated = held.filter((period) => figures.stated(period).some(({ measure }) => measures.includes(measure)))
  const known = held.filter((period) => measures.some((measure) => figures.figure(period, measure) !== undefined))
  return ([stated, known].find((periods) => periods.length > 0) ?? held).slice(-1)
}

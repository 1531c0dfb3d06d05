import type { Context } from '../../core/dialogue/context.ts'
import type { Query } from '../../core/dialogue/query.ts'
import { type Draft, draft } from '../../core/reply/draft.ts'
import { bareText, periodText } from '../../core/reply/figure-text.ts'
import { sourcesOf, sourceText } from '../../core/reply/source-text.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import type { Measure, Observation } from '../../core/statistics/observation.ts'
import { fold } from '../../core/text/fold.ts'
import { figureContext, type World } from '../world.ts'
import { noIndicator } from './held.ts'
import { memberIndicators } from './indicators.ts'
import { answerValue } from './value.ts'

/** Where a figure stands: the value named, the figures last stated, or those that the query comes to. */
export async function answerSource(world: World, query: Query, context: Context | undefined): Promise<Draft> {
  const observations = await sourced(world, query, context)
  if (observations.length === 0) return noIndicator(world, query)
  const sources = sourcesOf(observations, world.sources)
  const lines = sources
    .slice(0, 6)
    .map(
      (source) =>
        `- ${sourceText(source)}. ${source.url === undefined ? 'Nguồn này không có địa chỉ trên mạng.' : `Địa chỉ: ${source.url}`}`,
    )
  const stated = await statedText(world, observations)
  const places = [...new Set(observations.map((o) => o.place).filter((place) => place !== undefined))]
  return draft(
    'answer',
    [`${stated} – nguồn:`, ...lines, places.length === 1 ? `Vị trí trong bài: ${places[0]}.` : ''],
    { observations, sourceIds: sources.map((source) => source.id), namesSources: true },
  )
}

/** Figures that a number alone finds. */
const POINTS = new Set<Measure>(['score', 'change'])

async function sourced(world: World, query: Query, context: Context | undefined): Promise<Observation[]> {
  const named = query.claims.filter(({ measure, value }) => POINTS.has(measure) && typeof value === 'number')
  for (const claim of named) {
    const value = Number(claim.value)
    const own = await world.facts.observations({ value, unitIds: query.unitIds.value })
    if (own.length > 0) return own
    const all = query.unitIds.origin === 'utterance' ? [] : await world.facts.observations({ value })
    if (all.length > 0) return all
  }
  if (
    query.unitIds.origin !== 'utterance' &&
    query.indicators.origin !== 'utterance' &&
    context !== undefined &&
    context.observationIds.length > 0
  ) {
    return world.facts.observations({ ids: context.observationIds })
  }
  if (query.level !== undefined) {
    const body = world.units.byId.get(query.unitIds.value[0] ?? '')
    const counts = await countsClaimed(world, query)
    if (counts.length > 0) return counts
    const indicators = body === undefined ? [] : memberIndicators(world, body, query.level, query.indicators.value[0]!)
    const periods = query.period.value.kind === 'periods' ? { periods: query.period.value.periods } : {}
    const found = await world.facts.observations({
      indicatorIds: indicators.map((i) => i.id),
      ...periods,
      level: query.level,
    })
    if (found.length > 0) return found
  }
  const value = await answerValue(world, { ...query, operation: 'value', claims: [] })
  return [...value.observations]
}

/** "13/14 phường xuất sắc": the printed numbers of those with the grade that are, or are out of, the number named. */
async function countsClaimed(world: World, { unitIds, limit, grades }: Query): Promise<Observation[]> {
  if (limit === undefined || grades.length === 0) return []
  const counts = await world.facts.observations({ unitIds: unitIds.value, measures: ['count'] })
  return counts.filter(
    ({ value, of, what }) =>
      (value === limit || of === limit) && grades.every((grade) => fold(what ?? '').includes(fold(grade))),
  )
}

/** One of the figures, as a reminder of what the sources are for. */
async function statedText(world: World, observations: readonly Observation[]): Promise<string> {
  const first = observations[0]!
  const indicator = world.indicators.get(first.indicatorId)!
  const same = observations.filter(
    (o) => o.unitId === first.unitId && o.indicatorId === first.indicatorId && o.period === first.period,
  )
  const units = new Set(observations.map((o) => o.unitId))
  if (units.size > 1) return `${indicator.name}, ${periodText(first.period)}`
  const context = await figureContext(world, indicator, same)
  const figures = new FigureSheet(same).stated(first.period).slice(0, 3)
  return `${world.units.byId.get(first.unitId)!.name}, ${indicator.name}, ${periodText(first.period)} (${figures.map((f) => bareText(f, f.variants[0]!, context)).join(', ')})`
}

import type { Query } from '../../core/dialogue/query.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { bareText, decimal, observationsBehind, periodText, variantText } from '../../core/reply/figure-text.ts'
import { rankingNothing, tierText } from '../../core/reply/ranking-text.ts'
import { sourcesOf } from '../../core/reply/source-text.ts'
import { conflictText } from '../../core/reply/wording.ts'
import { type Figure, FigureSheet } from '../../core/statistics/figure.ts'
import type { Indicator } from '../../core/statistics/indicator.ts'
import type { Measure, Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { figureContext, type World } from '../world.ts'
import { indicatorsFor, membersOf, periodsAmong } from './members.ts'

/** The printed average (lowest, highest) of a tier; where none is printed, the mean of the members held, said to be ours. */
export async function answerAverage(world: World, query: Query): Promise<Draft> {
  const asked = query.measures.value.filter((measure) => OF_GROUPS.has(measure))
  // how the mean moved over a span is told by the means themselves
  const overSpan = query.period.value.kind === 'range' && asked.includes('change')
  const measures: readonly Measure[] = asked.length === 0 || overSpan ? ['average', ...asked] : asked
  const parts: Draft[] = []
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    for (const indicator of indicatorsFor(world, body, query)) {
      for (const group of await groupsOf(world, body, indicator)) {
        const part = await averageOf(world, query, indicator, group.unit, group.observations, measures)
        if (part !== undefined) parts.push(part)
      }
    }
  }
  if (parts.length > 0) return join(parts)
  const mean = asked.length === 0 ? await ownMean(world, query) : undefined
  return mean ?? (await noAverage(world, query))
}

/** What is held of groups besides their averages. */
const OF_GROUPS: ReadonlySet<Measure> = new Set<Measure>(['minimum', 'maximum', 'change', 'rank', 'grade'])

/** The aggregates that stand for the tier: "9 district-level units of Bình Dương". A region stands for its provinces. */
export async function groupsOf(
  world: World,
  body: Unit,
  indicator: Indicator,
): Promise<{ unit: Unit; observations: Observation[] }[]> {
  const aggregates = world.vocabulary.units.filter(
    (unit) => (unit.level === 'aggregate' && unit.parentId === body.id) || (unit === body && unit.level === 'region'),
  )
  const found = await world.facts.observations({
    unitIds: aggregates.map((unit) => unit.id),
    indicatorIds: [indicator.id],
  })
  return aggregates
    .map((unit) => ({ unit, observations: found.filter((o) => o.unitId === unit.id) }))
    .filter(({ observations }) => observations.length > 0)
}

async function averageOf(
  world: World,
  query: Query,
  indicator: Indicator,
  unit: Unit,
  observations: readonly Observation[],
  measures: readonly Measure[],
): Promise<Draft | undefined> {
  const sheet = new FigureSheet(observations)
  const context = await figureContext(world, indicator, observations)
  const parts: Draft[] = []
  const { value: request } = query.period
  // an average that is not printed may follow from its neighbour and the printed change
  const held = sheet.periods()
  const periods = periodsAmong(
    request,
    held.filter((period) => measures.some((m) => sheet.figure(period, m) !== undefined)),
  )
  for (const period of periods) {
    const figures = measures.flatMap((measure) => sheet.figures(period, measure))
    if (figures.length === 0) continue
    const change = sheet.stated(period).filter((figure) => figure.measure === 'change' && !measures.includes('change'))
    parts.push(figureLines(world, unit, indicator, period, [...figures, ...change], context))
  }
  return parts.length === 0 ? undefined : join(parts)
}

function figureLines(
  world: World,
  unit: Unit,
  indicator: Indicator,
  period: string,
  figures: readonly Figure[],
  context: Parameters<typeof bareText>[2],
): Draft {
  const plain = figures.filter((figure) => figure.variants.length === 1)
  const conflicts = figures.filter((figure) => figure.variants.length > 1)
  const text = plain.map((figure) => variantText(figure, figure.variants[0]!, context)).join(', ')
  return draft(
    'answer',
    [
      `${unit.name} – ${indicator.name}, ${periodText(period)}: ${text}${text === '' ? '' : '.'}`,
      ...conflicts.map((figure) =>
        conflictText(
          figure,
          (variant) => bareText(figure, variant, context),
          (o) => sourcesOf(o, world.sources),
        ),
      ),
    ],
    {
      observations: observationsBehind(figures, context),
      attributed: conflicts.flatMap((figure) => figure.variants.flatMap((v) => v.observations)),
    },
  )
}

/** The mean of the scores held, where no source prints an average: with how many, and that it is no official figure. */
async function ownMean(world: World, query: Query): Promise<Draft | undefined> {
  for (const members of await membersOf(world, query, ['score'])) {
    const scores = members.observations.filter((o) => typeof o.value === 'number')
    const units = new Set(scores.map((o) => o.unitId))
    if (units.size < 2 || units.size !== scores.length) continue
    const decimals = Math.max(...scores.map((o) => o.decimals))
    const mean = scores.reduce((sum, o) => sum + Number(o.value), 0) / scores.length
    const unit = members.indicator.unitOfMeasure === 'percent' ? '%' : ' điểm'
    return draft(
      'answer',
      [
        `Nguồn không in điểm trung bình các ${tierText(query)} (${members.indicator.name}, ${periodText(members.period)}).`,
        `Tính từ ${scores.length} đơn vị có số liệu: ${decimal(mean, decimals)}${unit} (số tính ra, không phải số công bố).`,
      ],
      { observations: scores },
    )
  }
  return undefined
}

async function noAverage(world: World, query: Query): Promise<Draft> {
  const bodies = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  const body = bodies[0]
  const indicator = body === undefined ? undefined : indicatorsFor(world, body, query)[0]
  const held =
    body === undefined || indicator === undefined
      ? []
      : (await groupsOf(world, body, indicator)).flatMap(({ observations }) => new FigureSheet(observations).periods())
  return draft('no_data', [rankingNothing(bodies, query, indicator, [...new Set(held)].sort())])
}

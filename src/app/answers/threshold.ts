import type { Query } from '../../core/dialogue/query.ts'
import { withoutParent } from '../../core/dialogue/unit-phrases.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { briefText } from '../../core/reply/figure-text.ts'
import { type Mean, meanMissing, rankingNothing, thresholdHead } from '../../core/reply/ranking-text.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import { figureContext, type World } from '../world.ts'
import { groupsOf } from './averages.ts'
import { indicatorsFor, type Members, membersOf } from './members.ts'
import { printedThreshold } from './printed-counts.ts'
import { findingsOf, LONGEST_LIST } from './ranking.ts'

/**
 * The members past a bound, among those whose score is held. A bound at the mean is the printed mean of the tier. Where
 * none is printed nobody is listed: a mean of those held is no mean of the tier.
 */
export async function answerThreshold(world: World, query: Query): Promise<Draft> {
  const printed = await printedThreshold(world, query)
  if (printed !== undefined && (query.threshold!.bound !== 'average' || query.counted.length > 0)) return printed
  const parts = printed === undefined ? [] : [printed]
  const found = await membersOf(world, query, ['score', 'average'])
  for (const members of found) parts.push(await past(world, query, members))
  if (parts.length > 0) return join(parts)
  const bodies = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  return draft('no_data', [rankingNothing(bodies, query, indicatorsFor(world, bodies[0]!, query)[0], [])])
}

async function past(world: World, query: Query, members: Members): Promise<Draft> {
  const { indicator, period, observations } = members
  const context = await figureContext(world, indicator, observations)
  const scored = [...new Set(observations.map((o) => o.unitId))].map((id) => {
    const figure = new FigureSheet(observations.filter((o) => o.unitId === id)).stated(period)[0]!
    return { unit: world.units.byId.get(id)!, figure, value: Number(figure.variants[0]!.value) }
  })
  const { above, bound, upTo = Number.POSITIVE_INFINITY } = query.threshold!
  const mean = bound === 'average' ? await meanOf(world, members) : undefined
  const limit = bound === 'average' ? mean?.value : bound
  if (limit === undefined) return draft('no_data', [meanMissing(query, indicator, period, members.body)])
  const isPast = (value: number) =>
    above ? (mean === undefined ? value >= limit && value <= upTo : value > limit) : value < limit
  const passing = scored.filter(({ value }) => isPast(value))
  passing.sort((a, b) => (above ? b.value - a.value : a.value - b.value))
  const shown = passing.slice(0, LONGEST_LIST)
  const held = new Set(scored.map(({ unit }) => unit.id))
  const said = (await world.facts.statements({ indicatorIds: [indicator.id], periods: [period] })).filter(
    ({ unitId, text }) => !held.has(unitId) && OF_BOUND.test(text),
  )
  return draft(
    scored.length + said.length === 0 ? 'no_data' : 'answer',
    [
      thresholdHead(query, mean, indicator, period, passing.length, scored.length),
      ...shown.map(
        ({ unit, figure }) =>
          `- ${withoutParent(unit.name)}: ${figure.variants.map((v) => briefText(figure, v, context)).join(' hoặc ')}`,
      ),
      ...said.map(({ unitId, text }) => `${withoutParent(world.units.byId.get(unitId)!.name)}: ${text}.`),
    ],
    {
      sourceIds: said.map(({ sourceId }) => sourceId),
      observations: [
        ...(mean?.observations ?? []),
        // that nobody is past the bound rests on all of them
        ...(shown.length > 0 ? shown : scored).flatMap(({ figure }) => figure.variants.flatMap((v) => v.observations)),
      ],
      findings: passing.flatMap(({ unit, figure }) => findingsOf(members, unit, [figure])),
      listed: passing.map(({ unit }) => unit.id),
    },
  )
}

/** What a source says of a bound in words, without the figures: "cả 9 đơn vị đều trên 80". */
const OF_BOUND = /(?:^|\s)(?:trên|dưới) \d/

/** The printed mean of the tier, or one that follows from printed values; undefined where sources are silent or disagree. */
async function meanOf(world: World, { body, indicator, period }: Members): Promise<Mean | undefined> {
  for (const { observations } of await groupsOf(world, body, indicator)) {
    const variants = new FigureSheet(observations).figure(period, 'average')?.variants ?? []
    const [variant] = variants
    if (variant === undefined || variants.length > 1) continue
    return {
      value: Number(variant.value),
      decimals: variant.decimals,
      isPrinted: variant.observations.some((o) => o.status === 'printed'),
      observations: [...variant.observations, ...variant.operands],
    }
  }
  return undefined
}

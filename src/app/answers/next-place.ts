import type { Query } from '../../core/dialogue/query.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { besideText, nobodyBeside } from '../../core/reply/ranking-text.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { World } from '../world.ts'
import { noIndicator } from './held.ts'
import { type Sheet, sheetsOf } from './sheets.ts'
import { answerValue } from './value.ts'

/** Who stands one place above a unit (`direction` top) or below it, in the same ranking and year. */
export async function answerNextPlace(world: World, query: Query): Promise<Draft> {
  const parts: Draft[] = []
  for (const sheet of await sheetsOf(world, query)) {
    const rank = rankOf(sheet, query)
    if (rank !== undefined) parts.push(await besideOf(world, query, sheet, rank))
  }
  return parts.length > 0 ? join(parts) : noIndicator(world, { ...query, measures: RANK })
}

const RANK: Query['measures'] = { value: ['rank'], origin: 'utterance' }

/** Of the newest period asked for in which it has one rank and no other. */
function rankOf({ figures }: Sheet, { period: { value: request } }: Query): Observation | undefined {
  const asked = request.kind === 'periods' ? request.periods : figures.periods(['rank'])
  const [newest] = [...asked].sort().reverse()
  const figure = newest === undefined ? undefined : figures.figure(newest, 'rank')
  return figure?.variants.length === 1 ? figure.variants[0]!.observations[0] : undefined
}

async function besideOf(world: World, query: Query, { unit, indicator }: Sheet, own: Observation): Promise<Draft> {
  const above = query.direction !== 'bottom'
  const rank = Number(own.value)
  const wanted = above ? rank - 1 : rank + 1
  const scopeIds = own.scopeId === undefined ? {} : { scopeIds: [own.scopeId] }
  const ranked = await world.facts.observations({
    indicatorIds: [indicator.id],
    periods: [own.period],
    measures: ['rank'],
    value: wanted,
    ...scopeIds,
  })
  const unitIds = [...new Set(ranked.map(({ unitId }) => unitId))].filter((id) => id !== unit.id)
  if (unitIds.length === 0) {
    const isEnd = wanted < 1 || (own.of !== undefined && wanted > own.of)
    const text = nobodyBeside(unit, indicator, own, above, isEnd ? undefined : wanted)
    return draft(isEnd ? 'answer' : 'no_data', [text], { observations: [own] })
  }
  const told = await answerValue(world, {
    ...query,
    operation: 'value',
    unitIds: { value: unitIds, origin: 'answer' },
    period: { value: { kind: 'periods', periods: [own.period] }, origin: query.period.origin },
    measures: RANK,
    claims: [],
  })
  return {
    ...told,
    lines: [besideText(unit, own, above), ...told.lines],
    observations: [own, ...told.observations],
    listed: unitIds,
  }
}

import type { Movement, Query } from '../../core/dialogue/query.ts'
import { withoutParent } from '../../core/dialogue/unit-phrases.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { briefText, type FigureContext, periodText } from '../../core/reply/figure-text.ts'
import type { Finding } from '../../core/reply/finding.ts'
import {
  absentRanks,
  amongHeld,
  endUnnamed,
  nobodyAtRank,
  nobodyMoved,
  rankingHead,
  rankingNothing,
  tierText,
} from '../../core/reply/ranking-text.ts'
import { type Figure, FigureSheet } from '../../core/statistics/figure.ts'
import type { Measure, Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { figureContext, type World } from '../world.ts'
import { answerAverage } from './averages.ts'
import { indicatorsFor, type Members, membersOf, periodsAmong } from './members.ts'
import { printedCounts } from './printed-counts.ts'

const RANKED: readonly Measure[] = ['rank', 'score', 'average', 'grade', 'group', 'change', 'rank_change']
export const LONGEST_LIST = 20

/** One member with what is held of it. */
interface Entry {
  readonly unit: Unit
  readonly rank: number | undefined
  readonly sheet: FigureSheet
  readonly observations: readonly Observation[]
}

/** Top or bottom of a ranking, or the unit at a given rank. */
export async function answerRanking(world: World, query: Query): Promise<Draft> {
  const found = await membersOf(world, query, RANKED)
  const ranked = found.filter((members) => members.observations.length > 0)
  const parts: Draft[] = []
  for (const members of ranked) parts.push(await rankingOf(world, query, members))
  if (parts.length === 0 || parts.every((part) => part.outcome === 'no_data')) {
    const told = await fromStatements(world, query)
    if (told !== undefined) return told
  }
  if (query.direction !== undefined && !parts.some((part) => reachesEnd(part, query.direction))) {
    const value = await endOf(world, query)
    if (value !== undefined) return value
  }
  if (parts.length > 0) return join(parts)
  const bodies = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  const held = [...new Set(found.flatMap((members) => members.held))].sort()
  const counts = await printedCounts(world, query)
  return {
    ...join([draft('no_data', [rankingNothing(bodies, query, found[0]?.indicator, held)]), ...counts]),
    outcome: 'no_data',
  }
}

/** Whether the very first or last of the ranking is among those listed. */
function reachesEnd({ observations }: Draft, direction: Query['direction']): boolean {
  return observations.some((o) => o.measure === 'rank' && o.value === (direction === 'top' ? 1 : o.of))
}

/** The highest or lowest value of the tier, where it is printed without saying whose it is. */
async function endOf(world: World, query: Query): Promise<Draft | undefined> {
  if (query.movement !== undefined) return undefined
  const measure = query.direction === 'top' ? 'maximum' : 'minimum'
  const value = await answerAverage(world, { ...query, measures: { value: [measure], origin: 'utterance' } })
  if (value.outcome !== 'answer') return undefined
  const [first, ...rest] = value.lines
  return { ...value, lines: [first!, endUnnamed(query), ...rest] }
}

async function rankingOf(world: World, query: Query, members: Members): Promise<Draft> {
  const context = await figureContext(world, members.indicator, members.observations)
  const all = entriesOf(world, members)
  const entries = all.filter(({ unit }) => !query.without?.includes(unit.id))
  const left = all.filter((entry) => !entries.includes(entry)).flatMap(({ rank }) => rank ?? [])
  const byChange =
    query.measures.value.find((measure) => measure === 'change' || measure === 'rank_change') ??
    (query.movement === undefined ? undefined : 'change')
  if (byChange !== undefined) return byMeasure(query, members, entries, context, byChange)
  const ranks = entries.filter((entry) => entry.rank !== undefined)
  const size = sizeOf(members)
  const wanted = wantedRanks(query, ranks, size, left)
  if (wanted === undefined) return byMeasure(query, members, entries, context, 'score')
  const listed = ranks.filter((entry) => wanted.includes(entry.rank!)).sort((a, b) => a.rank! - b.rank!)
  const absent = wanted.filter((rank) => !ranks.some((entry) => entry.rank === rank) && !isTied(ranks, rank))
  if (listed.length === 0)
    return draft(
      'no_data',
      [
        nobodyAtRank(
          query,
          members.indicator,
          members.period,
          wanted,
          size,
          ranks.map((entry) => ({ name: withoutParent(entry.unit.name), rank: entry.rank! })),
        ),
      ],
      {
        observations: ranks.flatMap((entry) => entry.observations.filter((o) => o.measure === 'rank')),
      },
    )
  const order = query.direction === 'bottom' ? [...listed].reverse() : listed
  const shown = order.slice(0, LONGEST_LIST)
  const missing = query.excluded
    ? amongHeld(ranks.length)
    : size === undefined && query.direction === 'bottom'
      ? ''
      : absentRanks(absent, ranks.length, size, tierText(query))
  return draft(
    'answer',
    [
      rankingHead(query, members.indicator, members.body, members.period, size, shown.length),
      ...shown.map((entry) => lineOf(entry, members, context)),
      missing,
    ],
    {
      observations: shown.flatMap((entry) => entry.observations),
      findings: shown.flatMap((entry) => findingsOf(members, entry.unit, statedOf(entry, members))),
      listed: shown.map((entry) => entry.unit.id),
    },
  )
}

/** Members by unit; ranks only those within the body that is asked about. */
function entriesOf(world: World, members: Members): Entry[] {
  const byUnit = new Map<string, Observation[]>()
  for (const o of members.observations) byUnit.set(o.unitId, [...(byUnit.get(o.unitId) ?? []), o])
  return [...byUnit].map(([id, observations]) => {
    const inBody = observations.filter((o) => o.measure !== 'rank' || isWithinScope(world, o, members.body))
    const rank = inBody.find((o) => o.measure === 'rank')
    return {
      unit: world.units.byId.get(id)!,
      rank: rank === undefined ? undefined : Number(rank.value),
      sheet: new FigureSheet(inBody),
      observations: inBody,
    }
  })
}

function isWithinScope(world: World, o: Observation, body: Unit): boolean {
  const scope = world.scopes.get(o.scopeId ?? '')
  return scope === undefined || scope.parentId === body.id
}

const sizeOf = (members: Members) => members.observations.find((o) => o.measure === 'rank' && o.of !== undefined)?.of

const isTied = (ranks: readonly Entry[], rank: number) => ranks.filter((entry) => entry.rank! < rank).length >= rank

/** The ranks that are asked for; undefined where no rank is held and scores must do. */
function wantedRanks(
  query: Query,
  ranks: readonly Entry[],
  size: number | undefined,
  left: readonly number[],
): number[] | undefined {
  if (ranks.length === 0) return undefined
  if (query.operation === 'which-rank') {
    if (query.direction !== 'bottom') return [query.limit!]
    return size === undefined ? undefined : [size - query.limit! + 1]
  }
  const count = query.limit ?? (query.direction === undefined ? (size ?? ranks.length) : 1)
  // as many places more as are left out
  const from = (first: number) =>
    Array.from({ length: count + left.length }, (_, i) => first + i).filter((rank) => !left.includes(rank))
  if (query.excluded) return ranks.flatMap(({ rank }) => (rank! > count ? rank! : []))
  if (query.direction !== 'bottom') return from(1).slice(0, count)
  return size === undefined ? undefined : from(size - count - left.length + 1).slice(-count)
}

function statedOf(entry: Entry, members: Members): Figure[] {
  return (['rank', 'score', 'average', 'grade', 'group'] as const).flatMap((measure) =>
    entry.sheet.stated(members.period).filter((figure) => figure.measure === measure),
  )
}

export function findingsOf({ indicator }: Members, unit: Unit, figures: readonly Figure[]): Finding[] {
  return figures.map((figure) => ({ unit, indicator, figure }))
}

function lineOf(entry: Entry, members: Members, context: FigureContext): string {
  const figures = statedOf(entry, members)
  const [rank, ...others] = figures
  const texts = (rank?.measure === 'rank' ? others : figures).map((figure) =>
    figure.variants.map((variant) => briefText(figure, variant, context)).join(' hoặc '),
  )
  const place = rank?.measure === 'rank' ? `Hạng ${rank.variants.map((v) => v.value).join(' hoặc ')}: ` : '- '
  const inferred =
    rank?.variants[0]?.observations.every((o) => o.status === 'inferred') === true
      ? ' (hạng suy từ thứ tự nêu trong nguồn)'
      : ''
  return `${place}${withoutParent(entry.unit.name)}${texts.length > 0 ? ` – ${texts.join(', ')}` : ''}${inferred}`
}

/** Sorted by a value, among those for which it is held. */
function byMeasure(
  query: Query,
  members: Members,
  entries: readonly Entry[],
  context: FigureContext,
  measure: Measure,
): Draft {
  const valued = entries.flatMap((entry) => {
    const figure = entry.sheet.stated(members.period).find((each) => each.measure === measure)
    const value = figure?.variants[0]?.value
    return figure !== undefined && typeof value === 'number' ? [{ entry, figure, value }] : []
  })
  if (valued.length === 0)
    return draft('no_data', [rankingNothing([members.body], query, members.indicator, members.held)])
  const moved = valued.filter(({ value }) => query.movement === undefined || query.movement === movementBy(value))
  if (moved.length === 0 && query.movement !== undefined)
    return draft('no_data', [
      nobodyMoved(query.movement, measure, query, members.indicator, members.period, valued.length),
    ])
  const falling = query.direction === 'bottom' || query.movement === 'down'
  moved.sort((a, b) => (falling ? a.value - b.value : b.value - a.value))
  const shown = moved.slice(0, query.limit ?? (query.direction === undefined ? LONGEST_LIST : 1))
  const head = rankingHead(query, members.indicator, members.body, members.period, undefined, shown.length)
  const among = amongHeld(valued.length)
  return draft(
    'answer',
    [
      head,
      among,
      ...shown.map(
        ({ entry, figure }) =>
          `- ${withoutParent(entry.unit.name)}: ${briefText(figure, figure.variants[0]!, context)}`,
      ),
    ],
    {
      observations: shown.flatMap(({ figure }) => figure.variants.flatMap((variant) => variant.observations)),
      findings: shown.flatMap(({ entry, figure }) => findingsOf(members, entry.unit, [figure])),
      listed: shown.map(({ entry }) => entry.unit.id),
    },
  )
}

const movementBy = (change: number): Movement => (change > 0 ? 'up' : change < 0 ? 'down' : 'same')

/** What sources say in words: "among the five lowest". */
async function fromStatements(world: World, query: Query): Promise<Draft | undefined> {
  for (const bodyId of query.unitIds.value) {
    const body = world.units.byId.get(bodyId)!
    const indicatorIds = indicatorsFor(world, body, query).map((indicator) => indicator.id)
    const all = await world.facts.statements({ indicatorIds })
    const mark = query.direction === 'bottom' ? /thấp nhất|xếp cuối/ : /đứng đầu/
    const fitting = all.filter((s) => mark.test(s.text) && world.units.byId.get(s.unitId)!.level === query.level)
    const periods = periodsAmong(query.period.value, [...new Set(fitting.map((s) => s.period))].sort())
    const told = fitting.filter((s) => periods.includes(s.period))
    if (told.length === 0) continue
    const lines = told.map((s) => `- ${withoutParent(world.units.byId.get(s.unitId)!.name)}: ${s.text}`)
    return draft(
      'answer',
      [`${world.indicators.get(told[0]!.indicatorId)!.name}, ${periodText(told[0]!.period)}:`, ...lines],
      {
        sourceIds: told.map((s) => s.sourceId),
        listed: told.map((s) => s.unitId),
      },
    )
  }
  return undefined
}

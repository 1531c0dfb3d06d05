import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'
import type { Aim } from './aim.ts'
import type { Names } from './names.ts'
import { askable, indexNames, type Phrasings, type QuestionMaker, SETS } from './questions.ts'
import type { Random } from './random.ts'
import { fill, index, type Segment, word, year } from './segments.ts'
import { groups, type Table, tablesOf } from './tables.ts'

type Slots = Record<string, readonly Segment[] | Segment>

interface Asked {
  readonly slots: Slots
  readonly aim: Aim
}

const FIRST_ONES = [3, 5]
const MOST_LISTED = 5
const FEWEST_YEARS = 3

/**
 * Questions for more than one figure, by what they ask for. What answers them is worked out here from the facts, and not
 * by the bot's own means.
 */
export function operationMakers(knowledge: Knowledge, names: Names, phrasings: Phrasings): Map<string, QuestionMaker> {
  const patterns = parse(readFileSync(join(SETS, 'operations.yaml'), 'utf8')) as Record<string, readonly string[]>
  const indicators = new Map(knowledge.indicators.map((indicator) => [indicator.id, indicator]))
  const units = new Map(knowledge.units.map((unit) => [unit.id, unit]))
  const facts = askable(knowledge).filter(
    (o) => o.conflictGroups.length === 0 && !indicators.get(o.indicatorId)!.family.startsWith('SIPAS nội'),
  )
  const named = (id: string) => names.clear(units.get(id)!).length > 0
  const scores = facts.filter((o) => o.measure === 'score' && named(o.unitId))
  const tables = tablesOf(knowledge, facts, names)
  const indexOf = (indicatorId: string, random: Random) =>
    index(random.pick(indexNames(phrasings, indicators.get(indicatorId)!.family)))
  const nameOf = (id: string, random: Random): Segment => {
    const unit = units.get(id)!
    return { role: 'name', text: random.pick(names.clear(unit)), unit }
  }
  const within =
    (like: Observation, ids: readonly string[] | undefined, from: string, to: string) => (o: Observation) =>
      (ids === undefined || ids.includes(o.unitId)) &&
      o.indicatorId === like.indicatorId &&
      o.period >= from &&
      o.period <= to

  /** Facts of members of a table: all, and the one that leads first. */
  const ofTable = (
    table: Table,
    found: readonly Observation[],
    leads: boolean,
    random: Random,
    slots: Slots = {},
  ): Asked => ({
    slots: {
      ...slots,
      tier: table.tier,
      of: table.of,
      index: indexOf(table.indicatorId, random),
      year: year(table.period),
    },
    aim: { kind: 'facts', facts: found, leads, allowed: within(found[0]!, undefined, table.period, table.period) },
  })
  /** Facts of units named one by one; what else is held of them in these years may go along. */
  const ofUnits = (found: readonly Observation[], random: Random, slots: Slots, years = periodsOf(found)): Asked => {
    const ids = found.map(({ unitId }) => unitId)
    const allowed = within(found[0]!, ids, years[0]!, years.at(-1)!)
    return {
      slots: { ...slots, index: indexOf(found[0]!.indicatorId, random) },
      aim: { kind: 'facts', facts: found, leads: false, allowed },
    }
  }
  const rankOf = (table: Table, rank: number) => table.ranks.filter(({ value }) => value === rank)
  const only = (table: Table, rank: number) => rankOf(table, rank).length === 1
  const withFirst = tables.filter((table) => only(table, 1))
  const withLast = tables.filter(({ size, ...table }) => size !== undefined && only({ ...table, size }, size))
  const withFirstOnes = tables.flatMap((table) =>
    FIRST_ONES.filter((n) => places(n).every((rank) => only(table, rank))).map((n) => ({ table, n })),
  )
  const ranked = tables.flatMap((table) =>
    table.ranks.filter(({ value }) => value !== 1 && only(table, Number(value))).map((fact) => ({ table, fact })),
  )
  const graded = tables.flatMap((table) =>
    [...new Set(table.grades.map(({ value }) => String(value)))]
      .map((grade) => ({ table, grade, found: table.grades.filter(({ value }) => value === grade) }))
      .filter(({ found }) => found.length <= MOST_LISTED),
  )
  const bounded = tables
    .filter((table) => table.scores.length >= FEWEST_YEARS)
    .map((table) => ({ table, bound: boundOf(table.scores) }))
    .map((each) => ({ ...each, found: each.table.scores.filter(({ value }) => Number(value) > each.bound) }))
    .filter(({ found, table }) => found.length > 0 && found.length <= MOST_LISTED && found.length < table.scores.length)
  const pairs = groups(scores, (o) => `${o.indicatorId} ${o.period}`).filter(
    (group) => new Set(group.map(({ unitId }) => unitId)).size > 1,
  )
  const courses = groups(scores, (o) => `${o.indicatorId} ${o.unitId}`)
  const long = courses.filter((course) => course.length >= FEWEST_YEARS)
  const twice = courses.filter((course) => new Set(periodsOf(course)).size > 1)

  const pair = (random: Random): Asked => {
    const [one, ...rest] = random.shuffled(random.pick(pairs))
    const other = rest.find(({ unitId }) => unitId !== one!.unitId)
    if (one === undefined || other === undefined) return pair(random)
    const slots = { name: nameOf(one.unitId, random), other: nameOf(other.unitId, random), year: year(one.period) }
    return ofUnits([one, other], random, slots)
  }
  const asked: Record<string, (random: Random) => Asked> = {
    top: (random) => {
      const table = random.pick(withFirst)
      return ofTable(table, rankOf(table, 1), true, random)
    },
    bottom: (random) => {
      const table = random.pick(withLast)
      return ofTable(table, rankOf(table, table.size!), true, random)
    },
    'first ones': (random) => {
      const { table, n } = random.pick(withFirstOnes)
      const found = places(n).flatMap((rank) => rankOf(table, rank))
      return ofTable(table, found, true, random, { n: word(String(n)) })
    },
    'who has a rank': (random) => {
      const { table, fact } = random.pick(ranked)
      return ofTable(table, [fact], true, random, { n: word(String(fact.value)) })
    },
    'two units': pair,
    'how far apart': pair,
    'over the years': (random) => {
      const course = random.pick(long)
      return ofUnits(course, random, { name: nameOf(course[0]!.unitId, random) }, ALL_YEARS)
    },
    'two years': (random) => {
      const [one, ...rest] = random.shuffled(random.pick(twice)) as [Observation, ...Observation[]]
      const other = rest.find(({ period }) => period !== one.period)!
      const [before, after] = one.period < other.period ? [one, other] : [other, one]
      const slots = { name: nameOf(after.unitId, random), year: year(after.period), second: year(before.period) }
      return ofUnits([before, after], random, slots)
    },
    'above a bound': (random) => {
      const { table, bound, found } = random.pick(bounded)
      return ofTable(table, found, false, random, { n: word(String(bound)) })
    },
    'of a grade': (random) => {
      const { table, grade, found } = random.pick(graded)
      return ofTable(table, found, false, random, { grade: word(grade.toLowerCase()) })
    },
    source: (random) => {
      const fact = random.pick(scores)
      const slots = { name: nameOf(fact.unitId, random), year: year(fact.period) }
      return { slots: ofUnits([fact], random, slots).slots, aim: { kind: 'source', sourceId: fact.sourceId } }
    },
  }
  return new Map(
    Object.entries(asked).map(([kind, ask]) => [
      kind,
      (random) => {
        const { slots, aim } = ask(random)
        return { segments: fill(random.pick(patterns[kind]!), slots), aim }
      },
    ]),
  )
}

const ALL_YEARS = ['0', '9']
const periodsOf = (facts: readonly Observation[]) => facts.map(({ period }) => period).sort()

const places = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** A whole number that at most a handful of the members are above. */
function boundOf(scores: readonly Observation[]): number {
  const values = scores.map(({ value }) => Number(value)).sort((a, b) => b - a)
  return Math.floor(values[Math.min(MOST_LISTED, values.length - 1)]!) + 1
}

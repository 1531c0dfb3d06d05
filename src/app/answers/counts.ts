import type { Counted, Query } from '../../core/dialogue/query.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { periodText } from '../../core/reply/figure-text.ts'
import { rankingNothing, tierText } from '../../core/reply/ranking-text.ts'
import { NOT_SO, SO } from '../../core/reply/wording.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { World } from '../world.ts'
import { answerGrades } from './grades.ts'
import { indicatorsFor, membersOf, periodsAmong } from './members.ts'
import { countLines, countsOf, isSame } from './printed-counts.ts'

/** How many members have a grade, rose, fell, or are there at all. */
export async function answerCount(world: World, query: Query): Promise<Draft> {
  const parts: Draft[] = []
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const counts = await countsOf(world, body, query)
    for (const counted of query.counted) {
      const fitting = counts.filter(({ mark }) => (counted.by === 'member' ? true : isSame(mark, counted)))
      const held = [...new Set(fitting.map(({ observation }) => observation.period))].sort()
      const periods = periodsAmong(query.period.value, held)
      const found = fitting
        .filter(({ observation }) => periods.includes(observation.period))
        .map(({ observation }) => observation)
      const sized = found.find(({ of }) => of !== undefined)
      if (counted.by === 'member') parts.push(await memberCount(world, query, body, sized, held))
      else if (found.length > 0)
        parts.push(await countLines(world, body, found, query.excluded && counted.by === 'grade'))
      // of the grades that are meant together, those of which a number is held
      else if (counted.by !== 'grade' || counted.spread !== true || held.length > 0)
        parts.push(await countedOneByOne(world, query, counted, body, held))
    }
  }
  return join(parts)
}

/** "có 10 phường xuất sắc phải không", "sao chỉ 6 tỉnh tăng": whether so many did, where their number is printed for one period. */
export async function answerCounted(world: World, query: Query): Promise<Draft | undefined> {
  const { limit, grades, excluded, confirms, asksReason } = query
  const marks: readonly Counted[] = grades.length > 0 ? grades.map((grade) => ({ by: 'grade', grade })) : query.counted
  const [mark] = marks
  if (!(confirms || asksReason) || limit === undefined || marks.length !== 1 || mark!.by === 'member') return undefined
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const counts = await countsOf(world, body, query)
    const fitting = counts.filter((each) => isSame(each.mark, mark!)).map((each) => each.observation)
    const periods = periodsAmong(query.period.value, [...new Set(fitting.map(({ period }) => period))].sort())
    const found = fitting.filter(({ period }) => periods.includes(period))
    const [counted] = found
    if (found.length !== 1 || counted === undefined || (excluded && counted.of === undefined)) continue
    const told = await countLines(world, body, found, excluded)
    const holds = limit === (excluded ? counted.of! - Number(counted.value) : counted.value)
    return { ...told, refuted: !holds, lines: [holds ? SO : NOT_SO, ...told.lines] }
  }
  return undefined
}

/** The size of the tier, from a count "of 14" or a rank "of 9". */
async function memberCount(
  world: World,
  query: Query,
  body: Unit,
  counted: Observation | undefined,
  held: readonly string[],
): Promise<Draft> {
  const ranked = counted === undefined ? await membersOf(world, query, ['rank']) : []
  const sized = counted ?? ranked.flatMap(({ observations }) => observations).find(({ of }) => of !== undefined)
  if (sized === undefined)
    return draft('no_data', [rankingNothing([body], query, indicatorsFor(world, body, query)[0], held)])
  return draft(
    'answer',
    [
      `${body.name} có ${sized.of} ${tierText(query)} được đánh giá (${world.indicators.get(sized.indicatorId)!.name}, ${periodText(sized.period)}).`,
    ],
    { observations: [sized] },
  )
}

/** No printed count: those named with the grade are listed, and it is said that they are only the ones held. */
async function countedOneByOne(
  world: World,
  query: Query,
  counted: Counted,
  body: Unit,
  held: readonly string[],
): Promise<Draft> {
  if (counted.by === 'grade') {
    const listed = await answerGrades(world, { ...query, operation: 'list-grade', grades: [counted.grade] })
    if (listed.outcome === 'answer') return listed
  }
  return draft('no_data', [rankingNothing([body], query, indicatorsFor(world, body, query)[0], held)])
}

import type { Query } from '../../core/dialogue/query.ts'
import { withoutParent } from '../../core/dialogue/unit-phrases.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { briefText, periodText } from '../../core/reply/figure-text.ts'
import { noSuchGrade, rankingNothing, tierText } from '../../core/reply/ranking-text.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import { fold } from '../../core/text/fold.ts'
import { figureContext, type World } from '../world.ts'
import { indicatorsFor, type Members, membersOf, periodsAmong } from './members.ts'
import { answerGradeCounts, countLines, countsOf } from './printed-counts.ts'

/** Which members have a grade or are in a group; where names are not printed, how many. */
export async function answerGrades(world: World, query: Query): Promise<Draft> {
  const wants = (grade: string) =>
    query.grades.length === 0 || query.grades.some((each) => fold(each) === fold(grade)) !== query.excluded
  const parts: Draft[] = []
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const own = { ...query, unitIds: { ...query.unitIds, value: [body.id] } }
    const isWeek =
      query.period.value.kind === 'periods' && query.period.value.periods.some((each) => each.includes('W'))
    const all = await membersOf(world, isWeek ? own : { ...own, period: { ...query.period, value: { kind: 'all' } } }, [
      'grade',
      'group',
      'score',
    ])
    const graded = all.map((members) => ({
      ...members,
      wanted: members.observations.filter((o) => o.measure !== 'score' && wants(String(o.value))),
    }))
    const counts = (await countsOf(world, body, query))
      .filter(({ mark }) => mark.by === 'grade' && wants(mark.grade))
      .map(({ observation }) => observation)
    const held = [
      ...graded.filter(({ wanted }) => wanted.length > 0).map(({ period }) => period),
      ...counts.map(({ period }) => period),
    ]
    for (const period of periodsAmong(query.period.value, [...new Set(held)].sort())) {
      const named = graded.filter((members) => members.period === period && members.wanted.length > 0)
      for (const members of named) parts.push(await namedByGrade(world, query, members, members.wanted))
      const counted = counts.filter((o) => o.period === period)
      if (counted.length > 0) parts.push(await countLines(world, body, counted))
      const known = new Set(named.flatMap(({ wanted }) => wanted.map((o) => o.unitId))).size
      const printed = counted.reduce((sum, o) => sum + Number(o.value), 0)
      if (printed > known)
        parts.push(
          draft('no_data', [
            `Nguồn không nêu tên ${known > 0 ? 'các' : 'từng'} ${tierText(query)}${known > 0 ? ' còn lại' : ''}.`,
          ]),
        )
    }
  }
  if (parts.length > 0) return join(parts)
  const others = await otherGrades(world, query)
  if (others !== undefined) return others
  const bodies = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  return draft('no_data', [rankingNothing(bodies, query, indicatorsFor(world, bodies[0]!, query)[0], [])])
}

/** Nobody is said to have the grade, but how many have the others is printed: that is said instead. */
async function otherGrades(world: World, query: Query): Promise<Draft | undefined> {
  const counts = await answerGradeCounts(world, { ...query, grades: [] })
  if (counts.outcome !== 'answer' || query.grades.length === 0) return undefined
  return join([draft('answer', [noSuchGrade(query.grades)]), counts])
}

async function namedByGrade(
  world: World,
  query: Query,
  members: Members,
  wanted: readonly Observation[],
): Promise<Draft> {
  const context = await figureContext(world, members.indicator, wanted)
  const lines = [...new Set(wanted.map((o) => String(o.value)))].map((grade) => {
    const units = wanted.filter((o) => o.value === grade)
    const figure = new FigureSheet(units).stated(members.period)[0]!
    const head = briefText(
      figure,
      { value: grade, decimals: 0, observations: units, operands: [], rule: undefined },
      context,
    )
    const inferred = units.every((o) => o.status !== 'printed') ? ' (suy từ ngưỡng hoặc cách viết trong nguồn)' : ''
    return `- ${capitalised(head)}: ${units.map((o) => withScore(world, o, members.observations, context)).join('; ')}${inferred}.`
  })
  const scores = members.observations.filter((o) => o.measure === 'score' && wanted.some((w) => w.unitId === o.unitId))
  return draft(
    'answer',
    [`${members.indicator.name}, ${periodText(members.period)} (các ${tierText(query)} được nêu tên):`, ...lines],
    {
      observations: [...wanted, ...scores],
      listed: [...new Set(wanted.map((o) => o.unitId))],
    },
  )
}

const capitalised = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`

function withScore(
  world: World,
  o: Observation,
  all: readonly Observation[],
  context: Parameters<typeof briefText>[2],
): string {
  const name = withoutParent(world.units.byId.get(o.unitId)!.name)
  const scores = new FigureSheet(all.filter((each) => each.unitId === o.unitId))
    .stated(o.period)
    .find((figure) => figure.measure === 'score')
  return scores === undefined
    ? name
    : `${name} (${scores.variants.map((variant) => briefText(scores, variant, context)).join(' hoặc ')})`
}

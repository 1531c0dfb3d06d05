import type { Counted, Query } from '../../core/dialogue/query.ts'
import { withoutParent } from '../../core/dialogue/unit-phrases.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { briefText, periodText, variantText } from '../../core/reply/figure-text.ts'
import { noSuchGrade, rankingNothing, tierText } from '../../core/reply/ranking-text.ts'
import { NOT_SO, SO } from '../../core/reply/wording.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Level, Unit } from '../../core/statistics/unit.ts'
import { fold } from '../../core/text/fold.ts'
import { figureContext, type World } from '../world.ts'
import { indicatorsFor, type Members, membersOf, periodsAmong } from './members.ts'

const TIERS: readonly [RegExp, Level][] = [
  [/^(phuong|xa|don vi cap xa|thi tran)/, 'commune'],
  [/^(don vi cap huyen|huyen)/, 'district'],
  [/^(so|co quan)/, 'department'],
  [/^tinh/, 'province'],
  [/^bo/, 'ministry'],
]

/** What a printed count counts, taken from its wording: "đơn vị cấp huyện xếp loại Tốt". */
function marksOf(what: string): { level: Level | undefined; mark: Counted } {
  const text = fold(what)
  const level = TIERS.find(([pattern]) => pattern.test(text))?.[1]
  const grade = /(?:xếp loại|thuộc nhóm) (.+)$/.exec(what)?.[1]
  if (grade !== undefined) return { level, mark: { by: 'grade', grade } }
  const mean = /(tren|duoi) (?:muc )?trung binh(?! (?:cao|thap|kha))/.exec(text)?.[1]
  if (mean !== undefined) return { level, mark: { by: mean === 'tren' ? 'above-average' : 'below-average' } }
  if (text.includes('tang diem')) return { level, mark: { by: 'up' } }
  if (text.includes('giam diem')) return { level, mark: { by: 'down' } }
  if (text.includes('cao nhat')) return { level, mark: { by: 'top' } }
  return { level, mark: { by: text.includes('tren') ? 'above' : 'member' } }
}

const isSame = (a: Counted, b: Counted) =>
  (a.by === 'top' && b.by === 'grade' && b.orTop === true) ||
  (a.by === b.by && (a.by !== 'grade' || (b.by === 'grade' && fold(a.grade) === fold(b.grade))))

interface CountFound {
  readonly observation: Observation
  readonly mark: Counted
}

/** Counts that a body's sources print for its members of a tier. */
async function countsOf(world: World, body: Unit, query: Query): Promise<CountFound[]> {
  const indicatorIds = indicatorsFor(world, body, query).map((indicator) => indicator.id)
  const all = await world.facts.observations({ unitIds: [body.id], indicatorIds, measures: ['count'] })
  return all.flatMap((observation) => {
    const { level, mark } = marksOf(observation.what ?? '')
    return level === undefined || level === query.level ? [{ observation, mark }] : []
  })
}

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
      else parts.push(await countedOneByOne(world, query, counted, body, held))
    }
  }
  return join(parts)
}

/** "có 10 phường xuất sắc phải không": whether so many have the grade, where their number is printed for one period. */
export async function answerCounted(world: World, query: Query): Promise<Draft | undefined> {
  const { limit, grades, excluded, confirms } = query
  const [grade] = grades
  if (!confirms || limit === undefined || grade === undefined || grades.length > 1 || excluded) return undefined
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const counts = await countsOf(world, body, query)
    const fitting = counts.filter(({ mark }) => isSame(mark, { by: 'grade', grade })).map((each) => each.observation)
    const periods = periodsAmong(query.period.value, [...new Set(fitting.map(({ period }) => period))].sort())
    const found = fitting.filter(({ period }) => periods.includes(period))
    if (found.length !== 1) continue
    const told = await countLines(world, body, found)
    const holds = found[0]!.value === limit
    return { ...told, refuted: !holds, lines: [holds ? SO : NOT_SO, ...told.lines] }
  }
  return undefined
}

/** Printed counts; where those without the grade are asked for, first how many they are, which is ours. */
async function countLines(world: World, body: Unit, found: readonly Observation[], ofOthers = false): Promise<Draft> {
  const lines: string[] = []
  const operands: Observation[] = []
  for (const o of found) {
    const indicator = world.indicators.get(o.indicatorId)!
    const context = await figureContext(world, indicator, [o])
    operands.push(...context.operands.values())
    const sheet = new FigureSheet([o])
    const figure = sheet.stated(o.period)[0]!
    if (ofOthers && o.of !== undefined) lines.push(withoutGrade(body, o))
    lines.push(
      `${body.name}, ${periodText(o.period)}: ${variantText(figure, figure.variants[0]!, context)} (${indicator.name}).`,
    )
  }
  return draft('answer', lines, { observations: [...found, ...operands] })
}

/** "1/14 phường không xếp loại Xuất sắc": what a count of a grade leaves of all. */
function withoutGrade(body: Unit, { value, of, what, period }: Observation): string {
  const others = (what ?? '').replace(/(?=xếp loại|thuộc nhóm)/u, 'không ')
  return `${body.name}, ${periodText(period)}: ${of! - Number(value)}/${of} ${others} (số tính ra: ${of} − ${value}, không in trong nguồn).`
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

/** Whatever is counted of the tier in the periods asked for: all that is known where its members are not named. */
export async function printedCounts(world: World, query: Query): Promise<Draft[]> {
  const parts: Draft[] = []
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    if (body.level === 'national') continue
    const counts = (await countsOf(world, body, query)).map(({ observation }) => observation)
    const periods = periodsAmong(query.period.value, [...new Set(counts.map((o) => o.period))].sort())
    const found = counts.filter((o) => periods.includes(o.period))
    if (found.length > 0) parts.push(await countLines(world, body, found))
  }
  return parts
}

/** How many members have which grade, as far as it is printed; no names. */
export async function answerGradeCounts(world: World, query: Query): Promise<Draft> {
  const parts: Draft[] = []
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const counts = (await countsOf(world, body, query))
      .filter(({ mark }) => mark.by === 'grade')
      .map(({ observation }) => observation)
    const periods = periodsAmong(query.period.value, [...new Set(counts.map((o) => o.period))].sort())
    const found = counts.filter((o) => periods.includes(o.period))
    if (found.length > 0) parts.push(await countLines(world, body, found))
  }
  return parts.length > 0 ? join(parts) : draft('no_data', [])
}

/**
 * A printed count of members past a bound: "63 tỉnh đạt trên 80%", "32 tỉnh trên mức trung bình". That all are above it
 * tells also that nobody is below.
 */
export async function printedThreshold(world: World, query: Query): Promise<Draft | undefined> {
  const { above, bound } = query.threshold!
  const isMeant = ({ observation, mark }: CountFound) =>
    bound === 'average'
      ? mark.by === (above ? 'above-average' : 'below-average')
      : (above || observation.value === observation.of) &&
        new RegExp(`trên ${bound}(?!\\d)`).test(observation.what ?? '')
  for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const named = (await countsOf(world, body, query)).filter(isMeant).map(({ observation }) => observation)
    const periods = periodsAmong(query.period.value, [...new Set(named.map((o) => o.period))].sort())
    const found = named.filter((o) => periods.includes(o.period))
    if (found.length > 0) return countLines(world, body, found)
  }
  return undefined
}

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

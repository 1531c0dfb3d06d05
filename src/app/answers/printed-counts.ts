import type { Counted, Query } from '../../core/dialogue/query.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { periodText, variantText } from '../../core/reply/figure-text.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Level, Unit } from '../../core/statistics/unit.ts'
import { fold } from '../../core/text/fold.ts'
import { figureContext, type World } from '../world.ts'
import { indicatorsFor, periodsAmong } from './members.ts'

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

export const isSame = (a: Counted, b: Counted) =>
  (a.by === 'top' && b.by === 'grade' && b.orTop === true) ||
  (a.by === b.by && (a.by !== 'grade' || (b.by === 'grade' && fold(a.grade) === fold(b.grade))))

export interface CountFound {
  readonly observation: Observation
  readonly mark: Counted
}

/** Counts that a body's sources print for its members of a tier. */
export async function countsOf(world: World, body: Unit, query: Query): Promise<CountFound[]> {
  const indicatorIds = indicatorsFor(world, body, query).map((indicator) => indicator.id)
  const all = await world.facts.observations({ unitIds: [body.id], indicatorIds, measures: ['count'] })
  return all.flatMap((observation) => {
    const { level, mark } = marksOf(observation.what ?? '')
    return level === undefined || level === query.level ? [{ observation, mark }] : []
  })
}

/** Printed counts; where those without the grade are asked for, first how many they are, which is ours. */
export async function countLines(
  world: World,
  body: Unit,
  found: readonly Observation[],
  ofOthers = false,
): Promise<Draft> {
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
  const { above, bound, upTo } = query.threshold!
  if (upTo !== undefined) return undefined
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

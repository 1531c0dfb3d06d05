import type { Context } from '../../core/dialogue/context.ts'
import type { Query } from '../../core/dialogue/query.ts'
import { bareName } from '../../core/dialogue/unit-phrases.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { briefText, periodText } from '../../core/reply/figure-text.ts'
import { MOST_NAMESAKES, NO_REASON, whichUnitText } from '../../core/reply/talk-text.ts'
import { assumedText, homeText } from '../../core/reply/wording.ts'
import type { Measure } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { World } from '../world.ts'
import { answerAverage } from './averages.ts'
import { answerFields, answerHeld, answerSuccessors } from './background.ts'
import { inClaimedYear } from './claimed-year.ts'
import { answerAgainstMean, answerUnits } from './compare.ts'
import { answerCount, answerCounted } from './counts.ts'
import { answerGrades } from './grades.ts'
import { noIndicator } from './held.ts'
import { answerMethod, answerScale } from './method.ts'
import { answerNextPlace } from './next-place.ts'
import { answerPlacesApart } from './places-apart.ts'
import { answerGradeCounts } from './printed-counts.ts'
import { answerRanking } from './ranking.ts'
import { periodsOf, sheetsOf } from './sheets.ts'
import { answerSource } from './sources.ts'
import { answerThreshold } from './threshold.ts'
import { answerValue } from './value.ts'
import { answerFigure, answerWhole, isOfCountry } from './whole.ts'
import { answerTrend, answerYears } from './years.ts'

/** Looks up what a query asks and words it; a unit that was not named is said to be taken. */
export async function answerQuery(world: World, query: Query, context: Context | undefined): Promise<Draft> {
  const found = await lookUp(world, query, context)
  const namesakes = query.assumed.map((id) => world.units.byId.get(id)!)
  // the nearest bearer of a name has no figure: then another may be meant
  if (namesakes.length > 0 && found.outcome !== 'answer') return whichOf(namesakes)
  // a false premise is corrected, and needs no reason
  const figure =
    query.asksReason && found.outcome === 'answer' && !found.refuted
      ? { ...found, lines: [NO_REASON, ...found.lines] }
      : found
  const left = (query.without ?? []).map((id) => world.units.byId.get(id)!.name)
  const taken = namesakes.filter(({ id }) => query.unitIds.value.includes(id))
  const heading = left.length === 0 ? [] : [`Không kể ${left.join(', ')}:`]
  const answer = {
    ...figure,
    lines: [...heading, ...figure.lines, ...passedOver(query), ...(taken.length === 0 ? [] : [assumedText(taken)])],
  }
  const home = query.unitIds.origin === 'home' && query.unitIds.value.length === 1 ? query.unitIds.value[0]! : undefined
  if (home === undefined || answer.outcome !== 'answer' || query.operation === 'method' || query.operation === 'scale')
    return answer
  return { ...answer, lines: [...answer.lines, homeText(world.units.byId.get(home)!)] }
}

/** "trên 90 điểm mà giảm hạng": one condition tells who is listed, the other is said to be passed over. */
function passedOver({ operation, movement, threshold }: Query): readonly string[] {
  if (operation === 'threshold' && movement !== undefined) return ['Lưu ý: chưa xét điều kiện tăng, giảm.']
  return operation === 'list-grade' && threshold !== undefined ? ['Lưu ý: chưa xét mức điểm được hỏi.'] : []
}

/** Asks which of several units with one name is meant. */
export function whichOf(units: readonly Unit[]): Draft {
  const choices = units.slice(0, MOST_NAMESAKES).map(({ name }) => ({ label: name, utterance: name }))
  return draft('clarify', [whichUnitText(units)], { choices, open: units.map(({ id }) => id) })
}

async function lookUp(world: World, query: Query, context: Context | undefined): Promise<Draft> {
  if (query.unitIds.value.length === 0)
    return draft('clarify', ['Bạn hỏi về đơn vị nào (tỉnh, thành phố, huyện, sở, phường, xã)?'])
  switch (query.operation) {
    case 'value':
      return answerFigure(world, await inClaimedYear(world, query))
    case 'overview':
      return answerOverview(world, query)
    case 'trend':
      if (isOfCountry(world, query)) return answerFigure(world, query)
      return answerTrend(world, query)
    case 'compare-units':
      return answerUnits(world, query)
    case 'against-mean':
      return answerAgainstMean(world, query)
    case 'next-place':
      return answerNextPlace(world, query)
    case 'compare-years':
      if (isOfCountry(world, query)) return answerFigure(world, query)
      return answerYears(world, query)
    case 'places-apart':
      return answerPlacesApart(world, query)
    case 'ranking':
    case 'which-rank':
      return answerRanking(world, query)
    case 'threshold':
      return answerThreshold(world, query)
    case 'list-grade':
      return (await answerCounted(world, query)) ?? answerGrades(world, query)
    case 'count':
      return (await answerCounted(world, query)) ?? answerCount(world, query)
    case 'average':
      return answerWhole(world, query)
    case 'streak-start':
      return answerStreakStart(world, query)
    case 'full-score-fields':
      return answerFields(world, query)
    case 'method':
      return answerMethod(world, query)
    case 'scale':
      return answerScale(world, query)
    case 'source':
      return answerSource(world, query, context)
    case 'successors':
      return answerSuccessors(world, query)
    case 'held':
      return answerHeld(world, query)
  }
}

/** Everything held of a unit in a year, index by index; of a named index, its card. */
async function answerOverview(world: World, query: Query): Promise<Draft> {
  if (query.level !== undefined) return answerTier(world, query)
  const isNational = query.unitIds.value.every((id) => world.units.byId.get(id)!.level === 'national')
  if (isNational) return answerTier(world, { ...query, level: 'province' })
  const isOfAll = query.period.value.kind === 'periods' || ALL_INDICES.test(query.words.join(' '))
  if (query.indicators.origin !== 'default' || !isOfAll) return answerValue(world, query)
  const families = [...new Set(world.vocabulary.indicators.filter((i) => i.field === undefined).map((i) => i.family))]
  const all = await sheetsOf(world, {
    ...query,
    indicators: { value: families.map((family) => ({ family, field: undefined })), origin: 'default' },
  })
  const lines: string[] = []
  const observations: Draft['observations'][number][] = []
  // several family names may come to the same index of a unit
  const once = new Map(all.map((sheet) => [`${sheet.unit.id} ${sheet.indicator.id}`, sheet]))
  for (const sheet of once.values()) {
    for (const period of periodsOf(query.period.value, sheet, CARD)) {
      const figures = sheet.figures
        .stated(period)
        .filter((figure) => figure.measure !== 'count' || figure.what?.includes('xếp loại'))
      if (figures.length === 0) continue
      const texts = figures.map((figure) =>
        figure.variants.map((variant) => briefText(figure, variant, sheet.context)).join(' hoặc '),
      )
      const year = query.period.value.kind === 'periods' ? '' : `, ${periodText(period)}`
      lines.push(`- ${sheet.indicator.name}${year}: ${texts.join(', ')}`)
      observations.push(...figures.flatMap((figure) => figure.variants.flatMap((variant) => variant.observations)))
    }
  }
  if (lines.length === 0) return noIndicator(world, query)
  const names = query.unitIds.value.map((id) => world.units.byId.get(id)!.name).join(', ')
  const when = query.period.value.kind === 'periods' ? query.period.value.periods.map(periodText).join(', ') : NEWEST
  return draft('answer', [`${names}, ${when}:`, ...lines], { observations })
}
const ALL_INDICES = /\b(?:cac|toan bo|tat ca|moi) chi so\b/
const NEWEST = 'số mới nhất đang có'
const CARD: readonly Measure[] = ['score', 'rank', 'average']

/** A tier in short: its average, how many have which grade, and who leads. */
async function answerTier(world: World, query: Query): Promise<Draft> {
  const parts = [
    await answerAverage(world, { ...query, operation: 'average' }),
    await answerRanking(world, { ...query, operation: 'ranking', direction: 'top', limit: 1 }),
    await answerGradeCounts(world, query),
  ]
  const found = parts.filter((part) => part.outcome === 'answer')
  return found.length > 0 ? join(found) : parts[0]!
}

/** The first year of a streak: the last one minus its length. */
async function answerStreakStart(world: World, query: Query): Promise<Draft> {
  for (const sheet of await sheetsOf(world, query)) {
    const held = sheet.figures.periods(['streak'])
    const asked =
      query.period.value.kind === 'periods'
        ? query.period.value.periods.filter((period) => held.includes(period))
        : held.slice(-1)
    const period = asked.at(-1)
    const streak = period === undefined ? undefined : sheet.figures.figure(period, 'streak')
    const variant = streak?.variants[0]
    if (streak === undefined || variant === undefined || period === undefined) continue
    const first = Number(period) - Number(variant.value) + 1
    return draft(
      'answer',
      [
        `${bareName(sheet.unit)} bắt đầu chuỗi này từ năm ${first} (số tính ra: ${briefText(streak, variant, sheet.context)} tính đến năm ${period}).`,
      ],
      { observations: variant.observations },
    )
  }
  return answerValue(world, { ...query, operation: 'value', measures: { value: ['streak'], origin: 'utterance' } })
}

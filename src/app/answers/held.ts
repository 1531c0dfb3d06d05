import type { Query } from '../../core/dialogue/query.ts'
import { bareName } from '../../core/dialogue/unit-phrases.ts'
import { type Draft, draft } from '../../core/reply/draft.ts'
import { bareText, periodText } from '../../core/reply/figure-text.ts'
import type { Choice } from '../../core/reply/reply.ts'
import { type HeldIndex, heldText, noIndexText } from '../../core/reply/wording.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import { type Indicator, spokenFamily } from '../../core/statistics/indicator.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { fold } from '../../core/text/fold.ts'
import { figureContext, type World } from '../world.ts'
import { provincialFamily, resolveIndicators } from './indicators.ts'
import type { Sheet } from './sheets.ts'

/** The words by which a type is named, folded: who says one of them does not mean a namesake of another type. */
const TYPE_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  phuong: ['phuong', 'p'],
  xa: ['xa', 'x'],
  'thi-tran': ['tran'],
  huyen: ['huyen', 'h'],
  tinh: ['tinh'],
}

/** Nothing for that year: say so, and what there is; a namesake that has it may be the one that is meant. */
export async function nothing(world: World, sheet: Sheet, period: string, query: Query): Promise<Draft> {
  const { unit, indicator, figures } = sheet
  const held = figures.periods()
  const namesakes = (world.units.byBareName.get(fold(bareName(unit))) ?? []).filter((each) => each.id !== unit.id)
  const typed = TYPE_OF_KIND[unit.kind]?.some((word) => query.words.includes(word)) ?? false
  // the departments of other provinces are none: whoever names the province means it
  for (const other of typed || unit.level === 'department' ? [] : namesakes) {
    const own = await world.facts.observations({ unitIds: [other.id], periods: [period] })
    const fitting = resolveIndicators(world, other, query.indicators.value[0]!, own).filter(({ indicator: i }) =>
      own.some((o) => o.indicatorId === i.id),
    )
    if (fitting.length === 0 || query.indicators.value[0]!.family !== 'CCHC') continue
    const choices = [{ label: other.name, utterance: `CCHC của ${other.name} năm ${period}` }, ...yearChoices(sheet)]
    return draft('clarify', [heldText(unit, indicator, period, held), `${other.name} thì có. Bạn hỏi đơn vị nào?`], {
      choices,
    })
  }
  const holder = await holderOfRank(world, sheet, period, query)
  if (holder !== undefined) return holder
  const others = held.length > 0 ? [] : await heldIndices(world, unit)
  const around = await countsAround(world, unit, indicator, period)
  return draft('no_data', [heldText(unit, indicator, period, held, others), ...around.lines], {
    observations: around.observations,
    choices: yearChoices(sheet),
    sourceIds: [],
    listed: query.unitIds.value,
  })
}

/** The newest years held of the index, to ask for instead. */
function yearChoices({ unit, indicator, figures }: Sheet): Choice[] {
  if (indicator.family === 'Đơn vị hành chính') return []
  const newest = figures.periods().slice(-3).reverse()
  const index = spokenFamily(indicator.family)
  return newest.map((year) => ({ label: `${index} ${year}`, utterance: `${index} ${unit.name} năm ${year}` }))
}

/** The index asked for does not assess the unit: say which do. */
export async function noIndicator(world: World, query: Query): Promise<Draft> {
  const families = query.indicators.value.map((request) => request.family)
  const lines: string[] = []
  for (const unit of query.unitIds.value.map((id) => world.units.byId.get(id)!))
    lines.push(noIndexText(unit, families, await heldIndices(world, unit), query.period.value))
  return draft('no_data', lines)
}

/** Every index of which anything is held for a unit, with its periods. */
async function heldIndices(world: World, unit: Unit): Promise<HeldIndex[]> {
  const periods = new Map<string, Set<string>>()
  for (const o of await world.facts.observations({ unitIds: [unit.id] }))
    periods.set(o.indicatorId, (periods.get(o.indicatorId) ?? new Set()).add(o.period))
  const whole = [...periods].filter(([id]) => world.indicators.get(id)!.field === undefined)
  const named = (whole.length > 0 ? whole : [...periods]).map(([id, held]) => ({
    name: world.indicators.get(id)!.name,
    periods: [...held].sort(),
  }))
  const ofMembers = await memberIndices(world, unit)
  return [...named, ...ofMembers.filter(({ name }) => !named.some((own) => own.name === name))]
}

/** The indices by which a province assesses its own units, where any figure of theirs is held. */
async function memberIndices(world: World, unit: Unit): Promise<HeldIndex[]> {
  if (unit.level !== 'province') return []
  const own = world.vocabulary.indicators.filter((i) => i.family === provincialFamily(unit) && i.field === undefined)
  const all = await world.facts.observations({ indicatorIds: own.map(({ id }) => id) })
  return own.flatMap(({ id, name }) => {
    const periods = [...new Set(all.filter((o) => o.indicatorId === id && o.unitId !== unit.id).map((o) => o.period))]
    return periods.length === 0 ? [] : [{ name, periods: periods.sort() }]
  })
}

/** What is printed of the unit's tier where the unit itself is not named: "13/14 phường xếp loại Xuất sắc". */
async function countsAround(
  world: World,
  unit: Unit,
  indicator: Indicator,
  period: string,
): Promise<{ lines: string[]; observations: Observation[] }> {
  const parent = world.units.byId.get(unit.parentId ?? '')
  if (parent === undefined || parent.level === 'national') return { lines: [], observations: [] }
  const counts = await world.facts.observations({
    unitIds: [parent.id],
    indicatorIds: [indicator.id],
    periods: [period],
    measures: ['count'],
  })
  if (counts.length === 0) return { lines: [], observations: [] }
  const context = await figureContext(world, indicator, counts)
  const texts = new FigureSheet(counts).stated(period).map((figure) => bareText(figure, figure.variants[0]!, context))
  const line = `Nguồn chỉ nêu chung cho ${parent.name}, ${periodText(period)}: ${texts.join('; ')}; không nêu tên từng đơn vị.`
  return { lines: [line], observations: counts }
}

/** The unit's rank is not held, but that of who has the rank named is: "Quảng Ninh đứng nhất năm 2024 phải không?" */
export async function holderOfRank(
  world: World,
  { unit, indicator }: Pick<Sheet, 'unit' | 'indicator'>,
  period: string,
  query: Query,
): Promise<Draft | undefined> {
  const claim = query.claims.find(({ measure, value }) => measure === 'rank' && typeof value === 'number')
  if (claim === undefined) return undefined
  const ranks = await world.facts.observations({
    indicatorIds: [indicator.id],
    periods: [period],
    measures: ['rank'],
    value: Number(claim.value),
  })
  const own = ranks.filter((o) => isRankedBeside(world, o, unit))
  if (own.length === 0) return undefined
  const holders = [...new Set(own.map((o) => world.units.byId.get(o.unitId)!.name))].join('; ')
  return draft(
    'answer',
    [
      `Chưa có thứ hạng của ${unit.name} (${indicator.name}, ${periodText(period)}), nên không xác nhận được.`,
      `Hạng ${claim.value} ${periodText(period)} là ${holders}.`,
    ],
    { observations: own, refuted: true, listed: own.map((o) => o.unitId) },
  )
}

/** Ranked in the set of units that this one belongs to. */
function isRankedBeside(world: World, o: Observation, unit: Unit): boolean {
  const scope = world.scopes.get(o.scopeId ?? '')
  return (
    scope?.level === unit.level &&
    (scope.parentId === unit.parentId || world.units.byId.get(scope.parentId)?.level === 'national')
  )
}

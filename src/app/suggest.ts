import type { Query } from '../core/dialogue/query.ts'
import { bareName, withoutParent } from '../core/dialogue/unit-phrases.ts'
import type { Draft } from '../core/reply/draft.ts'
import { periodText } from '../core/reply/figure-text.ts'
import type { Choice } from '../core/reply/reply.ts'
import { type Indicator, spokenFamily } from '../core/statistics/indicator.ts'
import type { Observation } from '../core/statistics/observation.ts'
import type { Unit } from '../core/statistics/unit.ts'
import { fold } from '../core/text/fold.ts'
import type { World } from './world.ts'

const MOST_CHOICES = 3

const same = (utterance: string): Choice => ({ label: utterance, utterance })

/** Three questions to begin with, about the home unit where there is one. */
export function openers(world: World): Choice[] {
  const home = world.home === undefined ? 'Hà Nội' : bareName(world.home)
  return [
    same(`${home} được bao nhiêu điểm CCHC?`),
    same('Top 5 PAR INDEX mới nhất gồm những tỉnh nào?'),
    same('PAR INDEX là gì?'),
  ]
}

/** Up to three next questions, each complete in itself and with an answer among the facts held. */
export async function nextQuestions(world: World, query: Query, draft: Draft): Promise<Choice[]> {
  if (draft.choices.length > 0) return [...draft.choices].slice(0, MOST_CHOICES + 1)
  const stated = draft.observations.find((o) => isSingle(world, o))
  const next = stated === undefined ? await aboutHeld(world, query) : await aboutFigure(world, query, draft, stated)
  return next.length > 0 ? next.slice(0, MOST_CHOICES).map(same) : openers(world)
}

/** Of one body in one year: groups of units and single weeks make no natural next question. */
function isSingle(world: World, o: Observation): boolean {
  const { level } = world.units.byId.get(o.unitId)!
  return level !== 'aggregate' && level !== 'national' && level !== 'region' && !o.period.includes('W')
}

async function aboutFigure(world: World, query: Query, draft: Draft, stated: Observation): Promise<string[]> {
  const unit = world.units.byId.get(stated.unitId)!
  const indicator = world.indicators.get(stated.indicatorId)!
  // counts stand on a body but assess its members; area and population are no index that people would ask on about
  const isOwn = indicator.field === undefined && (indicator.level === unit.level || indicator.level === undefined)
  if (!isOwn || indicator.family === 'Đơn vị hành chính') return aboutHeld(world, query)
  const { period } = stated
  const own = await world.facts.observations({ unitIds: [unit.id], indicatorIds: [indicator.id] })
  const years = new Set(own.filter((o) => o.measure === 'score' && !o.period.includes('W')).map((o) => o.period))
  const said = new Set(draft.observations.filter((o) => o.unitId === unit.id).map((o) => `${o.period} ${o.measure}`))
  const held = (measure: string) => own.some((o) => o.measure === measure && o.period === period)
  const name = nameOf(world, unit)
  const index = spokenFamily(indicator.family)
  const first = await world.facts.observations({
    indicatorIds: [indicator.id],
    periods: [period],
    measures: ['rank'],
    value: 1,
  })
  return [
    held('rank') && !said.has(`${period} rank`) ? `${index} năm ${period} ${name} xếp hạng mấy?` : '',
    held('score') && !said.has(`${period} score`) ? `${index} năm ${period} ${name} được mấy điểm?` : '',
    years.size > 1 && query.operation !== 'trend' ? `${index} của ${name} qua các năm` : '',
    first.some((o) => o.unitId !== unit.id && isBeside(world, o, unit)) && query.operation !== 'ranking'
      ? leaderQuestion(world, unit, index, period)
      : '',
    sourceQuestion(unit, world, stated, indicator),
  ].filter((question) => question !== '')
}

const isBeside = (world: World, o: Observation, unit: Unit) =>
  world.scopes.get(o.scopeId ?? '')?.level === unit.level && world.units.byId.get(o.unitId)!.parentId === unit.parentId

function leaderQuestion(world: World, unit: Unit, index: string, period: string): string {
  const body = world.units.byId.get(unit.parentId ?? '')
  const where = body === undefined || body.level === 'national' ? '' : ` ở ${nameOf(world, body)}`
  return `${TIER_WORD[unit.level] ?? 'Đơn vị'} nào${where} đứng đầu ${index} năm ${period}?`
}

const TIER_WORD: Readonly<Record<string, string>> = {
  province: 'Tỉnh',
  ministry: 'Bộ',
  district: 'Huyện',
  department: 'Sở',
}

function sourceQuestion(unit: Unit, world: World, { period }: Observation, indicator: Indicator): string {
  return `Nguồn số liệu ${spokenFamily(indicator.family)} ${periodText(period)} của ${nameOf(world, unit)}`
}

/** Where nothing was stated: what is held of the unit instead, the newest first. */
async function aboutHeld(world: World, query: Query): Promise<string[]> {
  const unit = world.units.byId.get(query.unitIds.value[0] ?? '')
  if (unit === undefined || query.level !== undefined) return []
  const own = (await world.facts.observations({ unitIds: [unit.id], measures: ['score', 'rank'] })).filter((o) => {
    const indicator = world.indicators.get(o.indicatorId)!
    const isIndex = indicator.field === undefined && indicator.family !== 'Đơn vị hành chính'
    return isSingle(world, o) && isIndex && indicator.level === unit.level
  })
  const newest = [...own].sort((a, b) => Number(b.period) - Number(a.period))
  const questions = newest.map(
    (o) => `${spokenFamily(world.indicators.get(o.indicatorId)!.family)} ${nameOf(world, unit)} năm ${o.period}`,
  )
  return [...new Set(questions)]
}

/** Short where that is clear enough: "TP Thủ Dầu Một", but "Huyện Châu Thành, tỉnh Tây Ninh". */
function nameOf(world: World, unit: Unit): string {
  const short = withoutParent(unit.name)
  const alike = (world.units.byBareName.get(fold(bareName(unit))) ?? []).filter(
    (other) => fold(withoutParent(other.name)) === fold(short),
  )
  return alike.length > 1 || unit.level === 'department' ? unit.name : short
}

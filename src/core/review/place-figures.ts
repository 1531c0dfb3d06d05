import { type Place, placeText } from '../report/document.ts'
import type { ProposedMeasure, ReportData } from '../report/proposal.ts'
import type { Indicator, Scope, UnitOfMeasure } from '../statistics/indicator.ts'
import type { Measure, Observation } from '../statistics/observation.ts'
import type { Unit } from '../statistics/unit.ts'
import { placeIndicator, placeScope } from './place-indicator.ts'
import { type Setting, type UnitCatalogue, unitCatalogue } from './place-unit.ts'
import { refusalOf } from './refusal.ts'
import type { ReviewedFigure } from './reviewed-figure.ts'

/** What is known of names, and the facts held of the years in question. */
export interface Known {
  readonly units: readonly Unit[]
  readonly indicators: readonly Indicator[]
  readonly scopes: readonly Scope[]
  readonly held: readonly Observation[]
}

/** Names that become known together with the facts that need them. */
export interface NewNames {
  readonly units: readonly Unit[]
  readonly indicators: readonly Indicator[]
  readonly scopes: readonly Scope[]
}

export interface Numbered {
  readonly position: number
  readonly figure: ReviewedFigure
}

/** What would be published of a figure, or why it can't be. */
export interface Placed {
  readonly position: number
  readonly observation: Observation | undefined
  readonly problem: string | undefined
  /** The unit that would become known with it. */
  readonly newUnit: Unit | undefined
}

export interface Placing {
  readonly placed: readonly Placed[]
  readonly names: NewNames
}

export interface Naming {
  readonly sourceId: string
  /** The id of the observation at this place of the report. */
  idOf(position: number): string
}

/** Finds unit, index and set of each figure among what is known, and says what would be new. Nothing is guessed. */
export function placeFigures(
  figures: readonly Numbered[],
  report: ReportData,
  known: Known,
  { sourceId, idOf }: Naming,
): Placing {
  const catalogue = unitCatalogue(known.units)
  const indicators = [...known.indicators]
  const scopes = [...known.scopes]
  const setting = settingOf(report, catalogue)
  const isNew = new Map<string, Unit>()
  const added = { units: [] as Unit[], indicators: [] as Indicator[], scopes: [] as Scope[] }

  const placeOne = ({ position, figure }: Numbered): Placed => {
    const problem = (text: string): Placed => ({ position, observation: undefined, problem: text, newUnit: undefined })
    const alone = unplaceable(figure)
    if (alone !== undefined) return problem(alone)
    const placed = catalogue.place(figure, setting, sourceId)
    if (placed.kind === 'unclear') return problem(placed.problem)
    const { unit } = placed
    const owner = ownerOf(unit, catalogue) ?? setting.owner
    const titles = { units: catalogue, indicators, scopes, held: known.held }
    const index = placeIndicator(figure, unit, owner, titles, sourceId)
    if (index === undefined) return problem('Chưa rõ chỉ số CCHC của tỉnh nào. Hãy sửa tên đơn vị, có cả tên tỉnh.')
    const set = figure.measure === 'rank' ? placeScope(figure, unit, index.indicator, owner, titles) : undefined
    const observation = observationOf(
      figure,
      { unit, indicator: index.indicator, scope: set?.scope },
      sourceId,
      idOf(position),
    )
    const refusal = refusalOf(observation, unit, index.indicator, set?.scope)
    if (refusal !== undefined) return problem(refusal)
    if (placed.kind === 'new') {
      catalogue.add(unit)
      added.units.push(unit)
      isNew.set(unit.id, unit)
    }
    for (const indicator of index.added) {
      indicators.push(indicator)
      added.indicators.push(indicator)
    }
    if (set?.isNew === true) {
      scopes.push(set.scope)
      added.scopes.push(set.scope)
    }
    return {
      position,
      observation,
      problem: undefined,
      newUnit: isNew.get(unit.id),
    }
  }
  return { placed: figures.map(placeOne), names: added }
}

function settingOf({ owner, main }: ReportData, catalogue: UnitCatalogue): Setting {
  const province = catalogue.named(owner, 'province')
  const subject = catalogue.named(main, 'district')
  const district =
    subject !== undefined && (province === undefined || catalogue.isWithin(subject, province)) ? subject : undefined
  return { owner: province ?? (district === undefined ? undefined : ownerOf(district, catalogue)), district }
}

/** The province that a unit belongs to or is. */
function ownerOf(unit: Unit, { byId }: UnitCatalogue): Unit | undefined {
  for (let at: Unit | undefined = unit; at !== undefined; at = byId.get(at.parentId ?? ''))
    if (at.level === 'province') return at
  return undefined
}

function unplaceable({ year, measure, value }: ReviewedFigure): string | undefined {
  if (year === undefined) return 'Chưa rõ năm được đánh giá. Hãy sửa năm.'
  if (measure === 'max' && typeof value === 'number')
    return 'Điểm tối đa không phải là kết quả, nên không công bố riêng.'
  return undefined
}

const MEASURES: Readonly<Record<ProposedMeasure, Measure>> = {
  score: 'score',
  rank: 'rank',
  grade: 'grade',
  group: 'group',
  change: 'change',
  rank_change: 'rank_change',
  streak: 'streak',
  count: 'count',
  // of a field it is only said that it has the full score
  max: 'grade',
  average: 'average',
}

const AGAINST_YEAR_BEFORE = 'so với năm trước'
/** What is said of a field whose full score is not printed. */
export const FULL_SCORE = 'Đạt điểm tối đa'

/** What the years in a row are of: at the top, where the words say so. */
const streakOf = ({ quote }: ReviewedFigure) =>
  /dẫn đầu|đứng đầu|hạng nhất|vị trí (?:thứ )?(?:nhất|1)(?!\d)|hạng 0?1(?!\d)|quán quân/iu.test(quote)
    ? 'năm liên tiếp ở hạng 1'
    : 'năm liên tiếp'

interface Settled {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly scope: Scope | undefined
}

function observationOf(
  figure: ReviewedFigure,
  { unit, indicator, scope }: Settled,
  sourceId: string,
  id: string,
): Observation {
  const measure = MEASURES[figure.measure]
  const isChange = measure === 'change' || measure === 'rank_change'
  const isLevel = measure === 'score' || measure === 'average'
  const unitOfMeasure = unitOfMeasureOf(figure)
  const onScale = unitOfMeasure === undefined || unitOfMeasure === indicator.unitOfMeasure
  const isInferred = figure.status === 'inferred'
  return {
    id,
    unitId: unit.id,
    indicatorId: indicator.id,
    period: String(figure.year),
    measure,
    what: isChange ? AGAINST_YEAR_BEFORE : measure === 'streak' ? (figure.what ?? streakOf(figure)) : figure.what,
    value: figure.measure === 'max' ? FULL_SCORE : figure.value,
    decimals: figure.decimals,
    of: measure === 'rank' || measure === 'count' ? figure.of : undefined,
    scopeId: scope?.id,
    unitOfMeasure,
    fullScore: isLevel
      ? (figure.max ?? (onScale ? indicator.fullScore : undefined) ?? (unitOfMeasure === 'percent' ? 100 : undefined))
      : undefined,
    status: figure.status,
    formula: isInferred ? 'report-wording' : undefined,
    sourceId,
    place: placeOf(figure.place),
    note: isInferred ? 'Số này suy từ câu chữ của báo cáo.' : undefined,
    conflictGroups: [],
  }
}

function unitOfMeasureOf({ measure, unitOfMeasure }: ReviewedFigure): UnitOfMeasure | undefined {
  if (measure === 'grade' || measure === 'group' || measure === 'max') return undefined
  if (measure === 'change')
    return unitOfMeasure === 'percent' ? 'percentage_points' : unitOfMeasure === 'points' ? 'points' : undefined
  if (measure === 'rank' || measure === 'rank_change') return 'rank'
  if (measure === 'count') return 'count'
  if (measure === 'streak') return 'years'
  return unitOfMeasure === 'percent' || unitOfMeasure === 'points' ? unitOfMeasure : undefined
}

const placeOf = (place: Place) => {
  const text = placeText(place)
  return text === '' ? undefined : text
}

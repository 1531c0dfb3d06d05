import { type Indicator, type Scope, spokenFamily } from '../statistics/indicator.ts'
import type { Observation } from '../statistics/observation.ts'
import type { Level, Unit } from '../statistics/unit.ts'
import { fold } from '../text/fold.ts'
import type { UnitCatalogue } from './place-unit.ts'
import type { ReviewedFigure } from './reviewed-figure.ts'
import { freeId, slug } from './slug.ts'

export interface Titles {
  readonly units: UnitCatalogue
  readonly indicators: readonly Indicator[]
  readonly scopes: readonly Scope[]
  /** Facts held of the same units and years. */
  readonly held: readonly Observation[]
}

/** How the tiers are named in ids and in names of indices. */
const TIERS: Partial<Record<Level, { readonly id: string; readonly index: string; readonly members: string }>> = {
  department: { id: 'so', index: 'sở, ban, ngành', members: 'sở, ban, ngành' },
  district: { id: 'huyen', index: 'cấp huyện', members: 'đơn vị cấp huyện' },
  commune: { id: 'xa', index: 'cấp xã', members: 'đơn vị cấp xã' },
  province: { id: 'tinh', index: 'cấp tỉnh', members: 'tỉnh, thành phố' },
  ministry: { id: 'bo', index: 'cấp bộ', members: 'bộ, cơ quan ngang bộ' },
}

/** Made by each province for its own units, so that those of two provinces are two indices. */
const LOCAL = new Set<Level>(['department', 'district', 'commune'])

/** What a count counts tells whose index it belongs to. */
const COUNTED: readonly (readonly [RegExp, Level])[] = [
  [/\b(?:phuong|xa|thi tran)\b/u, 'commune'],
  [/\b(?:huyen|thi xa|quan)\b/u, 'district'],
  [/\b(?:so|nganh)\b/u, 'department'],
]

/**
 * The tier that a figure is about: that of its unit, or of those that are counted or taken together there. Undefined for
 * what a province's own index says of all tiers at once.
 */
function levelOf(figure: ReviewedFigure, unit: Unit, isOwn: boolean): Level | undefined {
  const told = figure.measure === 'count' ? figure.what : unit.level === 'aggregate' ? unit.name : undefined
  const counted = told === undefined ? undefined : COUNTED.find(([word]) => word.test(fold(told)))?.[1]
  if (counted !== undefined) return counted
  if (isOwn) return LOCAL.has(unit.level) ? unit.level : undefined
  return unit.level === 'national' || unit.level === 'region' || unit.level === 'aggregate' ? 'province' : unit.level
}

export interface PlacedIndicator {
  readonly indicator: Indicator
  /** Those that must come with it: the index of which it is a field. */
  readonly added: readonly Indicator[]
}

/** The index that a figure belongs to; one that is not held yet is made after the others of its kind. */
export function placeIndicator(
  figure: ReviewedFigure,
  unit: Unit,
  owner: Unit | undefined,
  { indicators, held }: Titles,
  sourceId: string,
): PlacedIndicator | undefined {
  const isOwn = figure.indicator === 'CCHC'
  const level = levelOf(figure, unit, isOwn)
  if (isOwn && owner === undefined) return undefined
  const families = isOwn ? [`CCHC-${owner!.id}`] : [figure.indicator, `${figure.indicator} nội tỉnh`]
  const ofFamily = indicators.filter(
    (each) => families.includes(each.family) && isOf(each, owner, indicators) && !each.family.startsWith('Đơn vị'),
  )
  const wholes = ofFamily.filter((each) => each.field === undefined && (each.level ?? level) === level)
  const used = wholes.filter(({ id }) => held.some((o) => o.indicatorId === id && o.unitId === unit.id))
  const known = used[0] ?? wholes.find((each) => each.level === level) ?? wholes[0]
  const whole = known ?? newWhole(figure, level, owner, indicators, sourceId)
  const addedWhole = known === undefined ? [whole] : []
  if (figure.field === undefined) return { indicator: whole, added: addedWhole }
  const field = ofFamily.find(
    (each) =>
      (each.level ?? level) === level &&
      each.field !== undefined &&
      [each.field, ...each.aliases].some((name) => fold(name) === fold(figure.field!)),
  )
  if (field !== undefined) return { indicator: field, added: [] }
  const made = newField(whole, figure, indicators, sourceId)
  return { indicator: made, added: [...addedWhole, made] }
}

/** Whether an index may be this province's: its id names no other one. */
function isOf({ family, id, level }: Indicator, owner: Unit | undefined, all: readonly Indicator[]): boolean {
  if (family.startsWith('CCHC') || level === undefined || !LOCAL.has(level)) return true
  const owners = new Set(all.flatMap((each) => /^CCHC-(.+)$/.exec(each.family)?.[1] ?? []))
  const named = [...owners].find((province) => id.includes(`-${province}-`))
  return named === undefined || named === owner?.id
}

function newWhole(
  figure: ReviewedFigure,
  level: Level | undefined,
  owner: Unit | undefined,
  indicators: readonly Indicator[],
  sourceId: string,
): Indicator {
  const tier = level === undefined ? undefined : TIERS[level]!
  const isOwn = figure.indicator === 'CCHC'
  const isLocal = isOwn || (level !== undefined && LOCAL.has(level) && owner !== undefined)
  const province = isLocal ? owner!.name.replace(/^Tỉnh /u, 'tỉnh ') : ''
  const spoken = spokenFamily(figure.indicator)
  const inPercent = figure.unitOfMeasure === 'percent'
  return {
    id: freeId(
      [slug(figure.indicator), ...(isLocal ? [owner!.id] : []), ...(tier === undefined ? [] : [tier.id])].join('-'),
      (id) => indicators.some((each) => each.id === id),
    ),
    family: isOwn ? `CCHC-${owner!.id}` : figure.indicator,
    name: [
      isOwn ? 'Chỉ số CCHC' : spoken,
      tier?.index,
      province,
      tier === undefined ? '(tính chung các cấp)' : undefined,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
    level,
    field: undefined,
    unitOfMeasure: inPercent ? 'percent' : figure.unitOfMeasure === 'points' ? 'points' : undefined,
    fullScore: inPercent ? 100 : undefined,
    higherIsBetter: true,
    aliases: isOwn ? [`chỉ số CCHC ${tier?.index ?? 'tính chung'} ${owner!.name.replace(/^Tỉnh /u, '')}`] : [spoken],
    sourceId,
    note: isLocal ? 'Do tỉnh chấm, không so với PAR INDEX hoặc tỉnh khác.' : undefined,
  }
}

function newField(
  whole: Indicator,
  figure: ReviewedFigure,
  indicators: readonly Indicator[],
  sourceId: string,
): Indicator {
  const field = figure.field!
  return {
    ...whole,
    id: freeId(`${whole.id}-${slug(field)}`, (id) => indicators.some((each) => each.id === id)),
    name: `${whole.name} - ${field}`,
    field,
    unitOfMeasure: figure.unitOfMeasure === 'percent' ? 'percent' : 'points',
    fullScore: undefined,
    aliases: [field],
    sourceId,
    note: undefined,
  }
}

/** The set that a rank is taken in. One of known size is never taken where the report prints none, unless that year has it. */
export function placeScope(
  figure: ReviewedFigure,
  unit: Unit,
  indicator: Indicator,
  owner: Unit | undefined,
  { units, scopes, held }: Titles,
): { readonly scope: Scope; readonly isNew: boolean } {
  const { level } = unit
  const above = (scope: Scope) => {
    const parent = units.byId.get(scope.parentId)
    return parent !== undefined && units.isWithin(unit, parent)
  }
  const ofTier = scopes.filter((scope) => scope.level === level && above(scope))
  const sameYear = new Set(
    held.flatMap((o) => (o.indicatorId === indicator.id && o.period === String(figure.year) ? [o.scopeId] : [])),
  )
  const usual = ofTier.find((scope) => sameYear.has(scope.id) && (figure.of ?? scope.size) === scope.size)
  const region = level === 'province' && figure.of !== undefined ? regionIn(figure.quote, units) : undefined
  const parent = region ?? placeOfRanking(unit, owner, units)
  const fitting = ofTier.filter(
    (scope) => scope.size === figure.of && (region === undefined || scope.parentId === region.id),
  )
  const known =
    usual ??
    fitting.find((scope) => scope.parentId === parent?.id) ??
    (figure.of === undefined ? undefined : fitting[0])
  if (known !== undefined) return { scope: known, isNew: false }
  const { members } = TIERS[level] ?? { members: 'đơn vị' }
  const of =
    parent === undefined || parent.level === 'national'
      ? ''
      : ` của ${parent.name.split(', ')[0]!.replace(/^Tỉnh /u, '')}`
  const base = `${parent?.id ?? 'viet-nam'}-${slug(members)}`
  return {
    isNew: true,
    scope: {
      id: freeId(figure.of === undefined ? base : `${base}-${figure.of}`, (id) =>
        scopes.some((each) => each.id === id),
      ),
      name: `${figure.of ?? 'các'} ${members}${of}`,
      size: figure.of,
      level,
      parentId: parent?.id ?? unit.parentId ?? unit.id,
    },
  }
}

const placeOfRanking = (unit: Unit, owner: Unit | undefined, { byId }: UnitCatalogue) =>
  (LOCAL.has(unit.level) ? owner : undefined) ?? byId.get(unit.parentId ?? '')

/** "thứ 1/11 tỉnh vùng Đồng bằng sông Hồng" is no rank among the provinces of the country. */
function regionIn(quote: string, { byId }: UnitCatalogue): Unit | undefined {
  const text = fold(quote)
  return [...byId.values()].find(
    ({ level, name, aliases }) =>
      level === 'region' && [name, ...aliases].some((each) => text.includes(fold(each).replace(/^vung /u, ''))),
  )
}

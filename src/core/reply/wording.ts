import type { Claim, PeriodRequest } from '../dialogue/query.ts'
import type { Figure, Variant } from '../statistics/figure.ts'
import { type Indicator, spokenFamily } from '../statistics/indicator.ts'
import type { Measure, Observation } from '../statistics/observation.ts'
import type { Source } from '../statistics/source.ts'
import type { Unit } from '../statistics/unit.ts'
import { decimal, periodText } from './figure-text.ts'
import { sourceText } from './source-text.ts'

export const MEASURE_TEXT: Readonly<Record<Measure, string>> = {
  score: 'điểm',
  raw_score: 'điểm gốc',
  average: 'điểm trung bình',
  minimum: 'điểm thấp nhất',
  maximum: 'điểm cao nhất',
  rank: 'thứ hạng',
  grade: 'xếp loại',
  group: 'nhóm',
  change: 'mức tăng, giảm điểm',
  rank_change: 'mức tăng, giảm hạng',
  streak: 'số năm liên tiếp',
  count: 'số lượng',
  gap: 'khoảng cách',
  area: 'diện tích',
}

export function yearsText(periods: readonly string[]): string {
  return periods.length === 0 ? 'chưa có kỳ nào' : periods.join(', ')
}

/** The year is not held; which are. */
export function heldText(
  unit: Unit,
  indicator: Indicator,
  period: string,
  held: readonly string[],
  others: readonly HeldIndex[] = [],
): string {
  const what = `${indicator.name} của ${unit.name}`
  const have =
    held.length === 0
      ? `Hiện cũng chưa có số liệu của năm nào khác.${others.length === 0 ? '' : ` ${heldList(others)}`}`
      : `Hiện có số liệu của: ${yearsText(held)}.`
  return `Chưa có số liệu ${what} ${periodText(period)}. ${have}`
}

const heldList = (held: readonly HeldIndex[]) =>
  `Hiện có:\n${held.map((each) => `- ${each.name}: ${yearsText(each.periods)}`).join('\n')}`

/** The year is held, but not this figure of it. */
export function nothingText(measure: Measure, unit: Unit, indicator: Indicator, period: string): string {
  return `Nguồn không nêu ${MEASURE_TEXT[measure]} của ${unit.name} (${indicator.name}, ${periodText(period)}).`
}

export function insteadText(asked: string, indicator: Indicator, unit: Unit): string {
  return `${asked} không chấm ${unit.name}; đơn vị này được chấm theo: ${indicator.name}.`
}

/** No unit was named, and this one was taken. */
export function homeText(unit: Unit): string {
  return `Bạn không nêu đơn vị nên tôi trả lời theo ${unit.name}.`
}

/** Several units have the name, and those near the home unit were taken. */
export function assumedText(units: readonly Unit[]): string {
  return `Nhiều nơi có đơn vị cùng tên; tôi trả lời theo ${units.map((unit) => unit.name).join(', ')}.`
}

export interface HeldIndex {
  readonly name: string
  readonly periods: readonly string[]
}

/** No such index for the unit; which there are. */
export function noIndexText(
  unit: Unit,
  families: readonly string[],
  held: readonly HeldIndex[],
  request: PeriodRequest,
): string {
  const year = request.kind === 'periods' ? ` ${request.periods.map(periodText).join(', ')}` : ''
  const asked = families.map((family) => (family.startsWith('CCHC') ? 'chỉ số CCHC' : spokenFamily(family))).join(', ')
  const note = unit.note === undefined ? '' : ` ${unit.note}`
  const have = held.length === 0 ? `Hiện cũng chưa có số liệu nào khác của đơn vị này.${note}` : heldList(held)
  return `Chưa có số liệu ${asked}${year} của ${unit.name}. ${have}`
}

/** Sources that disagree, side by side. */
export function conflictText(
  figure: Figure,
  text: (variant: Variant) => string,
  sources: (observations: readonly Observation[]) => Source[],
): string {
  const sides = figure.variants.map(
    (variant) => `- ${text(variant)}: ${sources(variant.observations).map(sourceText).join('; ')}`,
  )
  return `Các nguồn ghi khác nhau về ${MEASURE_TEXT[figure.measure]}:\n${sides.join('\n')}`
}

export interface ClaimChecked {
  readonly holds: boolean
  readonly text: string
}

/** A premise holds, or is put right by what follows. */
export const SO = 'Đúng vậy.'
export const NOT_SO = 'Chưa đúng. Số liệu công bố:'

/** Whether what was taken for granted is so; undefined where it cannot be told. */
export function checked(claim: Claim, figure: Figure, stated: string): ClaimChecked | undefined {
  const holds = claimHolds(claim, figure)
  if (holds === undefined) return undefined
  const text = !holds ? 'Chưa đúng' : isRounded(claim, figure) ? 'Làm tròn thì đúng' : undefined
  return { holds, text: text === undefined ? SO : `${text}: số liệu công bố là ${stated}.` }
}

function claimHolds(claim: Claim, figure: Figure): boolean | undefined {
  const variant = figure.variants[0]!
  const { value } = variant
  if (claim.value === 'up' || claim.value === 'down')
    return typeof value === 'number' ? (claim.value === 'up' ? value > 0 : value < 0) : undefined
  if (claim.value === 'last') {
    const of = variant.observations[0]?.of
    return of === undefined ? undefined : value === of
  }
  if (typeof value === 'number' && typeof claim.value === 'number') {
    if (claim.bound === 'above') return value >= claim.value
    if (claim.bound === 'below') return value < claim.value
    if (claim.bound === 'within') return value <= claim.value
    if (claim.bound === 'outside') return value > claim.value
    return Math.abs(value - claim.value) < 10 ** -Math.min(variant.decimals, decimalsOf(claim.value)) / 2 + 1e-9
  }
  return value === claim.value
}

/** "97%" of 96,89%. */
function isRounded({ value, bound }: Claim, { variants: [variant] }: Figure): boolean {
  return typeof value === 'number' && bound === undefined && Math.abs(Number(variant!.value) - value) > 1e-9
}

const decimalsOf = (value: number) => String(value).split('.')[1]?.length ?? 0

export { decimal }

import { withoutParent } from '../dialogue/unit-phrases.ts'
import type { Figure } from '../statistics/figure.ts'
import type { Indicator } from '../statistics/indicator.ts'
import type { Unit } from '../statistics/unit.ts'
import { decimal, periodText } from './figure-text.ts'

interface Side {
  readonly sheet: { readonly unit: Unit; readonly indicator: Indicator }
  readonly figure: Figure
}

/** Who is higher and by how much: a difference that no source prints. */
export function comparisonText(one: Side, other: Side): string {
  const [a, b] = [one.figure.variants[0]!, other.figure.variants[0]!]
  const decimals = Math.max(a.decimals, b.decimals)
  const difference = Number((Number(a.value) - Number(b.value)).toFixed(decimals))
  const unit = one.sheet.indicator.unitOfMeasure === 'percent' ? ' điểm phần trăm' : ' điểm'
  const isMean = ({ sheet }: Side) => sheet.unit.level === 'aggregate'
  // beside a unit of the tier its mean needs no name
  const name = (side: Side) =>
    isMean(side) && isMean(one) !== isMean(other)
      ? 'mức trung bình'
      : one.sheet.unit.id === other.sheet.unit.id
        ? periodText(side.figure.period)
        : withoutParent(side.sheet.unit.name)
  if (difference === 0) return `${capitalise(name(one))} và ${name(other)} bằng nhau.`
  const word = difference > 0 ? 'cao hơn' : 'thấp hơn'
  return `${capitalise(name(one))} ${word} ${name(other)} ${decimal(Math.abs(difference), decimals)}${unit} (số tính ra từ hai số dưới đây, không in trong nguồn).`
}

/** How many places one unit stands above another: a difference that no source prints. */
export function rankGapText(higher: Unit, lower: Unit, places: number): string {
  return `${withoutParent(higher.name)} xếp trên ${withoutParent(lower.name)} ${places} bậc (tính từ hai thứ hạng dưới đây, không in trong nguồn).`
}

/** How many places up (positive) or down from one year to another: a difference that no source prints. */
export function rankMoveText(first: string, last: string, places: number): string {
  if (places === 0) return `Từ ${periodText(first)} đến ${periodText(last)}: giữ nguyên hạng.`
  const word = places > 0 ? 'tăng' : 'giảm'
  return `Từ ${periodText(first)} đến ${periodText(last)}: ${word} ${Math.abs(places)} bậc (tính từ hai thứ hạng dưới đây, không in trong nguồn).`
}

/** The mean that a unit should be set against is in no source. */
export function meanNotStated(unit: Unit, indicator: Indicator): string {
  return `Nguồn không nêu mức trung bình để so với ${unit.name} (${indicator.name}).`
}

export function notComparable(): string {
  return 'Lưu ý: các đơn vị này được chấm theo những bộ chỉ số khác nhau, không so trực tiếp được.'
}

export function differentScopes(): string {
  return 'Lưu ý: các thứ hạng này xếp trong những nhóm đơn vị khác nhau, không so trực tiếp được.'
}

const capitalise = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`

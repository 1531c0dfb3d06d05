import type { Figure, Rule, Variant } from '../statistics/figure.ts'
import type { Indicator, Scope } from '../statistics/indicator.ts'
import type { Observation } from '../statistics/observation.ts'

/** A number as it is written in Vietnamese, with all the decimals the source prints: 82.00 → "82,00". */
export function decimal(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole!.length > 4 ? whole!.replace(/\B(?=(\d{3})+$)/g, '.') : whole!
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`
}

/** "năm 2022", "tuần 46 năm 2025". */
export function periodText(period: string): string {
  const [year, week] = period.split('-W')
  return week === undefined ? `năm ${year}` : `tuần ${Number(week)} năm ${year}`
}

const UNIT_TEXT: Readonly<Record<string, string>> = {
  percent: '%',
  percentage_points: ' điểm phần trăm',
  points: ' điểm',
  km2: ' km²',
  years: ' năm',
  rank: '',
  count: '',
}

export interface FigureContext {
  readonly indicator: Indicator
  readonly scopeById: ReadonlyMap<string, Scope>
  /** Observations that shipped computed values are computed from, by id. */
  readonly operands: ReadonlyMap<string, Observation>
}

/** A value in words that fit its measure: "96,89%", "hạng 1/9", "xếp loại Xuất sắc", "tăng 0,21 điểm phần trăm so với năm 2021". */
export function variantText(figure: Figure, variant: Variant, context: FigureContext): string {
  return `${bareText(figure, variant, context)}${statusText(figure, variant, context)}`
}

export function bareText(figure: Figure, variant: Variant, { indicator, scopeById }: FigureContext): string {
  const { value, decimals } = variant
  const basis = variant.observations[0] ?? variant.operands[0]!
  if (typeof value === 'string') return figure.measure === 'group' ? groupText(value) : `xếp loại ${value}`
  const unit = unitText(basis, indicator)
  switch (figure.measure) {
    case 'rank':
      return `hạng ${value}${basis.of === undefined ? scopeText(scopeById.get(basis.scopeId ?? '')) : `/${basis.of}`}`
    case 'change':
      return changeText(value, decimals, unit, figure)
    case 'rank_change':
      return value === 0
        ? 'giữ nguyên thứ hạng'
        : `${value > 0 ? 'tăng' : 'giảm'} ${Math.abs(value)} bậc ${figure.what ?? ''}`.trim()
    case 'streak':
      return streakText(value, figure.what ?? '')
    case 'count':
      return countText(value, basis, figure.what ?? '')
    case 'gap':
      return `${figure.what ?? 'cách'} ${decimal(value, decimals)}${unit}`
    case 'average':
      return `trung bình ${decimal(value, decimals)}${unit}`
    case 'minimum':
      return `thấp nhất ${decimal(value, decimals)}${unit}`
    case 'maximum':
      return `cao nhất ${decimal(value, decimals)}${unit}`
    case 'raw_score':
      return `${decimal(value, decimals)}${unit} (điểm gốc, chưa quy đổi)`
    default:
      return `${decimal(value, decimals)}${unit}${outOf(basis, unit)}`
  }
}

/** Among whom, where no source prints how many they are: "trong các tỉnh, thành phố vùng Đông Nam Bộ". */
const scopeText = (scope: Scope | undefined) =>
  scope === undefined ? '' : ` trong ${scope.name.replace(/ \(.*\)$/, '')}`

/** "8,68 điểm trên 9,5" where the full score is not the usual hundred. */
function outOf(basis: Observation, unit: string): string {
  const full = basis.fullScore
  return unit === ' điểm' && full !== undefined && full !== 100
    ? ` trên ${decimal(full, String(full).split('.')[1]?.length ?? 0)}`
    : ''
}

function unitText(basis: Observation, indicator: Indicator): string {
  return UNIT_TEXT[basis.unitOfMeasure ?? indicator.unitOfMeasure ?? ''] ?? ''
}

function groupText(value: string): string {
  return `nhóm ${value}`
}

function changeText(value: number, decimals: number, unit: string, figure: Figure): string {
  if (value === 0) return 'không đổi so với năm trước'
  const points = unit === '%' ? ' điểm phần trăm' : unit
  const against = figure.what === 'so với năm trước' ? `so với năm ${Number(figure.period) - 1}` : (figure.what ?? '')
  return `${value > 0 ? 'tăng' : 'giảm'} ${decimal(Math.abs(value), decimals)}${points} ${against}`.trim()
}

function streakText(value: number, what: string): string {
  return what.startsWith('năm') ? `${value} ${what}` : `${value} năm ${what}`
}

function countText(value: number, basis: Observation, what: string): string {
  const number = value >= 1000 ? decimal(value, 0) : String(value)
  return `${number}${basis.of === undefined ? '' : `/${basis.of}`} ${what}`.trim()
}

/** What must be said of a value that is not printed: that it is inferred, or what it is computed from. */
function statusText(figure: Figure, variant: Variant, context: FigureContext): string {
  if (variant.rule !== undefined)
    return ` (số tính ra, không in trong nguồn: ${ruleText(variant.rule, variant.operands, context)})`
  const statuses = new Set(variant.observations.map((o) => o.status))
  if (statuses.has('printed')) return ''
  const [first] = variant.observations
  if (first!.status === 'computed')
    return ` (số tính ra, không in trong nguồn${formulaText(first!.formula ?? '', context)})`
  return ` (${inferenceText(first!.formula ?? '', figure)})`
}

/** As {@link bareText}, with a short mark where the value is not printed: for lists, where a full sentence has no room. */
export function briefText(figure: Figure, variant: Variant, context: FigureContext): string {
  const isPrinted = variant.observations.some((o) => o.status === 'printed')
  const mark = variant.rule !== undefined || variant.observations[0]?.status === 'computed' ? ' (tính ra)' : ' (suy ra)'
  return `${bareText(figure, variant, context)}${isPrinted ? '' : mark}`
}

const INFERENCES: Readonly<Record<string, string>> = {
  'order-of-naming': 'suy từ thứ tự nêu tên trong nguồn',
  'last-place': 'suy từ việc nguồn xếp ở cuối',
  'grade-from-threshold': 'suy từ ngưỡng xếp loại',
  'year-not-printed': 'nguồn không in năm, năm được suy ra',
  'from-title': 'suy từ tiêu đề',
  'from-page-address': 'suy từ địa chỉ trang',
}

function inferenceText(formula: string, _figure: Figure): string {
  return INFERENCES[formula] ?? 'suy từ cách viết trong nguồn'
}

function ruleText(rule: Rule, operands: readonly Observation[], { indicator }: FigureContext): string {
  const [a, b = a] = operands as readonly [Observation, Observation?]
  const at = (o: Observation) =>
    `${decimal(Math.abs(Number(o.value)), o.decimals)}${o.measure === 'rank' || o.measure === 'rank_change' ? '' : unitText(o, indicator)}`
  const change = Number(b.value) >= 0 ? 'mức tăng' : 'mức giảm'
  switch (rule) {
    case 'score-minus-next-change':
      return `tính từ ${at(a)} của ${periodText(a.period)} và ${change} ${at(b)}`
    case 'score-plus-change':
      return `tính từ ${at(a)} của ${periodText(a.period)} và ${change} ${at(b)} của ${periodText(b.period)}`
    case 'difference':
      return `tính từ ${at(a)} của ${periodText(a.period)} và ${at(b)} của ${periodText(b.period)}`
    case 'rank-before':
    case 'rank-after':
      return `tính từ hạng ${at(a)} của ${periodText(a.period)} và ${change} ${at(b)} bậc`
    case 'rank-in-streak':
      return `tính từ ${streakText(Number(a.value), a.what ?? '')} tính đến ${periodText(a.period)}`
    case 'streak-continued':
      return `tính từ ${streakText(Number(a.value), a.what ?? '')} tính đến ${periodText(a.period)} và hạng ${at(b)} của ${periodText(b.period)}`
    case 'rank-difference':
      return `tính từ hạng ${at(a)} của ${periodText(a.period)} và hạng ${at(b)} của ${periodText(b.period)}`
  }
}

/** "o0001 - o0004" → ": 96,89% − 0,21". Empty where an operand is not at hand. */
/** The observations of which figures are made, and those that their printed formulas name. */
export function observationsBehind(figures: readonly Figure[], { operands }: FigureContext): Observation[] {
  const own = figures.flatMap(({ variants }) => variants.flatMap((v) => [...v.observations, ...v.operands]))
  const named = own.flatMap((o) => (o.status === 'computed' ? (o.formula?.match(/o\d+/g) ?? []) : []))
  return [...own, ...named.flatMap((id) => operands.get(id) ?? [])]
}

function formulaText(formula: string, { operands, indicator }: FigureContext): string {
  const parts = formula.split(/\s+([-+])\s+/)
  const texts = parts.map((part) => {
    if (part === '-' || part === '+') return part === '-' ? '−' : '+'
    const operand = operands.get(part)
    if (operand === undefined) return /^\d+$/.test(part) ? part : undefined
    return `${decimal(Number(operand.value), operand.decimals)}${operand.measure === 'score' || operand.measure === 'average' ? unitText(operand, indicator) : ''}`
  })
  return texts.some((text) => text === undefined) ? '' : `: tính từ ${texts.join(' ')}`
}

import type { Movement, Query, Threshold } from '../dialogue/query.ts'
import { withoutParent } from '../dialogue/unit-phrases.ts'
import type { Indicator } from '../statistics/indicator.ts'
import type { Measure, Observation } from '../statistics/observation.ts'
import type { Level, Unit } from '../statistics/unit.ts'
import { decimal, periodText } from './figure-text.ts'
import { yearsText } from './wording.ts'

export const LEVEL_TEXT: Readonly<Record<Level, string>> = {
  national: 'cả nước',
  region: 'vùng',
  ministry: 'bộ, cơ quan ngang bộ',
  province: 'tỉnh, thành phố',
  department: 'sở, ban, ngành',
  district: 'đơn vị cấp huyện',
  commune: 'đơn vị cấp xã',
  aggregate: 'nhóm đơn vị',
}

const KIND_TEXT: Readonly<Record<string, string>> = {
  phuong: 'phường',
  xa: 'xã',
  'thi-tran': 'thị trấn',
  'nganh-doc': 'cơ quan ngành dọc',
}

export function tierText(query: Query): string {
  return KIND_TEXT[query.unitKind ?? ''] ?? LEVEL_TEXT[query.level ?? 'province']
}

export function rankingHead(
  query: Query,
  indicator: Indicator,
  body: Unit,
  period: string,
  size: number | undefined,
  shown: number,
): string {
  const among = size === undefined ? body.name : `trong ${size} ${tierText(query)}`
  const where = body.level === 'national' ? '' : ` – ${body.name}`
  const byChange =
    query.measures.value.find((measure) => measure === 'change' || measure === 'rank_change') ??
    (query.movement === undefined ? undefined : 'change')
  if (byChange !== undefined) {
    const what = byChange === 'change' ? 'điểm' : 'hạng'
    return `${changeHead(query, what)}: ${indicator.name}, ${periodText(period)}${where}:`
  }
  const which =
    query.operation === 'which-rank'
      ? `Hạng ${query.limit}${query.direction === 'bottom' ? ' từ dưới lên' : ''}`
      : query.direction === 'bottom'
        ? 'Thấp nhất'
        : query.direction !== 'top'
          ? 'Xếp hạng'
          : query.excluded
            ? `Ngoài ${query.limit} hạng đầu`
            : 'Cao nhất'
  const count = shown > 1 ? ` (${shown} đơn vị)` : ''
  return `${which}${count} ${size === undefined ? '' : `${among}, `}${indicator.name}, ${periodText(period)}${where}:`
}

/** The mean of a tier, and what it rests on. */
export interface Mean {
  readonly value: number
  readonly decimals: number
  readonly isPrinted: boolean
  readonly observations: readonly Observation[]
}

/** How many of those whose score is held are past the bound; a bound at the mean is stated with the mean. */
export function thresholdHead(
  query: Query,
  mean: Mean | undefined,
  indicator: Indicator,
  period: string,
  passing: number,
  scored: number,
): string {
  const value =
    mean === undefined
      ? ''
      : ` (${decimal(mean.value, mean.decimals)}${unitOf(indicator)}${mean.isPrinted ? '' : ', số tính ra, nguồn không in'})`
  const limit = `${limitText(query.threshold!, indicator)}${value}`
  return `${indicator.name}, ${periodText(period)}: ${passing} trong ${scored} ${tierText(query)} có số liệu có điểm ${limit}${passing > 0 ? ':' : '.'}`
}

export function rankingNothing(
  bodies: readonly Unit[],
  query: Query,
  indicator: Indicator | undefined,
  held: readonly string[],
): string {
  const periods = query.period.value.kind === 'periods' ? query.period.value.periods : []
  const asked = periods.length === 0 ? '' : ` ${periods.map(periodText).join(', ')}`
  const what = indicator?.name ?? 'kết quả'
  const where = bodies.map((body) => body.name).join(', ')
  // of the period asked for something else may be held: it is no alternative
  const others = held.filter((period) => !periods.includes(period))
  const have = others.length === 0 ? '' : ` Hiện có số liệu của: ${yearsText(others)}.`
  return `Nguồn không nêu tên hay thứ hạng từng ${tierText(query)} của ${where} (${what}${asked}).${have}`
}

/** The value at the end of a ranking is printed, but not whose it is. */
export function endUnnamed(query: Query): string {
  return `Nguồn không nêu tên ${tierText(query)} ${query.direction === 'bottom' ? 'thấp' : 'cao'} nhất.`
}

/** A ranking by value can only speak of those whose value is held. */
export function amongHeld(count: number): string {
  return `(chỉ xét ${count} đơn vị có số liệu)`
}

const unitOf = ({ unitOfMeasure }: Indicator) => (unitOfMeasure === 'percent' ? '%' : ' điểm')

function limitText({ above, bound, upTo }: Threshold, indicator: Indicator): string {
  if (bound === 'average') return `${above ? 'trên' : 'dưới'} mức trung bình`
  const text = (value: number) => `${decimal(value, String(value).split('.')[1]?.length ?? 0)}${unitOf(indicator)}`
  const value = text(bound)
  if (upTo !== undefined) return `từ ${value} đến ${text(upTo)}`
  return above ? `từ ${value} trở lên` : `dưới ${value}`
}

/** Who is above the mean can't be told without the mean. */
export function meanMissing(query: Query, indicator: Indicator, period: string, body: Unit): string {
  return `Nguồn không nêu mức trung bình của các ${tierText(query)}${body.level === 'national' ? '' : ` của ${body.name}`} (${indicator.name}, ${periodText(period)}), nên không nói được đơn vị nào ${query.threshold!.above ? 'trên' : 'dưới'} mức đó.`
}

/** Which part of whom a ranking shows, without index and year: "Cao nhất trong 9 đơn vị cấp huyện, Tỉnh Bình Dương". */
export function rankingReach(
  query: Query,
  indicator: Indicator,
  measure: Measure,
  bodies: readonly Unit[],
  size: number | undefined,
): string {
  const among = `trong ${size === undefined ? 'các' : size} ${tierText(query)}${size === undefined ? ' có số liệu' : ''}`
  const where = bodies.filter((body) => body.level !== 'national').map((body) => `, ${body.name}`)
  const moving = measure === 'change' || measure === 'rank_change'
  const which = moving
    ? changeHead(query, measure === 'change' ? 'điểm' : 'hạng')
    : query.operation === 'threshold'
      ? `Điểm ${limitText(query.threshold!, indicator)}`
      : query.direction === undefined
        ? 'Xếp hạng'
        : query.direction === 'bottom'
          ? 'Thấp nhất'
          : 'Cao nhất'
  return `${which} ${among}${where.join('')}`
}

const MOVEMENT_HEAD = { up: 'Tăng', down: 'Giảm', same: 'Giữ nguyên' } as const satisfies Record<Movement, string>
const MOVEMENT_TEXT = { up: 'tăng', down: 'giảm', same: 'giữ nguyên' } as const satisfies Record<Movement, string>

function changeHead(query: Query, what: string): string {
  if (query.movement !== undefined && query.direction === undefined) return `${MOVEMENT_HEAD[query.movement]} ${what}`
  if (query.movement === 'down') return `Giảm ${what} nhiều nhất`
  return query.direction === 'bottom' ? `Tăng ${what} ít nhất hoặc giảm nhiều nhất` : `Tăng ${what} nhiều nhất`
}

/** None of those whose change is held went that way; of the others nothing can be said. */
export function nobodyMoved(
  movement: Movement,
  measure: Measure,
  query: Query,
  indicator: Indicator,
  period: string,
  held: number,
): string {
  const what = measure === 'rank_change' ? 'hạng' : 'điểm'
  return `Trong ${held} ${tierText(query)} có số liệu tăng, giảm ${what} (${indicator.name}, ${periodText(period)}), không đơn vị nào ${MOVEMENT_TEXT[movement]}. Các đơn vị khác thì nguồn không nêu.`
}

/** Which of the ranks asked for nobody is named for: one by one where they are few. */
export function absentRanks(absent: readonly number[], known: number, size: number | undefined, tier: string): string {
  if (absent.length === 0) return ''
  if (absent.length <= FEW_RANKS) return `Số liệu không nêu đơn vị hạng ${absent.join(', ')}.`
  return `Số liệu chỉ nêu hạng của ${known}${size === undefined ? '' : `/${size}`} ${tier}.`
}
const FEW_RANKS = 5

/** Nobody is named for the ranks asked for: whether there are such ranks, and who is named for others. */
export function nobodyAtRank(
  query: Query,
  indicator: Indicator,
  period: string,
  wanted: readonly number[],
  size: number | undefined,
  known: readonly { readonly name: string; readonly rank: number }[],
): string {
  const table = `${indicator.name}, ${periodText(period)}`
  if (size !== undefined && wanted.every((rank) => rank > size))
    return `Bảng này (${table}) chỉ có ${size} ${tierText(query)}.`
  const asked = query.direction === 'bottom' ? 'xếp cuối' : `hạng ${wanted.slice(0, FEW_RANKS).join(', ')}`
  const others = [...known]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, FEW_RANKS)
    .map(({ name, rank }) => `${name} (hạng ${rank})`)
  return `Nguồn không nêu đơn vị ${asked} (${table}). Có thứ hạng của: ${others.join('; ')}${known.length > FEW_RANKS ? '…' : '.'}`
}

/** Before the one who stands a place above or below. */
export function besideText(unit: Unit, { value }: Observation, above: boolean): string {
  return `${withoutParent(unit.name)} ở hạng ${value}; ngay ${above ? 'trên' : 'dưới'} là:`
}

/** `missing`: the rank that no source gives to anybody; undefined where the ranking ends. */
export function nobodyBeside(
  unit: Unit,
  indicator: Indicator,
  { value, period }: Observation,
  above: boolean,
  missing: number | undefined,
): string {
  const table = `${indicator.name}, ${periodText(period)}`
  const name = withoutParent(unit.name)
  return missing === undefined
    ? `${name} ở hạng ${value} (${table}), không có đơn vị nào ${above ? 'trên' : 'dưới'}.`
    : `${name} ở hạng ${value}; nguồn không nêu đơn vị hạng ${missing} (${table}).`
}

export function noSuchGrade(grades: readonly string[]): string {
  const names = grades.map((grade) => (grade.length === 1 ? `nhóm ${grade}` : `loại ${grade}`)).join(', ')
  return `Nguồn không nêu đơn vị nào thuộc ${names}. Số đơn vị theo từng loại được nêu:`
}

import type { Figure, Variant } from '../statistics/figure.ts'
import type { Indicator } from '../statistics/indicator.ts'
import type { Measure, Status } from '../statistics/observation.ts'
import type { Source } from '../statistics/source.ts'
import { decimal } from './figure-text.ts'
import type { Picture, PictureSeries } from './picture.ts'
import { type Axis, ticksOf } from './picture-axis.ts'
import { dateText } from './source-text.ts'
import { MEASURE_TEXT } from './wording.ts'

/** Stands behind values that no source prints. */
const SIGN: Readonly<Record<Status, string>> = { printed: '', computed: '*', inferred: '†' }

const STATUS_NOTE: Readonly<Record<Status, string>> = {
  printed: '',
  computed: '* Số tính ra, không in trong nguồn.',
  inferred: '† Suy từ cách viết trong nguồn.',
}

const KIND_TEXT: Readonly<Record<Picture['kind'], string>> = {
  trend: 'Biểu đồ qua các năm',
  ranking: 'Biểu đồ xếp hạng',
  comparison: 'Biểu đồ so sánh',
}

/** Before the ranks under a course over years. */
export const RANK_ROW = 'Hạng'

/** What a row shows in place of a value. */
export const NOT_STATED = 'nguồn không nêu'

export function statusOf(variant: Variant): Status {
  if (variant.rule !== undefined) return 'computed'
  const statuses = variant.observations.map((o) => o.status)
  return (['printed', 'inferred', 'computed'] as const).find((status) => statuses.includes(status)) ?? 'printed'
}

/** What follows a number of this measure, short enough for a chart: points go without, the subtitle names them. */
export function unitSign(measure: Measure, variant: Variant, indicator: Indicator): string {
  if (measure === 'rank' || measure === 'rank_change' || measure === 'change') return ''
  const basis = variant.observations[0] ?? variant.operands[0]
  return (basis?.unitOfMeasure ?? indicator.unitOfMeasure) === 'percent' ? '%' : ''
}

/** "96,89%", "96,68%*", "+0,21", "−1,5", "19". */
export function markText(figure: Figure, variant: Variant, indicator: Indicator): string {
  const { measure } = figure
  const value = Number(variant.value)
  const number = decimal(Math.abs(value), variant.decimals)
  const signed = measure === 'change' || measure === 'rank_change' ? `${value > 0 ? '+' : ''}` : ''
  return `${value < 0 ? '−' : signed}${number}${unitSign(measure, variant, indicator)}${SIGN[statusOf(variant)]}`
}

/** "1/63", "2†", "2 hoặc 3". */
export function rankMark({ variants }: Figure, withSize: boolean): string {
  const texts = variants.map((variant) => {
    const of = withSize ? variant.observations[0]?.of : undefined
    return `${variant.value}${of === undefined ? '' : `/${of}`}${SIGN[statusOf(variant)]}`
  })
  return texts.join(' hoặc ')
}

/** The units of a picture as its title; of more than two, each is named where it is drawn. */
export function namesText(names: readonly string[]): string {
  return names.length > 2 ? `So sánh ${names.length} đơn vị` : names.join(' và ')
}

/** What is measured, in as many words as fit under a title. */
export function measureText(measure: Measure, indicator: Indicator): string {
  const percent = indicator.unitOfMeasure === 'percent'
  switch (measure) {
    case 'rank':
      return 'thứ hạng (hạng 1 ở trên cùng)'
    case 'rank_change':
      return 'số bậc tăng, giảm'
    case 'change':
      return `mức tăng, giảm (điểm${percent ? ' phần trăm' : ''})`
    case 'average':
      return `trung bình (${percent ? '%' : 'điểm'})`
    default:
      return percent ? 'kết quả (%)' : 'điểm'
  }
}

export interface Noted {
  readonly series: readonly PictureSeries[]
  readonly axis: Axis
  readonly statuses: ReadonlySet<Status>
  readonly sources: readonly Source[]
  /** What only the kind of picture can tell. */
  readonly own: readonly string[]
}

export function notesOf({ series, axis, statuses, sources, own }: Noted): string[] {
  const conflict = series.some(({ points }) => points.some(({ marks }) => marks.length > 1))
  const start = `${decimal(axis.from, axis.decimals)}${axis.unit}`
  return [
    ...own,
    axis.from > 0 && !axis.inverted ? `Thang đo bắt đầu từ ${start}, không phải từ 0.` : '',
    conflict ? 'Nơi các nguồn ghi khác nhau, hình vẽ đủ các số.' : '',
    ...(['computed', 'inferred'] as const).map((status) => (statuses.has(status) ? STATUS_NOTE[status] : '')),
    sources.some((source) => source.reliability === 'second-hand') ? 'Có số dẫn lại, chưa đối chiếu bản gốc.' : '',
  ].filter((note) => note !== '')
}

/** Years that are left empty, run by run; other figures of them may well be held. */
export function gapNote(measure: Measure, runs: readonly string[]): string {
  return runs.length === 0 ? '' : `Chưa có ${MEASURE_TEXT[measure]} năm ${runs.join(', ')}: để trống, không nối.`
}

export const OTHER_SCOPES = 'Hạng trong các nhóm đơn vị khác nhau thì không nối với nhau.'

export function absentUnits(names: readonly string[]): string {
  return names.length === 0 ? '' : `Không có trong hình này: ${names.join('; ')}.`
}

export function ranksLeftOut(ranks: readonly number[]): string {
  if (ranks.length === 0) return ''
  return ranks.length <= 5 ? `Nguồn không nêu đơn vị hạng ${ranks.join(', ')}.` : 'Chỉ gồm các đơn vị được nêu hạng.'
}

export const NOTHING_TO_DRAW =
  'Không có hình: câu trả lời này không có gì để vẽ. Hình cần ít nhất hai năm, hai đơn vị hoặc ba bậc xếp hạng có số liệu trên cùng một thang điểm.'

export function pictureSaved(file: string, width: number, height: number): string {
  return `Đã ghi hình vào tệp ${file} (${width} × ${height}).`
}

const MOST_SOURCES = 3

/** Publishers and days: a picture has no room for titles, the reply beside it names them. */
export function pictureSource(sources: readonly Source[]): string {
  const names = sources.map((source) =>
    source.publishedOn === undefined ? source.publisher : `${source.publisher} (${dateText(source.publishedOn)})`,
  )
  const distinct = [...new Set(names)]
  const rest = distinct.length - MOST_SOURCES
  return `Nguồn: ${distinct.slice(0, MOST_SOURCES).join('; ')}${rest > 0 ? ` và ${rest} nguồn khác` : ''}.`
}

/** The picture in words: every value of it, in the order in which they are seen. */
export function altText(picture: Omit<Picture, 'alt'>): string {
  const { kind, title, subtitle, series, notes, source } = picture
  const lines = series.map(({ name, points }) => {
    const texts = points
      .filter(({ marks, detail }) => kind !== 'trend' || marks.length > 0 || detail !== undefined)
      .map(({ label, detail, marks }) => {
        const value = marks.length === 0 ? NOT_STATED : marks.map(({ text }) => text).join(' hoặc ')
        if (kind === 'ranking') return `${detail === undefined ? '' : `hạng ${detail} `}${label}: ${value}`
        const beside = detail === undefined ? '' : ` (${kind === 'trend' ? 'hạng ' : ''}${detail})`
        return `${kind === 'trend' ? 'năm ' : ''}${label}: ${value}${beside}`
      })
    return `${series.length > 1 ? `${name}: ` : ''}${texts.join('; ')}.`
  })
  return [`${KIND_TEXT[kind]}: ${title} – ${subtitle}.`, ...lines, ...notes, source].join(' ')
}

/** The words at the ticks of an axis. */
export function tickTexts(axis: Axis): { readonly value: number; readonly text: string }[] {
  return ticksOf(axis).map((value) => ({
    value,
    text: `${value < 0 ? '−' : ''}${decimal(Math.abs(value), axis.decimals)}${axis.unit}`,
  }))
}

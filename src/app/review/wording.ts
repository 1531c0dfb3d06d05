import { placeText } from '../../core/report/document.ts'
import type { ProposedMeasure } from '../../core/report/proposal.ts'
import type { ReviewedFigure } from '../../core/review/reviewed-figure.ts'
import { type ReviewedTopic, TOPIC_KIND_NAMES } from '../../core/review/topics-of-report.ts'
import { spokenFamily } from '../../core/statistics/indicator.ts'
import { whenText } from '../../core/text/when.ts'
import type { FigureRecord, ReportRecord, ReportSummary, TopicRecord } from '../ports/reports.ts'
import { shortened } from '../shortened.ts'

/** What officials read while reports are handed in, looked through and published. */

const HOW_TO_HAND_IN =
  'Gửi tệp báo cáo (Word, PDF, Excel, CSV, HTML, văn bản) kèm lệnh /nap, trả lời tin có tệp bằng /nap, hoặc dán nội dung sau lệnh.'
export const noSuchFile = (name: string): string =>
  `Không thấy tệp “${name}”, và nội dung này quá ngắn để là báo cáo. ${HOW_TO_HAND_IN}`
export const pastedName = (when: string): string => `Văn bản do cán bộ nộp lúc ${when}`
export const NO_FILES_HERE =
  'Kênh này không chuyển được tệp cho tôi. Hãy dán nội dung báo cáo sau lệnh /nap, hoặc gửi tệp qua kênh khác.'
export const FILE_GONE = 'Không lấy được tệp này nữa. Hãy gửi lại tệp kèm lệnh /nap.'
export const FILE_NOT_FETCHED =
  'Chưa tải được tệp về vì đường truyền trục trặc. Hãy thử lại sau ít phút; chưa có gì được lưu.'
export const fileTooLarge = (megabytes: number): string =>
  `Tệp lớn hơn ${megabytes} MB nên không nhận được qua kênh này. Hãy tách phần có số liệu rồi gửi lại.`
export const readingText = (name: string, done: number, of: number): string =>
  of === 0 ? `Đang đọc ${name}…` : `Đang đọc ${name}: trang ${done}/${of}…`

export function nothingText(unread: readonly string[]): string {
  const none = 'Không tìm thấy số liệu nào có thể công bố trong báo cáo này, nên chưa lưu gì.'
  return unread.length === 0
    ? none
    : [none, 'Chỗ có số nhưng chưa xếp được:', ...unread.slice(0, MOST_UNREAD).map(bullet)].join('\n')
}
const MOST_UNREAD = 10
const bullet = (text: string) => `- ${shortened(text, 160)}`

export function handedInText(report: ReportSummary, newUnits: readonly string[]): string {
  const { number, counts, warned, topicsWaiting, unreadCount } = report
  const lines = [
    `Đã nhận báo cáo số ${number}: ${titleText(report)}`,
    aboutText(report),
    `${counts.waiting} số liệu chờ duyệt, ${warned} có cảnh báo, ${unreadCount} chỗ chưa đọc được.`,
    ...(topicsWaiting === 0 ? [] : [`${topicsWaiting} chủ đề (hội nghị, khen thưởng, giải pháp…) chờ duyệt.`]),
    ...(counts.noted === 0 ? [] : [`${counts.noted} điểm tối đa chỉ giữ để đối chiếu.`]),
    ...(newUnits.length === 0 ? [] : [`${newUnits.length} đơn vị mới: ${listed(newUnits, 5)}.`]),
    ...(report.report.publisher === undefined
      ? [`Báo cáo không ghi nơi ban hành; bổ sung: /duyet ${number} nguồn <tên cơ quan>`]
      : []),
    `Cần một cán bộ khác duyệt: /duyet ${number}`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}

export const knownText = (report: ReportSummary): string =>
  `Báo cáo này đã được nộp trước đó, là báo cáo số ${report.number} (${whenText(report.at)}): ${stateText(report)}.`

export const askText = (report: ReportSummary, author: string): string =>
  [
    `${author} vừa nộp báo cáo số ${report.number}: ${titleText(report)}`,
    `${report.counts.waiting} số liệu chờ duyệt, ${report.warned} có cảnh báo. Xem và duyệt: /duyet ${report.number}`,
  ].join('\n')

const titleText = ({ report, name }: Pick<ReportSummary, 'report' | 'name'>) => shortened(report.title ?? name, 150)

function aboutText({ report }: Pick<ReportSummary, 'report'>): string {
  const { publisher, publishedOn, decision, year, owner } = report
  return [
    publisher === undefined ? 'Nơi ban hành: không ghi' : publisher,
    publishedOn === undefined ? '' : dayText(publishedOn),
    decision ?? '',
    year === undefined ? 'năm đánh giá: không rõ' : `năm đánh giá ${year}`,
    owner === undefined ? '' : `của ${owner}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

const dayText = (day: string) => day.split('-').map(Number).reverse().join('/')

export const NO_REPORT_WAITS = 'Không có báo cáo nào chờ duyệt. Nộp báo cáo mới bằng /nap.'
export const noSuchReport = (number: number): string =>
  `Không có báo cáo số ${number}. Gõ /duyet để xem các báo cáo chờ duyệt.`

export const waitingText = (reports: readonly ReportSummary[]): string =>
  [
    `${reports.length} báo cáo chờ duyệt:`,
    ...reports.map(
      (report) => `${report.number}. ${titleText(report)} – ${stateText(report)}, nộp lúc ${whenText(report.at)}`,
    ),
    'Xem một báo cáo: /duyet <số>',
  ].join('\n')

function stateText({ counts, warned, topicsWaiting, state }: ReportSummary): string {
  const parts = [
    counts.waiting === 0 ? '' : `${counts.waiting} chờ duyệt${warned === 0 ? '' : ` (${warned} có cảnh báo)`}`,
    counts.approved === 0 ? '' : `${counts.approved} đã duyệt`,
    counts.rejected === 0 ? '' : `${counts.rejected} đã bỏ`,
    topicsWaiting === 0 ? '' : `${topicsWaiting} chủ đề chờ duyệt`,
  ].filter((part) => part !== '')
  if (state === 'withdrawn') return 'đã thu hồi'
  return parts.length === 0 ? 'không còn số liệu nào' : parts.join(', ')
}

export function pageText(
  report: ReportRecord,
  shown: readonly string[],
  pages: string,
  more: readonly string[],
): string {
  const head = [
    `Báo cáo số ${report.number}: ${titleText(report)}`,
    aboutText(report),
    `${stateText(report)}. ${pages}`.trim(),
  ]
  return [head.join('\n'), ...shown, more.join('\n')].filter((part) => part !== '').join('\n\n')
}

const MEASURES: Readonly<Record<ProposedMeasure, string>> = {
  score: 'điểm',
  rank: 'hạng',
  grade: 'xếp loại',
  group: 'nhóm',
  change: 'thay đổi so với năm trước',
  rank_change: 'thay đổi thứ hạng',
  streak: 'số năm liên tiếp',
  count: 'số lượng',
  max: 'mức điểm',
  average: 'trung bình',
}

export const valueText = (value: number | string, decimals: number): string =>
  typeof value === 'number' ? value.toFixed(decimals).replace('.', ',') : value

/** "TP Thủ Dầu Một – CCHC 2022 – điểm: 96,89%" */
export function figureLine(figure: ReviewedFigure): string {
  const { unit, indicator, field, year, measure, value, decimals, of, unitOfMeasure, what, status } = figure
  const sign = (measure === 'change' || measure === 'rank_change') && typeof value === 'number' && value > 0 ? '+' : ''
  const set = of === undefined ? '' : `/${of}`
  const percent = unitOfMeasure === 'percent' && measure !== 'rank' ? '%' : ''
  return [
    unit,
    `${spokenFamily(indicator)}${field === undefined ? '' : `, ${field}`} ${year ?? '(chưa rõ năm)'}`,
    `${MEASURES[measure]}: ${sign}${valueText(value, decimals)}${set}${percent}${what === undefined ? '' : ` ${what}`}${status === 'inferred' ? ' (suy từ câu chữ)' : ''}`,
  ].join(' – ')
}

/** "14. [Hội nghị, sự kiện] Chiều 26/5, …" */
export const topicLine = ({ kind, text }: ReviewedTopic): string => `[${TOPIC_KIND_NAMES[kind]}] ${text}`

export function topicText({ position, topic }: TopicRecord): string {
  const place = placeText(topic.place)
  return `${position}. ${topicLine(topic)}${place === '' ? '' : ` (${place})`}`
}

export function figureText({ position, figure, warnings, corrects }: FigureRecord): string {
  const place = placeText(figure.place)
  const quote = `   “${shortened(figure.quote, LONGEST_QUOTE)}”${place === '' ? '' : ` (${place})`}`
  const told = warnings.slice(0, MOST_WARNINGS).map((text) => `   ⚠ ${shortened(text, 200)}`)
  return [
    `${position}. ${figureLine(figure)}`,
    corrects === undefined ? quote : `   Sửa số liệu ${corrects}. ${figure.quote}`,
    ...told,
  ].join('\n')
}
const LONGEST_QUOTE = 170
const MOST_WARNINGS = 3

export const listed = (texts: readonly string[], most: number): string =>
  texts.length > most ? `${texts.slice(0, most).join('; ')} và ${texts.length - most} nữa` : texts.join('; ')

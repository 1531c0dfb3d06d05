import type { Observation } from '../../core/statistics/observation.ts'
import { whenText } from '../../core/text/when.ts'
import type { ReviewAct } from '../ports/audit.ts'
import type { FactEvent, FactState, ReportRecord } from '../ports/reports.ts'
import { shortened } from '../shortened.ts'
import type { Approved } from './approve.ts'
import type { TopicApprovals } from './review-topics.ts'
import type { Withdrawn } from './withdraw.ts'
import { listed, valueText } from './wording.ts'

/** What officials are told of what they have done. */

export const STALE = 'Có người vừa thay đổi báo cáo này trước bạn, nên chưa làm gì. Xem lại bằng /duyet.'
export const SOURCE_IS_CITED =
  'Báo cáo đã có số liệu công bố nên không sửa được nguồn nữa. Muốn sửa, hãy thu hồi rồi nộp lại.'
export const NO_USE = 'Không hiểu giá trị mới. Ví dụ: /duyet 3 sửa 5 thành 96,89'
export const onlyWarned = (number: number, warned: number): string =>
  `Chưa duyệt gì: cả ${warned} số còn chờ của báo cáo số ${number} đều có cảnh báo. Hãy xem rồi duyệt từng số, hoặc duyệt tất cả: /duyet ${number} cả cảnh báo`
export const NOTHING_CHOSEN = 'Không có số liệu nào còn chờ duyệt trong số đã chọn.'

export function approvedText(number: number, { published, own, problems, newUnits }: Approved, left: number): string {
  const lines = [
    published.length === 0 ? '' : `Đã công bố ${published.length} số liệu của báo cáo số ${number}; trả lời được ngay.`,
    newUnits.length === 0 ? '' : `Thêm ${newUnits.length} đơn vị vào danh mục: ${listed(newUnits, 5)}.`,
    own.length === 0
      ? ''
      : `${own.length} số liệu do chính bạn nộp hoặc sửa, nên phải do cán bộ khác duyệt${own.length > 10 ? '' : ` (số ${own.join(', ')})`}.`,
    ...problems.slice(0, MOST_PROBLEMS).map(({ position, text }) => `Số ${position} chưa duyệt được: ${text}`),
    problems.length > MOST_PROBLEMS ? `… và ${problems.length - MOST_PROBLEMS} số khác chưa duyệt được.` : '',
    left === 0 ? 'Báo cáo không còn số liệu nào chờ duyệt.' : `Còn ${left} số liệu chờ duyệt.`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}
const MOST_PROBLEMS = 6

export const topicsApprovedText = (number: number, { steps, own }: TopicApprovals): string =>
  [
    steps.length === 0 ? '' : `Đã công bố ${steps.length} chủ đề của báo cáo số ${number}; trả lời được ngay.`,
    own.length === 0
      ? ''
      : `${own.length} chủ đề do chính bạn nộp hoặc sửa, nên phải do cán bộ khác duyệt${own.length > 10 ? '' : ` (số ${own.join(', ')})`}.`,
  ]
    .filter((line) => line !== '')
    .join('\n')
export const topicsRejectedText = (number: number, count: number): string =>
  `Đã bỏ ${count} chủ đề của báo cáo số ${number}.`

export const changedText = (number: number, position: number, line: string): string =>
  `Đã sửa số ${position} của báo cáo số ${number}: ${line}\nVì bạn đã sửa, cán bộ khác phải duyệt số này.`
export const reportChangedText = (number: number): string => `Đã sửa thông tin của báo cáo số ${number}.`
export const rejectedText = (number: number, count: number, left: number): string =>
  `Đã bỏ ${count} số liệu của báo cáo số ${number}. ${left === 0 ? 'Không còn số liệu nào chờ duyệt.' : `Còn ${left} số liệu chờ duyệt.`}`

/** To the author, when nothing of the report waits any more. */
export const doneText = (report: ReportRecord, published: number): string =>
  published === 0
    ? `Báo cáo số ${report.number} đã được xem xong; không có số liệu nào được công bố.`
    : `Báo cáo số ${report.number} đã được duyệt xong: ${published} số liệu được công bố và trả lời được ngay.`
export const announceText = (command: string): string => `Soạn thông báo kết quả cho người đăng ký: ${command}`

export const withdrawnReportText = (number: number, { facts, figures, topics }: Withdrawn): string =>
  `Đã thu hồi báo cáo số ${number}: ${facts} số liệu không còn được dùng để trả lời${figures === 0 ? '' : `, ${figures} số liệu chờ duyệt bị bỏ`}${topics === 0 ? '' : `, cùng ${topics} chủ đề`}.`
export const withdrawnFactText = (line: string, facts: number): string =>
  `Đã thu hồi: ${line}. Tôi không trả lời số này nữa${facts > 1 ? `, cùng ${facts - 1} số tính từ nó` : ''}.`
export const alreadyWithdrawn = (number: number): string => `Báo cáo số ${number} đã được thu hồi rồi.`

export const undoneText = (number: number, what: string): string => `Đã hoàn tác thay đổi số ${number} (${what}).`
export const UNDO_TOO_LATE =
  'Không hoàn tác được: sau thay đổi đó đã có thay đổi khác trên cùng số liệu. Hãy hoàn tác thay đổi sau trước.'
export const NOTHING_TO_UNDO = 'Bạn chưa có thay đổi nào còn hoàn tác được.'
export const noSuchChange = (number: number): string =>
  `Không có thay đổi nào mang số ${number}. Gõ /nhatky hoặc /lichsu để xem các thay đổi.`
export const UNDONE_BEFORE = 'Thay đổi này đã được hoàn tác rồi.'
export const NO_UNDO_OF_UNDO = 'Đây đã là một lần hoàn tác; hãy làm lại việc đó thay vì hoàn tác nữa.'

export const ACT_TEXT: Readonly<Record<ReviewAct, string>> = {
  'figures published': 'duyệt và công bố',
  'figure changed': 'sửa số liệu chờ duyệt',
  'figures rejected': 'bỏ số liệu chờ duyệt',
  'topics published': 'duyệt và công bố chủ đề',
  'topic changed': 'sửa chủ đề chờ duyệt',
  'topics rejected': 'bỏ chủ đề chờ duyệt',
  'report changed': 'sửa thông tin báo cáo',
  'report withdrawn': 'thu hồi báo cáo',
  'fact withdrawn': 'thu hồi số liệu',
  'change undone': 'hoàn tác',
}

const EVENT_TEXT: Readonly<Record<FactState, (value: string) => string>> = {
  published: (value) => `công bố ${value}`,
  superseded: (value) => `thay ${value} bằng số khác`,
  withdrawn: (value) => `thu hồi ${value}`,
}

export interface HistoryParts {
  readonly line: string
  readonly current: Observation | undefined
  readonly source: string
  readonly events: readonly FactEvent[]
  readonly nameOf: (person: string) => string
}

/** All that has happened to a figure, the oldest first. */
export function historyText({ line, current, source, events, nameOf }: HistoryParts): string {
  const origin =
    events[0]?.fact.report === undefined || events.length === 0 ? [`Có sẵn trong bộ dữ liệu: ${source}.`] : []
  const told = events.map(({ at, by, putBy, what, to, fact, reason, change }) => {
    const { observation, report } = fact
    const value = valueText(observation.value, observation.decimals)
    const from = report === undefined ? '' : `, báo cáo số ${report}`
    const proposed = putBy === undefined || what !== 'figures published' ? '' : ` do ${nameOf(putBy)} đưa vào`
    const why = reason === undefined || reason === '' ? '' : `; lý do: ${shortened(reason, 200)}`
    const act = `${what === 'change undone' ? 'hoàn tác, ' : ''}${EVENT_TEXT[to](value)}`
    return `- ${whenText(at)} – ${nameOf(by)}: ${act}${from}${proposed} (thay đổi số ${change})${why}`
  })
  const now =
    current === undefined
      ? 'Hiện không công bố số nào.'
      : `Hiện công bố: ${valueText(current.value, current.decimals)}.`
  return [line, ...origin, ...(told.length === 0 ? ['Chưa ai sửa hay thu hồi số này.'] : told), now].join('\n')
}

export const correctionQueued = (number: number, line: string, value: string): string =>
  [
    `Đã ghi đề nghị sửa, là báo cáo số ${number}: ${line} → ${value}.`,
    `Một cán bộ khác duyệt thì số mới thay số cũ: /duyet ${number} 1. Số cũ vẫn giữ trong lịch sử. Nếu số cũ sai hẳn, có thể thu hồi ngay bằng /thuhoi.`,
  ].join('\n')
export const SAME_VALUE = 'Giá trị mới giống giá trị đang công bố, nên không có gì để sửa.'
export const whichFact = (lines: readonly string[]): string => ['Bạn muốn nói số nào?', ...lines].join('\n')
export const NO_SUCH_FACT =
  'Không tìm thấy số liệu đang công bố nào như vậy. Hãy nêu rõ đơn vị, chỉ số, năm và là điểm, hạng hay xếp loại.'

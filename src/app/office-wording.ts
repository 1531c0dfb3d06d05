import { OUTCOMES, type Outcome } from '../core/reply/reply.ts'
import { whenText } from '../core/text/when.ts'
import type { Feedback } from './ports/feedback.ts'
import type { Use } from './ports/uses.ts'

/** What officials are told of how the bot is used. */

export const NO_FEEDBACK = 'Chưa có góp ý nào.'
export const NOTHING_ON_PAGE = 'Trang này không có gì.'
export const feedbackDeleted = (number: number): string => `Đã xoá góp ý số ${number}.`
export const noFeedback = (number: number): string => `Không có góp ý nào mang số ${number}.`

export function feedbackHeading(total: number, pages: string): string {
  return `${total} góp ý, mới nhất đứng trước. ${pages}`.trim()
}

export function feedbackText({ number, at, channel, text, about }: Feedback): string {
  const quote = about === undefined ? '' : `\n   Về tin của bot: “${onOneLine(about)}”`
  return `${number}. ${whenText(at)}, ${channel}: “${onOneLine(text)}”${quote}`
}

/** Without marks that turn the writing around: nobody else's words may look like ours. */
const onOneLine = (text: string) => text.replaceAll(/[\p{Cc}\s\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim()

const OUTCOME_TEXT: Readonly<Record<Outcome, string>> = {
  answer: 'trả lời được',
  no_data: 'chưa có số liệu',
  clarify: 'phải hỏi lại',
  out_of_scope: 'ngoài phạm vi hoặc không hiểu',
  smalltalk: 'chào hỏi',
  help: 'xem hướng dẫn',
  command: 'dùng lệnh',
}

/** So many days are listed one by one. */
const MOST_DAYS_LISTED = 31

/** `uses`: of the days from `first` to `last` (ISO dates). */
export function usesText(uses: readonly Use[], first: string, last: string): string {
  const total = sum(uses)
  const span = first === last ? `Ngày ${dayText(last)}` : `Từ ${dayText(first)} đến ${dayText(last)}`
  if (total === 0) return `${span}: chưa có lượt nào.`
  const by = (of: (use: Use) => string) => {
    const keys = [...new Set(uses.map(of))]
    return keys.map((key) => ({ key, times: sum(uses.filter((use) => of(use) === key)) }))
  }
  const outcomes = by(({ outcome }) => outcome).sort((a, b) => order(a.key) - order(b.key))
  const channels = by(({ channel }) => channel).sort((a, b) => b.times - a.times)
  const days = by(({ day }) => day).slice(0, MOST_DAYS_LISTED)
  return [
    `${span}: ${total} lượt (chỉ đếm lượt, không đếm người).`,
    `Kết quả: ${outcomes.map(({ key, times }) => `${OUTCOME_TEXT[key as Outcome]} ${times} (${percent(times, total)})`).join('; ')}.`,
    `Kênh: ${channels.map(({ key, times }) => `${key} ${times}`).join('; ')}.`,
    'Theo ngày:',
    ...days.map(({ key, times }) => `- ${dayText(key)}: ${times}`),
  ].join('\n')
}

const sum = (uses: readonly Use[]) => uses.reduce((total, { times }) => total + times, 0)
const order = (outcome: string) => OUTCOMES.indexOf(outcome as Outcome)
const percent = (part: number, whole: number) => `${Math.round((part / whole) * 100)}%`
/** "2026-11-20" → "20/11/2026". */
const dayText = (day: string) => day.split('-').map(Number).reverse().join('/')

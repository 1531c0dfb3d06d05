import { type QuietHours, wallTimeOf } from '../../core/announcements/vietnam-time.ts'
import type { Level } from '../../core/statistics/unit.ts'
import { whenText } from '../../core/text/when.ts'
import { pageLine } from '../pages.ts'
import type { Announcement, Audience, DeliveryReport, NamedChat, Reach } from '../ports/announcements.ts'
import { MOST_NAMED } from '../ports/announcements.ts'
import type { SubscribedChat } from '../ports/subscriptions.ts'
import { shortened } from '../shortened.ts'

/** What is said of announcements. */

const WEEKDAYS = ['chủ nhật', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy']
const LEVEL_TEXT: Readonly<Record<Level, string>> = {
  national: 'cấp quốc gia',
  region: 'cấp vùng',
  ministry: 'các bộ',
  province: 'cấp tỉnh',
  department: 'các sở',
  district: 'cấp huyện',
  commune: 'cấp xã',
  aggregate: 'các nhóm đơn vị',
}

/** "08:00 thứ hai hằng tuần", of the patterns that we write. */
function repeatText(pattern: string): string {
  const [minute, hour, monthDay, , weekday] = pattern.split(' ')
  const clock = `${hour!.padStart(2, '0')}:${minute!.padStart(2, '0')}`
  if (monthDay !== '*') return `${clock} ngày ${monthDay} hằng tháng`
  if (weekday === '1-5') return `${clock} các ngày làm việc`
  return weekday === '*' ? `${clock} hằng ngày` : `${clock} ${WEEKDAYS[Number(weekday)]} hằng tuần`
}

const weekdayText = (instant: number): string =>
  `${WEEKDAYS[wallTimeOf(instant).weekday]}, ${whenText(new Date(instant))}`

function audienceText({ to, channel, unitId, level, digest }: Audience, unitName: (id: string) => string): string {
  const who = { all: 'mọi nơi đã đăng ký', groups: 'các nhóm đã đăng ký', people: 'người đã đăng ký' }[to]
  return [
    who,
    ...(unitId === undefined ? [] : [`gắn với ${unitName(unitId)}`]),
    ...(level === undefined ? [] : [`gắn với đơn vị ${LEVEL_TEXT[level]}`]),
    ...(digest ? ['nhận bản tin tuần'] : []),
    ...(channel === undefined ? [] : [`trên ${channel}`]),
  ].join(' ')
}

function reachText(reach: readonly Reach[]): string {
  return reach
    .map(({ channel, groups, people }) =>
      [
        `${channel}:`,
        [...(groups === 0 ? [] : [`${groups} nhóm`]), ...(people === 0 ? [] : [`${people} người`])].join(', '),
      ].join(' '),
    )
    .join('; ')
}

export interface PreviewParts {
  readonly announcement: Announcement
  readonly reach: readonly Reach[]
  readonly aloneUpTo: number
  readonly quiet: QuietHours | undefined
  readonly isQuietAtStart: boolean
  /** Of the media that it goes out by. */
  readonly remarks: readonly string[]
  readonly unitName: (id: string) => string
}

export function previewText(parts: PreviewParts): string {
  const { announcement, reach, aloneUpTo, quiet, isQuietAtStart, remarks, unitName } = parts
  const { number, message, audience, urgent, receivers, plannedAt, repeat } = announcement
  const to = `Nơi nhận: ${receivers} – ${audienceText(audience, unitName)}${receivers === 0 ? '' : ` (${reachText(reach)})`}.`
  const rest =
    quiet !== undefined && isQuietAtStart && !urgent
      ? [
          `Đó là giờ nghỉ (${quiet.from}:00–${quiet.to}:00), nên từ ${quiet.to}:00 mới gửi. Muốn gửi ngay: thêm chữ “khẩn”.`,
        ]
      : []
  const without = message.photo === undefined ? [] : reach.filter(({ channel }) => channel !== message.photo?.channel)
  return [
    `Thông báo số ${number}. Người nhận sẽ thấy đúng như sau:`,
    LINE,
    ...(message.photo === undefined ? [] : ['[Ảnh kèm theo]']),
    message.text,
    LINE,
    to,
    `Gửi: ${timeText(plannedAt, repeat)}${urgent ? ', khẩn (kể cả giờ nghỉ, trước các thông báo khác)' : ''}.`,
    ...rest,
    ...(without.length === 0
      ? []
      : [`Chỉ nhận phần chữ, không có ảnh: ${without.map(({ channel }) => channel).join(', ')}.`]),
    ...remarks,
    ...(receivers > aloneUpTo ? [`Trên ${aloneUpTo} nơi nhận: cần thêm một cán bộ khác duyệt.`] : []),
    ...(receivers === 0 ? ['Chưa có nơi nào nhận: các nhóm và người dùng đăng ký bằng /dangky.'] : []),
  ].join('\n')
}
const LINE = '――――――――――'

function timeText(plannedAt: number | undefined, repeat: string | undefined): string {
  if (plannedAt === undefined) return 'ngay khi xác nhận'
  return repeat === undefined ? `${weekdayText(plannedAt)}` : `${repeatText(repeat)}, lần tới ${weekdayText(plannedAt)}`
}

export function pastText(at: number, suggestions: readonly number[]): string {
  const better = suggestions.map((each) => whenText(new Date(each))).join(' hoặc ')
  return `${whenText(new Date(at))} đã qua rồi, nên tôi chưa soạn gì. Ý anh chị là ${better}?`
}

export const CHANGED_SINCE = 'Thông báo hoặc số nơi nhận đã đổi so với lúc xem trước. Xin xem lại rồi xác nhận.'
export const NO_TEXT = 'Thông báo chưa có nội dung.'
export const PHOTO_WITHOUT_TEXT =
  'Ảnh chưa có lời, mà nơi không nhận được ảnh chỉ đọc lời. Xin trả lời ảnh bằng /thongbao kèm vài chữ.'
export const noSuchAnnouncement = (number: number): string =>
  `Không có thông báo nào mang số ${number}. Gõ /lich để xem những thông báo đang có.`
export const startedText = ({ number, receivers }: Announcement): string =>
  `Thông báo số ${number} đang gửi tới ${receivers} nơi nhận. Xong tôi sẽ báo kết quả; xem bất cứ lúc nào: /baocao ${number}. Dừng lại: /huy ${number}.`
export const scheduledText = ({ number, plannedAt, repeat }: Announcement): string =>
  `Đã hẹn thông báo số ${number}: ${timeText(plannedAt, repeat)}. Sửa: /suathongbao ${number}. Huỷ: /huy ${number}.`
export const awaitingText = ({ number, receivers }: Announcement, asked: number): string =>
  asked === 0
    ? `Thông báo số ${number} tới ${receivers} nơi nhận cần một cán bộ khác duyệt, mà chưa có ai khác. Quản trị mời thêm bằng /canbo.`
    : `Thông báo số ${number} tới ${receivers} nơi nhận cần một cán bộ khác duyệt. Tôi đã nhắn cho ${asked} người; có người duyệt là gửi.`
export const askText = (preview: string, { number, revision }: Announcement, author: string): string =>
  `${author} nhờ anh chị duyệt.\n${preview}\nDuyệt: /xacnhan ${number}.${revision}\nTừ chối: /huy ${number}`
export const notYoursText = ({ number, state }: Announcement): string =>
  state === 'draft'
    ? `Thông báo số ${number} là bản nháp của người khác: người soạn xác nhận trước.`
    : `Thông báo số ${number} cần một cán bộ khác duyệt, không phải người soạn.`

const STATE_TEXT: Readonly<Record<Announcement['state'], string>> = {
  draft: 'bản nháp, chưa xác nhận',
  awaiting: 'chờ người thứ hai duyệt',
  scheduled: 'đã hẹn giờ',
  sending: 'đang gửi',
  done: 'đã xong',
  cancelled: 'đã huỷ',
}
export const overText = ({ number, state }: Announcement): string =>
  `Thông báo số ${number} ${STATE_TEXT[state]}, không xác nhận thêm được nữa. Xem: /baocao ${number}.`
export const notChangeable = ({ number, state }: Announcement): string =>
  `Thông báo số ${number} ${STATE_TEXT[state]}, nên không sửa được nữa.`
export const notCancellable = ({ number, state }: Announcement): string =>
  `Thông báo số ${number} ${STATE_TEXT[state]}, nên không còn gì để huỷ.`

export function plannedText(announcements: readonly Announcement[], unitName: (id: string) => string): string {
  if (announcements.length === 0) return 'Không có thông báo nào đang chờ. Soạn: /thongbao <nội dung>.'
  const lines = announcements.map(
    ({ number, state, message, plannedAt, repeat, receivers, audience, urgent }) =>
      `${number}. ${STATE_TEXT[state]} – ${timeText(plannedAt, repeat)} – ${receivers} nơi nhận, ${audienceText(audience, unitName)}${urgent ? ' – khẩn' : ''}: “${shortened(message.text, SHOWN_SIGNS)}”`,
  )
  return ['Các thông báo chưa xong:', ...lines, 'Xem: /baocao <số>. Sửa: /suathongbao <số>. Huỷ: /huy <số>.'].join('\n')
}

const SHOWN_SIGNS = 60

const REASON_TEXT: Readonly<Record<string, string>> = {
  gone: 'đã chặn, đã mời ra hoặc đã xoá (thôi gửi tới đó)',
  refused: 'nền tảng từ chối',
  unreached: 'không nối được',
  'retry-after': 'nền tảng bắt chờ quá lâu',
  interrupted: 'máy ngừng giữa chừng',
  moved: 'nhóm đã chuyển sang nhóm khác cũng nhận',
  unsubscribed: 'đã thôi nhận',
  'too long since they wrote': 'đã lâu không nhắn cho Official Account, Zalo không cho gửi',
  'would cost money': 'quá 48 giờ không nhắn, gửi sẽ mất phí (ZALO_OA_PAID đang tắt)',
  'kept for answers': 'hạn mức tháng chỉ còn phần dành để trả lời người hỏi',
  'not to this person now': 'người nhận đang không nhận, hoặc đã nhận đủ số tin nền tảng cho phép',
  'its content': 'nền tảng không chấp nhận nội dung',
}
const reasonText = (reason: string) => REASON_TEXT[reason] ?? reason

const chatText = ({ channel, conversation, name }: NamedChat): string =>
  name === undefined ? `${channel}:${conversation}` : `${name} (${channel}:${conversation})`

export function reportText({ announcement, counts, uncertain, page }: DeliveryReport): string {
  const { number, state, receivers, startedAt, endedAt, plannedAt } = announcement
  const of = (...states: readonly string[]) => counts.filter((each) => states.includes(each.state))
  const sum = (...states: readonly string[]) => of(...states).reduce((all, { count }) => all + count, 0)
  const why = (state: string) => {
    const told = of(state).flatMap(({ reason, count }) =>
      reason === undefined ? [] : [`${reasonText(reason)}: ${count}`],
    )
    return told.length === 0 ? '' : ` (${told.join('; ')})`
  }
  const late = startedAt !== undefined && plannedAt !== undefined ? startedAt - plannedAt : 0
  const when = [
    ...(startedAt === undefined ? [] : [`bắt đầu ${whenText(new Date(startedAt))}`]),
    ...(late > LATE_MS ? [`chậm ${Math.round(late / 60_000)} phút so với giờ hẹn`] : []),
    ...(endedAt === undefined ? [] : [`kết thúc ${whenText(new Date(endedAt))}`]),
  ]
  if (startedAt === undefined) return `Thông báo số ${number}: ${STATE_TEXT[state]}, chưa gửi tới nơi nào.`
  return [
    `Thông báo số ${number}: ${STATE_TEXT[state]}; ${when.join(', ')}.`,
    `Nơi nhận: ${receivers}`,
    `- Đã gửi: ${sum('sent')}`,
    `- Không gửi được: ${sum('failed')}${why('failed')}`,
    `- Chưa rõ đã tới hay chưa: ${sum('uncertain')}${why('uncertain')}`,
    ...uncertain.map((chat) => `   · ${chatText(chat)}`),
    ...[pageLine(page, MOST_NAMED, sum('uncertain'))].filter((line) => line !== '').map((line) => `   ${line}`),
    `- Đang chờ hoặc đang gửi: ${sum('pending', 'sending')}`,
    `- Đã huỷ: ${sum('cancelled')}${why('cancelled')}`,
    ...(sum('uncertain') > 0 ? ['Nơi chưa rõ không được tự gửi lại, để khỏi gửi trùng: anh chị quyết định.'] : []),
  ].join('\n')
}
/** So much later than planned is worth a word. */
const LATE_MS = 60_000

export const againText = (number: number, count: number): string =>
  count === 0
    ? `Thông báo số ${number} không có nơi nào như vậy để gửi lại.`
    : `Đang gửi lại thông báo số ${number} tới ${count} nơi. Xong tôi sẽ báo kết quả.`

export function missedText({ number }: Announcement, plannedAt: number, next: number | undefined): string {
  const again = next === undefined ? '' : ` Lần tới vẫn theo lịch: ${weekdayText(next)}.`
  return `Thông báo số ${number} hẹn ${whenText(new Date(plannedAt))} chưa được gửi vì lúc đó tôi không chạy. Tôi để lại thành bản nháp: muốn gửi thì gõ /xacnhan ${number}, không thì /huy ${number}.${again}`
}

export function groupsText(
  chats: readonly SubscribedChat[],
  heading: string,
  unitName: (id: string) => string,
): string {
  const lines = chats.map((chat) => {
    const { unitId, since, goneSince, lastSentAt } = chat
    const health = goneSince === undefined ? 'nhận được' : `không gửi tới được từ ${whenText(goneSince)}`
    const last = lastSentAt === undefined ? 'chưa nhận thông báo nào' : `thông báo gần nhất ${whenText(lastSentAt)}`
    return `- ${chatText(chat)}: ${unitId === undefined ? 'chưa gắn đơn vị' : unitName(unitId)}; ${health}; ${last}; đăng ký ${whenText(since)}`
  })
  return [
    heading,
    ...lines,
    'Đặt tên: /nhom ten <mã> <tên>. Gắn đơn vị: /nhom gan <mã> <đơn vị>. Bỏ: /nhom bo <mã>. Mã là phần sau tên, như telegram:-100123.',
  ].join('\n')
}
export const NO_GROUPS = 'Chưa có nhóm nào đăng ký. Trong nhóm, quản trị viên của nhóm gõ /dangky [đơn vị].'
export const noSuchChat = (written: string): string => `Không có nơi nhận nào mang mã ${written}. Gõ /nhom để xem.`
export const severalChats = (chats: readonly NamedChat[]): string =>
  `Có nhiều nơi như vậy: ${chats.map(chatText).join('; ')}. Xin ghi cả kênh.`
export const chatChanged = (chat: NamedChat, unit: string | undefined): string =>
  `Đã sửa: ${chatText(chat)}${unit === undefined ? '' : `, gắn với ${unit}`}.`
export const chatRemoved = (chat: NamedChat): string => `Đã bỏ ${chatText(chat)}: từ nay không gửi thông báo tới đó.`

const BAR_LENGTH = 10
export function progressText(number: number, settled: number, receivers: number): string {
  const filled = Math.floor((settled / receivers) * BAR_LENGTH)
  return `Thông báo số ${number}: ${'▓'.repeat(filled)}${'░'.repeat(BAR_LENGTH - filled)} ${settled}/${receivers}`
}

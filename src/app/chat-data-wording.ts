import { withoutParent } from '../core/dialogue/unit-phrases.ts'
import { MOST_NAMESAKES } from '../core/reply/talk-text.ts'
import type { Unit } from '../core/statistics/unit.ts'
import type { Keeping } from './command.ts'
import { FEEDBACK_DAYS } from './ports/feedback.ts'

/** What is said of what is kept: subscriptions, feedback, and people's data. */

export const NOT_IN_A_CHAT = 'Lệnh này chỉ dùng được trong cuộc trò chuyện với tôi.'

export const ONLY_GROUP_ADMINS = 'Chỉ quản trị viên của nhóm mới đăng ký hoặc huỷ đăng ký được cho nhóm này.'
export const ONLY_OFFICIALS =
  'Ở đây tôi không biết được ai quản trị nhóm, nên chỉ cán bộ đã có vai trò mới đăng ký hoặc huỷ đăng ký được cho nhóm này.'
const whose = (group: boolean) => (group ? 'nhóm này' : 'bạn')

export function subscribedText(group: boolean, unit: Pick<Unit, 'name'> | undefined): string {
  const about = unit === undefined ? '' : `, theo ${unit.name}`
  return [
    `Đã đăng ký nhận thông báo cho ${whose(group)}${about}.`,
    unit === undefined
      ? `Muốn gắn với một đơn vị: /dangky <tên đơn vị>.`
      : `Từ nay câu hỏi nào ở đây không nêu đơn vị, tôi hiểu là hỏi về ${withoutParent(unit.name)}.`,
    ...(unit === undefined ? [] : ['Muốn mỗi tuần nhận số liệu mới về đơn vị này: /bantin bật']),
    'Thôi nhận: /huydangky.',
  ].join('\n')
}

/** In a group that has got another id. */
export function movedText(unit: string | undefined): string {
  const bound = unit === undefined ? '' : ` và vẫn gắn với ${unit}`
  return `Nhóm đã được nâng cấp. Tôi vẫn gửi thông báo tới nhóm này${bound}; không cần đăng ký lại.`
}

export const DIGEST_NEEDS_UNIT =
  'Bản tin hằng tuần nói về một đơn vị, mà ở đây chưa gắn với đơn vị nào. Gắn bằng /dangky <tên đơn vị>, rồi /bantin bật.'
export const digestStateText = (group: boolean, unit: string, on: boolean): string =>
  on
    ? `${group ? 'Nhóm này' : 'Bạn'} đang nhận bản tin hằng tuần về ${unit}. Thôi nhận: /bantin tắt`
    : `Bản tin hằng tuần về ${unit} đang tắt. Bật lên thì sáng thứ hai tôi gửi số liệu mới công bố trong tuần; tuần nào không có gì mới thì không gửi. Nhận: /bantin bật`
/** `unit`: undefined where it was switched off. */
export const digestSwitchedText = (group: boolean, unit: string | undefined): string =>
  unit === undefined
    ? `Đã tắt: ${whose(group)} không nhận bản tin hằng tuần nữa.`
    : `Đã bật: sáng thứ hai hằng tuần ${whose(group)} nhận số liệu mới công bố về ${unit}; tuần nào không có gì mới thì tôi không gửi. Thôi nhận: /bantin tắt`

export const unsubscribedText = (group: boolean): string =>
  `Đã huỷ đăng ký: ${whose(group)} không còn nhận thông báo, và không còn gắn với đơn vị nào.`
export const notSubscribedText = (group: boolean): string =>
  `${group ? 'Nhóm này' : 'Bạn'} chưa đăng ký nhận thông báo. Đăng ký: /dangky.`

export function whichToSubscribe(units: readonly Unit[]): string {
  const more = units.length > MOST_NAMESAKES ? ' Còn nhiều nơi khác cùng tên: xin nêu thêm tỉnh hoặc huyện.' : ''
  return `Có nhiều đơn vị như vậy. Bạn muốn gắn với đơn vị nào?${more}`
}

export const FEEDBACK_SENT =
  'Đã chuyển góp ý của bạn tới cán bộ, không kèm tên bạn. Cảm ơn bạn. Muốn rút lại: /xoadulieu.'
export const feedbackTooMany = (most: number): string =>
  `Hôm nay bạn đã gửi ${most} góp ý rồi. Xin gửi tiếp vào ngày mai.`
export const feedbackTooLong = (most: number): string =>
  `Góp ý dài quá. Xin viết gọn trong ${most} chữ cái, hoặc gửi thành nhiều lần.`

export function privacyText({ missDays }: Keeping): string {
  const misses =
    missDays === undefined
      ? '- Câu hỏi chưa trả lời được: không lưu.'
      : `- Câu hỏi chưa trả lời được: lưu ${missDays} ngày để bổ sung số liệu, đã che số điện thoại, số giấy tờ, địa chỉ thư điện tử; không lưu ai hỏi.`
  return [
    'Tôi là trợ lý tự động (máy, không phải người). Tôi chỉ lưu những gì cần để trả lời bạn:',
    '- Nội dung đang trao đổi (đơn vị, năm, chỉ số vừa hỏi): 12 giờ, để hiểu câu hỏi tiếp theo.',
    '- Tin nhắn: chỉ đến khi trả lời xong thì xoá nội dung; số hiệu tin nhắn giữ vài ngày để không trả lời hai lần.',
    misses,
    `- Góp ý (/gopy): ${FEEDBACK_DAYS} ngày; cán bộ đọc được nội dung, không thấy ai gửi.`,
    '- Đăng ký nhận thông báo và bản tin tuần (/dangky, /bantin): đến khi bạn huỷ (/huydangky).',
    '- Trên Zalo Official Account: lúc bạn nhắn gần nhất, 7 ngày, vì Zalo chỉ cho trả lời trong thời gian đó.',
    '- Số lượt hỏi theo ngày, kênh và kết quả: chỉ đếm, không gắn với người nào.',
    '- Riêng cán bộ: vai trò và nhật ký những thay đổi họ đã làm.',
    'Không dùng vào việc khác, không chuyển cho ai ngoài cơ quan vận hành tôi. Nền tảng bạn đang nhắn tin có quy định riêng của họ.',
    'Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP, bạn có quyền biết, rút lại sự đồng ý và yêu cầu xoá dữ liệu của mình: gõ /xoadulieu là xoá ngay. Hỏi thêm hoặc khiếu nại: /gopy.',
  ].join('\n')
}

export interface Erased {
  readonly feedback: number
  readonly subscription: boolean
  readonly group: boolean
  readonly hasRole: boolean
}

export function erasedText({ feedback, subscription, group, hasRole }: Erased): string {
  const erased = [
    'nội dung đã trao đổi, ở đây và mọi nơi khác bạn nhắn cho tôi',
    ...(feedback === 0 ? [] : [`${feedback} góp ý`]),
    ...(subscription ? ['đăng ký nhận thông báo của bạn'] : []),
  ]
  return [
    `Đã xoá ngay: ${erased.join('; ')}.`,
    ...(group
      ? ['Đăng ký của nhóm không phải của riêng bạn nên vẫn còn; quản trị viên của nhóm bỏ bằng /huydangky.']
      : []),
    ...(hasRole
      ? [
          'Vẫn giữ: vai trò của bạn và nhật ký các thay đổi đã ghi, vì cơ quan phải lưu. Quản trị bỏ vai trò bằng /canbo.',
        ]
      : []),
    'Câu hỏi chưa trả lời được và số lượt hỏi không gắn với ai, nên không có gì của riêng bạn trong đó.',
  ].join('\n')
}

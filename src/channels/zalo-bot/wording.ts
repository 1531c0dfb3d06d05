/** What officials and admins are told of the month's messages. */

const count = (number: number) => number.toLocaleString('vi-VN')

export interface QuotaStanding {
  readonly used: number
  readonly monthly: number
  /** So many announcements may still go out. */
  readonly room: number
  readonly receivers: number
}

export function quotaRemark({ used, monthly, room, receivers }: QuotaStanding): string {
  const standing = `Zalo Bot: trong tháng đã dùng ${count(used)}/${count(monthly)} tin (nhận và gửi), thông báo còn được gửi ${count(room)} tin; phần còn lại để trả lời người hỏi.`
  return receivers <= room ? standing : `${standing} Có ${count(receivers - room)} nơi sẽ không nhận được.`
}

export const monthNearlyUsed = (used: number, monthly: number): string =>
  `Zalo Bot: trong tháng đã dùng ${count(used)}/${count(monthly)} tin. Từ nay đến hết tháng bot thôi gửi thông báo qua kênh này, chỉ trả lời người hỏi.`

export const monthUsed = (monthly: number): string =>
  `Zalo Bot: đã dùng hết ${count(monthly)} tin của tháng. Zalo có thể không nhận tin nữa cho đến tháng sau.`

export const REFUSED_TIME_AND_AGAIN =
  'Zalo Bot: Zalo từ chối tin liên tiếp (mã 429), có thể hạn mức tháng đã hết. Bot thử lại mỗi giờ.'

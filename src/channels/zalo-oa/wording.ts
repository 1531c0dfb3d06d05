/** What admins are told of the account's tokens. */

export const TOKENS_LOST =
  'Zalo OA: chuỗi token đã đứt, bot sắp hoặc đã không gửi được tin qua Official Account. Trên máy chủ, xin chạy: npm run zalo:login và để quản trị viên của OA đồng ý lại. Tin đang chờ được giữ trong một ngày.'

export const consentEnds = (days: number): string =>
  `Zalo OA: quyền gửi tin còn ${days} ngày là hết, và chưa gia hạn được. Trên máy chủ, xin chạy: npm run zalo:login và để quản trị viên của OA đồng ý lại.`

/** What the author of an announcement is told of the account's windows. */
export function windowsRemark(people: Readonly<Record<'free' | 'paid' | 'closed', number>>, mayPay: boolean): string {
  const parts = [
    `${people.free} người nhắn trong 48 giờ qua, nhận miễn phí`,
    ...(people.paid === 0
      ? []
      : [`${people.paid} người nhắn trong 7 ngày qua, ${mayPay ? 'gửi sẽ mất phí' : 'gửi mất phí nên sẽ không gửi'}`]),
    ...(people.closed === 0 ? [] : [`${people.closed} người quá 7 ngày không nhắn, Zalo không cho gửi`]),
  ]
  return `Zalo OA: ${parts.join('; ')}. Nhóm do OA lập nhận được bất cứ lúc nào.`
}

export const quotaUsedUp = 'Zalo OA: gói tin đã hết (mã -211). Bot thử lại mỗi giờ; xin mua thêm hoặc chờ kỳ sau.'
export const accountMayNotSend = (code: number): string =>
  `Zalo OA: Zalo không cho tài khoản hoặc ứng dụng gửi tin (mã ${code}). Xin xem trang quản lý OA và ứng dụng; tin đang chờ được giữ trong một ngày.`
export const groupClosed = (group: string, code: number): string =>
  `Zalo OA: nhóm ${group} đã đóng hoặc OA không còn ở trong đó (mã ${code}). Bot thôi gửi tới nhóm này.`
export const unclearRefusal = (code: number): string =>
  `Zalo OA: Zalo từ chối tin với mã ${code} mà tài liệu không nói rõ. Xin báo đơn vị vận hành.`

/** What admins are told of the account's tokens. */

export const TOKENS_LOST =
  'Zalo OA: chuỗi token đã đứt, bot sắp hoặc đã không gửi được tin qua Official Account. Trên máy chủ, xin chạy: npm run zalo:login và để quản trị viên của OA đồng ý lại. Tin đang chờ được giữ trong một ngày.'

export const consentEnds = (days: number): string =>
  `Zalo OA: quyền gửi tin còn ${days} ngày là hết, và chưa gia hạn được. Trên máy chủ, xin chạy: npm run zalo:login và để quản trị viên của OA đồng ý lại.`

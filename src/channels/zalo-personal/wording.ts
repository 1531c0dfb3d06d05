/** Printed at every start, whatever the log is set to. */
export const WARNING = `
CẢNH BÁO: bot đang dùng một tài khoản Zalo CÁ NHÂN qua zca-js, thư viện không chính thức. Việc này trái điều khoản của Zalo;
tài khoản có thể bị khoá bất cứ lúc nào, và bot đọc được mọi tin trong các nhóm của tài khoản. Không dùng để phục vụ người
dân. Hãy dùng Official Account hoặc Bot Platform. Tắt: bỏ ZALO_PERSONAL khỏi .env.
WARNING: the bot drives a PERSONAL Zalo account through zca-js, an unofficial library. This is against Zalo's terms; the
account can be banned at any time, and the bot sees everything that is said in its groups. Don't serve the public with it.
Use an Official Account or the Bot Platform. To stop: remove ZALO_PERSONAL from .env.
`.trim()

/** What admins are told. */

export const TAKEN_OVER =
  'Zalo cá nhân: phiên của bot bị đóng vì tài khoản được mở ở Zalo Web hoặc nơi khác. Bot không giành lại; muốn chạy tiếp, đóng nơi kia rồi khởi động lại bot.'

export const LOGIN_NEEDED =
  'Zalo cá nhân: phiên đăng nhập hết hiệu lực, bot không nhận và gửi được tin qua tài khoản này. Trên máy chủ, xin chạy: npm run zalo:personal để đăng nhập lại, rồi khởi động lại bot.'

export const SLOWED_DOWN =
  'Zalo cá nhân: Zalo báo gửi quá nhiều (mã 221). Bot ngừng gửi qua tài khoản này một giờ; gửi tiếp nhiều có thể bị khoá tài khoản.'

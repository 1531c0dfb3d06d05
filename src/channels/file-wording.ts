/** What people read where a channel takes no files. */

export const fileAt = (name: string, address: string) => `Tải tệp ${name} (liên kết dùng được trong 1 giờ):\n${address}`

export const noFile = (name: string) =>
  `Qua Zalo tôi chưa gửi được tệp ${name}. Xin xem trên kênh khác hoặc hỏi đơn vị vận hành bot.`

import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import { readReviewOrder } from '../src/app/review/read-review-order.ts'
import { reviewed, waitingReports } from '../src/app/review/reviewing.ts'

/** Looks through what was handed in, puts figures right, approves or rejects them. What is approved is answered from at once. */
export default {
  aliases: ['review', 'duyetbaocao'],
  summary: 'Duyệt số liệu của báo cáo đã nộp: xem, sửa, duyệt, bỏ',
  usage: '/duyet [số báo cáo] [trang 2 | hết | 5,7-9 | sửa 5 thành 96,89 | bỏ 4: lý do | tỉnh Hà Nam]',
  example: '/duyet 3 hết',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, by }, services) => {
    const order = readReviewOrder(text)
    if (order === undefined) return 'misused'
    if (order.kind === 'list') return waitingReports(services)
    return reviewed(order, by, services)
  }),
} satisfies Command

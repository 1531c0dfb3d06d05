import { preview, whichUnit } from '../src/app/announcements/announcing.ts'
import { nextRun } from '../src/app/announcements/next-run.ts'
import { readOrder } from '../src/app/announcements/read-order.ts'
import { announceResults, resultsIn } from '../src/app/announcements/results.ts'
import { NO_TEXT, PHOTO_WITHOUT_TEXT, pastText } from '../src/app/announcements/wording.ts'
import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import type { Message } from '../src/app/ports/channel.ts'

/** Drafts an announcement and shows it as receivers will see it. Nothing goes out before it is confirmed. */
export default {
  aliases: ['announce', 'tb'],
  summary: 'Soạn thông báo tới các nhóm và người đã đăng ký; xem trước rồi mới gửi',
  usage: '/thongbao [giờ gửi, nơi nhận, khẩn:] <nội dung> | ketqua <đơn vị> <năm>',
  example: '/thongbao 8h sáng thứ hai, các nhóm: Nộp báo cáo CCHC trước 17h thứ sáu.',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, now, repliesTo, by, chat }, services) => {
    const { announcements, unitNamed } = services
    const replied = repliesTo?.text.trim() ?? ''
    const photo = repliesTo?.photo
    if (text === '' && replied === '') return photo === undefined ? 'misused' : { text: PHOTO_WITHOUT_TEXT }
    const read = readOrder(text, { now, unitNamed, hasText: replied !== '' })
    if (read.kind === 'which-unit') return whichUnit(read.units)
    const { order } = read
    const results = resultsIn(order.text)
    if (results !== undefined && results === '') return 'misused'
    const written: Message = { text: order.text === '' ? replied : order.text, choices: [], photo }
    const message = results === undefined ? written : await announceResults(results, services)
    if ('refused' in message) return { text: message.refused }
    if (message.text === '') return { text: NO_TEXT }
    const { when } = order
    if (when?.kind === 'past') return { text: pastText(when.at, when.suggestions) }
    const repeat = when?.kind === 'repeat' ? when.cron : undefined
    const plannedAt =
      when?.kind === 'once' ? when.at : repeat === undefined ? undefined : nextRun(repeat, now.getTime())
    const audience = order.audience ?? { to: 'all' }
    const drafted = await announcements.draft({ message, audience, urgent: order.urgent, plannedAt, repeat }, chat, by)
    return preview(drafted, now, services)
  }),
} satisfies Command

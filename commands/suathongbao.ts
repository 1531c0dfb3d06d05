import { numberIn, preview, whichUnit } from '../src/app/announcements/announcing.ts'
import { nextRun } from '../src/app/announcements/next-run.ts'
import { readOrder } from '../src/app/announcements/read-order.ts'
import { noSuchAnnouncement, notChangeable, pastText } from '../src/app/announcements/wording.ts'
import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'

/** Changes an announcement that has not started. What is not said stays; it must be confirmed again. */
export default {
  aliases: ['editannouncement', 'suatb'],
  summary: 'Sửa nội dung, giờ gửi hoặc nơi nhận của một thông báo chưa gửi',
  usage: '/suathongbao <số thông báo> <giờ gửi, nơi nhận, khẩn> hoặc [giờ gửi, nơi nhận:] <nội dung mới>',
  example: '/suathongbao 5 8h sáng mai, các nhóm',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, now, by, chat }, services) => {
    const meant = numberIn(text)
    if (meant === undefined || meant.rest === '') return 'misused'
    const { announcements, unitNamed } = services
    const found = await announcements.find(meant.number)
    if (found === undefined) return { text: noSuchAnnouncement(meant.number) }
    const read = readOrder(meant.rest, { now, unitNamed, hasText: true })
    if (read.kind === 'which-unit') return whichUnit(read.units)
    const { when, audience, urgent, text: words } = read.order
    if (when?.kind === 'past') return { text: pastText(when.at, when.suggestions) }
    const repeat = when === undefined ? found.repeat : when.kind === 'repeat' ? when.cron : undefined
    const once = when === undefined ? found.plannedAt : when.kind === 'once' ? when.at : undefined
    const plan = {
      message: words === '' ? found.message : { ...found.message, text: words },
      audience: audience ?? found.audience,
      urgent: urgent || found.urgent,
      plannedAt: repeat === undefined ? once : nextRun(repeat, now.getTime()),
      repeat,
    }
    const changed = await announcements.change(meant.number, plan, chat, by)
    return changed === undefined ? { text: notChangeable(found) } : preview(changed, now, services)
  }),
} satisfies Command

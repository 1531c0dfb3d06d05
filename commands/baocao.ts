import { numberIn, reportReply } from '../src/app/announcements/announcing.ts'
import { againText, noSuchAnnouncement } from '../src/app/announcements/wording.ts'
import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import { fold } from '../src/core/text/fold.ts'

/** How an announcement was delivered; sends again to those that failed, and to unsure ones only where a person says so. */
export default {
  aliases: ['report', 'delivery'],
  summary: 'Kết quả gửi một thông báo; gửi lại những nơi không gửi được',
  usage: '/baocao <số thông báo> [trang | guilai [chuaro]]',
  example: '/baocao 5',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, by }, { announcements }) => {
    const meant = numberIn(text)
    const wish = /^((?:trang )?(?<page>\d{1,4})?|gui ?lai(?<unsure> chua ?ro)?)$/.exec(fold(meant?.rest ?? 'x'))
    if (meant === undefined || wish === null) return 'misused'
    const { number } = meant
    const report = await announcements.report(number, Math.max(1, Number(wish.groups?.page ?? 1)))
    if (report === undefined) return { text: noSuchAnnouncement(number) }
    if (!wish[1]!.startsWith('gui')) return reportReply(report)
    const state = wish.groups?.unsure === undefined ? 'failed' : 'uncertain'
    return { text: againText(number, await announcements.resend(number, state, by)) }
  }),
} satisfies Command

import { numberIn } from '../src/app/announcements/announcing.ts'
import { noSuchAnnouncement, notCancellable, reportText } from '../src/app/announcements/wording.ts'
import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'

/** Cancels an announcement: nothing more of it goes out but what is in hand. */
export default {
  aliases: ['cancel'],
  summary: 'Huỷ một thông báo; đang gửi thì dừng lại',
  usage: '/huy <số thông báo>',
  example: '/huy 5',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, by }, { announcements }) => {
    const meant = numberIn(text)
    if (meant === undefined || meant.rest !== '') return 'misused'
    const report = await announcements.cancel(meant.number, by)
    if (report !== undefined) return { text: reportText(report) }
    const found = await announcements.find(meant.number)
    return { text: found === undefined ? noSuchAnnouncement(meant.number) : notCancellable(found) }
  }),
} satisfies Command

import { numberIn } from '../src/app/announcements/announcing.ts'
import { noSuchAnnouncement, notCancellable, reportText } from '../src/app/announcements/wording.ts'
import { NOT_IN_A_CHAT } from '../src/app/chat-data-wording.ts'
import type { Command } from '../src/app/command.ts'

/** Cancels an announcement: nothing more of it goes out but what is in hand. */
export default {
  aliases: ['cancel'],
  summary: 'Huỷ một thông báo; đang gửi thì dừng lại',
  usage: '/huy <số thông báo>',
  example: '/huy 5',
  role: 'official',
  scope: 'private',
  async run({ text, sender, now }, { announcements }) {
    if (sender === undefined) return { text: NOT_IN_A_CHAT }
    const meant = numberIn(text)
    if (meant === undefined || meant.rest !== '') return 'misused'
    const report = await announcements.cancel(meant.number, { person: sender.person, at: now })
    if (report !== undefined) return { text: reportText(report) }
    const found = await announcements.find(meant.number)
    return { text: found === undefined ? noSuchAnnouncement(meant.number) : notCancellable(found) }
  },
} satisfies Command

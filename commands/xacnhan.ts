import { asking, numberIn, preview } from '../src/app/announcements/announcing.ts'
import {
  awaitingText,
  CHANGED_SINCE,
  noSuchAnnouncement,
  notYoursText,
  overText,
  scheduledText,
  startedText,
} from '../src/app/announcements/wording.ts'
import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'

/** Confirms an announcement as it was shown, as its author or as the second person. Without what was shown, shows it. */
export default {
  aliases: ['confirm', 'guithongbao'],
  summary: 'Xác nhận gửi một thông báo đã xem trước, hoặc duyệt của người khác',
  usage: '/xacnhan <số thông báo>',
  example: '/xacnhan 5',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, now, by }, services) => {
    const { announcements, announcing } = services
    const meant = numberIn(text)
    if (meant === undefined || meant.rest !== '') return 'misused'
    const { number, revision } = meant
    const found = await announcements.find(number)
    if (found === undefined) return { text: noSuchAnnouncement(number) }
    if (found.state !== 'draft' && found.state !== 'awaiting') return { text: overText(found) }
    if (revision === undefined) return preview(found, now, services)
    const asked = await asking(found, now, services)
    const rules = { aloneUpTo: announcing.aloneUpTo, askOthers: () => asked }
    const confirmed = await announcements.confirm({ number, revision }, by, rules)
    switch (confirmed?.kind) {
      case 'started':
        return { text: startedText(confirmed.announcement) }
      case 'scheduled':
        return { text: scheduledText(confirmed.announcement) }
      case 'awaiting':
        return { text: awaitingText(confirmed.announcement, asked.length) }
      case 'not-yours':
        return { text: notYoursText(confirmed.announcement) }
      case 'changed': {
        const again = await preview(confirmed.announcement, now, services)
        return { ...again, text: `${CHANGED_SINCE}\n${again.text}` }
      }
      default:
        return { text: confirmed === undefined ? noSuchAnnouncement(number) : overText(confirmed.announcement) }
    }
  }),
} satisfies Command

import { FEEDBACK_SENT, feedbackTooLong, feedbackTooMany } from '../src/app/chat-data-wording.ts'
import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'

/** So many of a person within a day: the officials are to read them all. */
const MOST_A_DAY = 5
const LONGEST = 1000
const LONGEST_QUOTE = 300
const DAY_MS = 24 * 60 * 60 * 1000

/** Tells the officials something; in reply to a message of the bot's, with the beginning of that message. */
export default {
  aliases: ['feedback', 'baoloi'],
  summary: 'Gửi góp ý, báo số liệu sai tới cán bộ',
  usage: '/gopy <nội dung>',
  example: '/gopy Số liệu của phường tôi năm 2022 chưa đúng',
  role: 'everyone',
  scope: 'both',
  run: inChat(async ({ text, sender, repliesTo, now }, { feedback }) => {
    if (!/\p{L}/u.test(text)) return 'misused'
    if ([...text].length > LONGEST) return { text: feedbackTooLong(LONGEST) }
    const since = new Date(now.getTime() - DAY_MS)
    if ((await feedback.countSince(sender.person, since)) >= MOST_A_DAY) return { text: feedbackTooMany(MOST_A_DAY) }
    const about = repliesTo === undefined ? undefined : [...repliesTo.text].slice(0, LONGEST_QUOTE).join('')
    await feedback.put({ at: now.toISOString(), channel: sender.channel, text, about }, sender.person)
    return { text: FEEDBACK_SENT }
  }),
} satisfies Command

import { NOT_IN_A_CHAT, notSubscribedText, ONLY_GROUP_ADMINS, unsubscribedText } from '../src/app/chat-data-wording.ts'
import type { Command } from '../src/app/command.ts'

/** Ends the chat's subscription, and with it what it was bound to. In a group its admins decide. */
export default {
  aliases: ['unsubscribe', 'ngungtheodoi'],
  summary: 'Thôi nhận thông báo',
  usage: '/huydangky',
  example: '/huydangky',
  role: 'everyone',
  scope: 'both',
  async run({ sender }, { subscriptions }) {
    if (sender === undefined) return { text: NOT_IN_A_CHAT }
    if (!(await sender.decides())) return { text: ONLY_GROUP_ADMINS }
    const removed = await subscriptions.remove(sender)
    return { text: removed ? unsubscribedText(sender.group) : notSubscribedText(sender.group) }
  },
} satisfies Command

import { notSubscribedText, unsubscribedText } from '../src/app/chat-data-wording.ts'
import type { Command } from '../src/app/command.ts'
import { refusalFor } from '../src/app/decide-for-chat.ts'
import { inChat } from '../src/app/in-chat.ts'

/** Ends the chat's subscription, and with it what it was bound to. In a group its admins decide. */
export default {
  aliases: ['unsubscribe', 'ngungtheodoi'],
  summary: 'Thôi nhận thông báo',
  usage: '/huydangky',
  example: '/huydangky',
  role: 'everyone',
  scope: 'both',
  run: inChat(async ({ sender, role }, { subscriptions }) => {
    const refusal = await refusalFor(sender, role)
    if (refusal !== undefined) return { text: refusal }
    const removed = await subscriptions.remove(sender)
    return { text: removed ? unsubscribedText(sender.group) : notSubscribedText(sender.group) }
  }),
} satisfies Command

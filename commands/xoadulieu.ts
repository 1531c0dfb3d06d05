import { erasedText } from '../src/app/chat-data-wording.ts'
import type { Command } from '../src/app/command.ts'

/** Deletes at once what is kept of the sender: talks, feedback, their own subscription. A role stays, and that is said. */
export default {
  aliases: ['forget', 'xoa'],
  summary: 'Xoá ngay mọi dữ liệu của bạn',
  usage: '/xoadulieu',
  example: '/xoadulieu',
  role: 'everyone',
  scope: 'both',
  async run({ sender, role }, { feedback, subscriptions, forgetTalks }) {
    await forgetTalks()
    const own = sender && { channel: sender.channel, conversation: sender.ownConversation }
    const text = erasedText({
      feedback: sender === undefined ? 0 : await feedback.forget(sender.person),
      subscription: own !== undefined && (await subscriptions.remove(own)),
      group: sender?.group ?? false,
      hasRole: role !== 'everyone',
    })
    return { text }
  },
} satisfies Command

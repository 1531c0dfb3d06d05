import { HOW_TO_ASK, TRY_ASKING } from '../src/app/chat-wording.ts'
import type { Command } from '../src/app/command.ts'

/** How to ask, and the commands there are. */
export default {
  aliases: ['help', 'huongdan', 'lenh', 'menu'],
  summary: 'Cách hỏi và các lệnh',
  usage: '/trogiup',
  example: '/trogiup',
  role: 'everyone',
  scope: 'both',
  async run(_call, { commands, examples }) {
    const choices = (await examples()).map((question) => ({ label: question, utterance: question }))
    const lines = [
      HOW_TO_ASK,
      'Các lệnh:',
      ...commands.map(({ usage, summary }) => `${usage} – ${summary}`),
      ...(choices.length === 0 ? [] : [TRY_ASKING]),
    ]
    return { outcome: 'help', text: lines.join('\n'), choices }
  },
} satisfies Command

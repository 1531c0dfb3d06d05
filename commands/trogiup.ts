import { FOR_OFFICIALS, HOW_TO_ASK, TRY_ASKING, usageText } from '../src/app/chat-wording.ts'
import type { Command, LoadedCommand } from '../src/app/command.ts'
import { fold } from '../src/core/text/fold.ts'

/** How to ask, and the commands that the reader may use; with the name of one after it, how that one is used. */
export default {
  aliases: ['help', 'huongdan', 'lenh', 'menu'],
  summary: 'Cách hỏi và các lệnh',
  usage: '/trogiup [tên lệnh]',
  example: '/trogiup sosanh',
  role: 'everyone',
  scope: 'both',
  async run({ text }, { commands, examples }) {
    const name = fold(text).replace(/^\//, '')
    const one = commands.find((command) => command.name === name || command.aliases.includes(name))
    if (one !== undefined) {
      const choices = [{ label: one.example, utterance: one.example }]
      return { outcome: 'help', text: `${one.summary}.\n${usageText(one.usage, one.example)}`, choices }
    }
    const choices = (await examples()).map((question) => ({ label: question, utterance: question }))
    const ofOfficials = commands.filter(({ role }) => role !== 'everyone')
    const lines = [
      HOW_TO_ASK,
      'Các lệnh:',
      ...commands.filter(({ role }) => role === 'everyone').map(line),
      ...(ofOfficials.length === 0 ? [] : [FOR_OFFICIALS, ...ofOfficials.map(line)]),
      ...(choices.length === 0 ? [] : [TRY_ASKING]),
    ]
    return { outcome: 'help', text: lines.join('\n'), choices }
  },
} satisfies Command

const line = ({ usage, summary }: LoadedCommand) => `${usage} – ${summary}`

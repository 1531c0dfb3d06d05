import { HOW_TO_ASK, TRY_ASKING } from '../src/app/chat-wording.ts'
import type { Command } from '../src/app/command.ts'
import { GREETING } from '../src/core/reply/talk-text.ts'

/** Greets: that it is a machine, what it knows, and questions to try. What chat applications send on first contact. */
export default {
  aliases: ['batdau'],
  summary: 'Lời chào và câu hỏi mẫu',
  usage: '/start',
  example: '/start',
  role: 'everyone',
  scope: 'both',
  async run(_call, { examples }) {
    const choices = (await examples()).map((question) => ({ label: question, utterance: question }))
    const lines = [GREETING, HOW_TO_ASK, ...(choices.length === 0 ? [] : [TRY_ASKING])]
    return { outcome: 'help', text: lines.join('\n'), choices }
  },
} satisfies Command

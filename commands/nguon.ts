import type { Command } from '../src/app/command.ts'

/** Where the figures of the last answer are published. */
export default {
  aliases: ['source'],
  summary: 'Nguồn của câu trả lời vừa rồi',
  usage: '/nguon',
  async run(_call, { ask }) {
    const reply = await ask('Nguồn ở đâu?')
    return { text: reply.text, choices: reply.choices, basis: reply }
  },
} satisfies Command

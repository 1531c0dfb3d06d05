import type { Reply } from '../core/reply/reply.ts'
import type { CommandReply } from './command.ts'

/** An answer as a command passes it on. */
export async function said(answer: Promise<Reply>): Promise<CommandReply> {
  const basis = await answer
  return { text: basis.text, choices: basis.choices, basis }
}

/** The same for a command that looks up what its words name: where they name nothing, it was misused. */
export async function lookUp(answer: Promise<Reply>): Promise<CommandReply | 'misused'> {
  const { outcome } = await answer
  return outcome === 'out_of_scope' ? 'misused' : said(answer)
}

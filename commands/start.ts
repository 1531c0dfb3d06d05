import { HOW_TO_ASK, IS_A_MACHINE, TRY_ASKING } from '../src/app/chat-wording.ts'
import type { Call, Command, CommandReply, Services } from '../src/app/command.ts'
import { questionOf } from '../src/app/deep-link.ts'
import { digestOfCode } from '../src/app/invitation-code.ts'
import {
  CODE_IN_GROUP,
  CODE_OF_NO_USE,
  CODE_WITHOUT_SENDER,
  JOINED_ALREADY,
  joinedText,
} from '../src/app/staff-wording.ts'
import type { Outcome } from '../src/core/reply/reply.ts'
import { GREETING } from '../src/core/reply/talk-text.ts'

/**
 * Greets: that it is a machine, what it knows, and questions to try. What chat applications send on first contact; a link
 * may have put a question behind it, which is answered, or the code of an invitation, which is taken up.
 */
export default {
  aliases: ['batdau'],
  summary: 'Lời chào và câu hỏi mẫu',
  usage: '/start',
  example: '/start',
  role: 'everyone',
  scope: 'both',
  async run(call, services) {
    const digest = digestOfCode(call.text)
    if (digest !== undefined) return { text: await takeUp(digest, call, services) }
    const answer = call.text === '' ? undefined : await services.askAfresh(questionOf(call.text))
    if (answer === undefined || !FACTUAL.has(answer.outcome)) return greet(services)
    return { text: `${answer.text}\n${IS_A_MACHINE}`, choices: answer.choices, basis: answer }
  },
} satisfies Command

/** What a question comes to: to anything else the greeting is the better answer. */
const FACTUAL: ReadonlySet<Outcome> = new Set(['answer', 'no_data', 'clarify'])

async function greet({ examples }: Services): Promise<CommandReply> {
  const choices = (await examples()).map((question) => ({ label: question, utterance: question }))
  const lines = [GREETING, HOW_TO_ASK, ...(choices.length === 0 ? [] : [TRY_ASKING])]
  return { outcome: 'help', text: lines.join('\n'), choices }
}

async function takeUp(digest: string, { sender, now }: Call, { staff }: Services): Promise<string> {
  if (sender === undefined) return CODE_WITHOUT_SENDER
  if (sender.group) return CODE_IN_GROUP
  const accepted = await staff.accept(digest, { person: sender.person, at: now })
  if (accepted.kind === 'joined') return joinedText(accepted.official)
  return accepted.kind === 'held' ? JOINED_ALREADY : CODE_OF_NO_USE
}

import { EMPTY_CONTEXT } from '../core/dialogue/context.ts'
import type { Reply } from '../core/reply/reply.ts'
import type { AnswerQuestion, Question } from './answer-question.ts'
import { apology, tooLong } from './chat-wording.ts'
import type { Call, Services } from './command.ts'
import type { Conversations } from './ports/conversations.ts'
import { kindOf, type Log } from './ports/log.ts'
import { type Commands, isCommand } from './run-command.ts'
import type { Sender } from './sender.ts'
import type { Tabulate } from './tabulate.ts'

/** Longer texts are no questions. Bounds the work that one message can cause. */
export const LONGEST_TEXT = 2000
/** Of a command that takes pasted documents. */
const LONGEST_DOCUMENT = 200_000

export interface ResponderParts {
  readonly answer: AnswerQuestion
  readonly tabulate: Tabulate
  readonly commands: Commands
  readonly conversations: Conversations
  readonly services: Omit<Services, 'commands' | 'ask' | 'askAfresh' | 'tabulate' | 'forgetTalks'>
  readonly log: Log
}

/** A message as it came in. */
export interface Incoming extends Question, Partial<Pick<Call, 'repliesTo' | 'file'>> {
  /** Left out where nobody is there to whom one could write later. */
  readonly sender?: Sender | undefined
}

/**
 * What the bot says to one message of a conversation: an answer, what a command says, or an apology. Never rejects.
 * Turns of one conversation must be handed in one after another.
 */
export type Respond = (message: Incoming) => Promise<Reply>

export function responder(parts: ResponderParts): Respond {
  return async (message) => {
    try {
      const longest = parts.commands.takesDocuments(message.text) ? LONGEST_DOCUMENT : LONGEST_TEXT
      if (codePoints(message.text) > longest) return tooLong()
      const text = await chosenCommand(parts.conversations, message)
      const bound = await withBoundUnit(parts, message)
      return isCommand(text) ? await runCommand(parts, { ...bound, text }) : await parts.answer(bound)
    } catch (error) {
      parts.log.error('respond: a message could not be answered', { kind: kindOf(error) })
      return apology()
    }
  }
}

/** The unit that the chat is bound to is meant where none is named. */
async function withBoundUnit({ services }: ResponderParts, message: Incoming): Promise<Incoming> {
  if (message.sender === undefined) return message
  const subscription = await services.subscriptions.find(message.sender)
  return subscription?.unitId === undefined ? message : { ...message, boundUnitId: subscription.unitId }
}

async function runCommand(parts: ResponderParts, message: Incoming) {
  const { answer, tabulate, commands, conversations, services } = parts
  const { text, sender, now, repliesTo, file, ...question } = message
  const role = sender === undefined ? 'everyone' : await services.staff.roleOf(sender.person)
  const ask: Services['ask'] = (text, assumed) => answer({ ...question, now, text, assumed })
  const askAfresh: Services['askAfresh'] = (text) => answer({ ...question, now, text, afresh: true })
  const tabulated: Services['tabulate'] = (text) => tabulate({ ...question, now, text })
  const forgetTalks = async () => {
    await conversations.forget(message.conversation)
    if (sender !== undefined) await conversations.forgetPerson(sender.person)
  }
  const call = { sender, role, now, repliesTo, file }
  const reply = await commands.run(text, call, { ...services, ask, askAfresh, tabulate: tabulated, forgetTalks })
  if (reply.choices.length > 0) await rememberChoices(conversations, message.conversation, reply)
  return reply
}

/** So that a number picks from what was offered last, whoever offered it. */
async function rememberChoices(conversations: Conversations, conversation: string, { choices }: Reply): Promise<void> {
  const context = (await conversations.load(conversation)) ?? EMPTY_CONTEXT
  await conversations.save(conversation, { ...context, candidates: [], choices })
}

/** A number may stand for a command that was offered; every other choice is for the answerer to take up. */
async function chosenCommand(conversations: Conversations, { conversation, text }: Question): Promise<string> {
  const number = /^\s*(?:số|so|chọn|chon)?\s*([1-9]\d?)\s*[).]?\s*$/iu.exec(text.normalize('NFC'))?.[1]
  if (number === undefined) return text
  const utterance = (await conversations.load(conversation))?.choices[Number(number) - 1]?.utterance
  return utterance !== undefined && isCommand(utterance) ? utterance : text
}

function codePoints(text: string): number {
  // a text of more than twice as many code units needs no counting: a code point has two at most
  return text.length > 2 * LONGEST_DOCUMENT ? text.length : [...text].length
}

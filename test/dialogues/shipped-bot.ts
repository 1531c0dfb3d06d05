import { heldInMemory } from '../../bench/in-memory.ts'
import { type AnswerQuestion, answerer } from '../../src/app/answer-question.ts'
import { mindOf } from '../../src/app/mind.ts'
import type { World } from '../../src/app/world.ts'
import type { Reply } from '../../src/core/reply/reply.ts'
import { memoryConversations } from '../../src/storage/talks/memory-conversations.ts'
import { shippedKnowledge } from '../knowledge.ts'

/** The instant at which the questions of all sets are asked: "năm ngoái" is 2025. */
export const NOW = new Date('2026-11-22T09:00:00+07:00')

/** The bot on the knowledge that ships, in memory. */
export async function shippedBot(): Promise<AnswerQuestion> {
  const { parts, mind } = await shipped()
  return answerer({ ...parts, conversations: memoryConversations() }, mind)
}

/** What answers are made from, of the knowledge that ships. */
export const shippedWorld = async (): Promise<World> => (await shipped()).mind.world

/** Taken in and understood once a worker: nobody who asks changes it. */
let made: ReturnType<typeof make> | undefined
const shipped = () => (made ??= make())

async function make() {
  const { knowledge } = await shippedKnowledge()
  const parts = { ...(await heldInMemory(knowledge)), homeUnitId: 'thu-dau-mot' }
  return { parts, mind: mindOf(parts) }
}

let conversations = 0

/** Says the turns of a new conversation, and returns the reply to each. */
export async function talk(answer: AnswerQuestion, turns: readonly string[]): Promise<Reply[]> {
  conversations += 1
  const replies: Reply[] = []
  for (const text of turns) replies.push(await answer({ conversation: `c${conversations}`, text, now: NOW }))
  return replies
}

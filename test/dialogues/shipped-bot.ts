import { fileURLToPath } from 'node:url'
import { type AnswerQuestion, answerer } from '../../src/app/answer-question.ts'
import { type World, worldOf } from '../../src/app/world.ts'
import type { Reply } from '../../src/core/reply/reply.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'
import { importKnowledge } from '../../src/storage/import-knowledge.ts'
import { kyselyFacts } from '../../src/storage/kysely-facts.ts'
import { memoryConversations } from '../../src/storage/memory-conversations.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { readVocabulary } from '../../src/storage/read-vocabulary.ts'

/** The instant at which the questions of all sets are asked: "năm ngoái" is 2025. */
export const NOW = new Date('2026-11-22T09:00:00+07:00')

/** The bot on the knowledge that ships, in memory. */
export async function shippedBot(): Promise<AnswerQuestion> {
  return answerer({ ...(await shippedFacts()), conversations: memoryConversations(), homeUnitId: 'thu-dau-mot' })
}

/** What answers are made from, of the knowledge that ships. */
export async function shippedWorld(): Promise<World> {
  const { vocabulary, facts } = await shippedFacts()
  return worldOf(vocabulary, facts, 'thu-dau-mot')
}

/** Read and taken in once a worker: nobody who asks changes it. */
let shipped: ReturnType<typeof readShipped> | undefined
const shippedFacts = () => (shipped ??= readShipped())

async function readShipped() {
  const { knowledge, digests } = await readKnowledge(fileURLToPath(new URL('../../knowledge', import.meta.url)))
  const db = await openDatabase(':memory:')
  await importKnowledge(db, knowledge, digests)
  return { vocabulary: await readVocabulary(db), facts: kyselyFacts(db) }
}

let conversations = 0

/** Says the turns of a new conversation, and returns the reply to each. */
export async function talk(answer: AnswerQuestion, turns: readonly string[]): Promise<Reply[]> {
  conversations += 1
  const replies: Reply[] = []
  for (const text of turns) replies.push(await answer({ conversation: `c${conversations}`, text, now: NOW }))
  return replies
}

import type { Conversations } from '../src/app/ports/conversations.ts'
import type { Facts } from '../src/app/ports/facts.ts'
import type { Knowledge, Vocabulary } from '../src/core/statistics/knowledge.ts'
import { importKnowledge } from '../src/storage/knowledge/import-knowledge.ts'
import { kyselyFacts } from '../src/storage/knowledge/kysely-facts.ts'
import { readVocabulary } from '../src/storage/knowledge/read-vocabulary.ts'
import { openDatabase } from '../src/storage/open-database.ts'

export interface Held {
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  close(): Promise<void>
}

/** What answers are made from: this knowledge and nothing else, in a database in memory. */
export async function heldInMemory(knowledge: Knowledge): Promise<Held> {
  const db = await openDatabase(':memory:')
  await importKnowledge(db, knowledge, new Map())
  return { vocabulary: await readVocabulary(db), facts: kyselyFacts(db), close: () => db.destroy() }
}

/** Every question begins a talk of its own. */
export const NO_TALKS: Conversations = {
  load: async () => undefined,
  save: async () => {},
  forget: async () => {},
  forgetPerson: async () => {},
}

import { answerer } from '../../src/app/answer-question.ts'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import { importKnowledge } from '../../src/storage/import-knowledge.ts'
import { kyselyFacts } from '../../src/storage/kysely-facts.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { readVocabulary } from '../../src/storage/read-vocabulary.ts'
import type { Contestant } from './contestant.ts'

const NOW = new Date('2026-11-22T09:00:00+07:00')

/** The bot as it ships; every question begins a conversation of its own. */
export async function ourBot(knowledge: Knowledge): Promise<Contestant> {
  const db = await openDatabase(':memory:')
  await importKnowledge(db, knowledge, new Map())
  const answer = answerer({
    vocabulary: await readVocabulary(db),
    facts: kyselyFacts(db),
    conversations: {
      load: async () => undefined,
      save: async () => {},
      forget: async () => {},
      forgetPerson: async () => {},
    },
    homeUnitId: 'thu-dau-mot',
  })
  return {
    name: 'CCHC bot',
    settings: 'as shipped',
    ask: async (text) => {
      const reply = await answer({ conversation: 'lab', text, now: NOW })
      return {
        outcome: reply.outcome,
        observations: reply.observations,
        choices: [...reply.choices.map(({ utterance }) => utterance), reply.text],
        sourceIds: reply.sourceIds,
        text: reply.text,
      }
    },
  }
}

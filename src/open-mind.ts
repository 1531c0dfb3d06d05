import type { Kysely } from 'kysely'
import { type AnswerQuestion, answerer } from './app/answer-question.ts'
import { type LivingMind, livingMind } from './app/living-mind.ts'
import type { Mind } from './app/mind.ts'
import type { Conversations } from './app/ports/conversations.ts'
import type { Facts } from './app/ports/facts.ts'
import { type Tabulate, tabulator } from './app/tabulate.ts'
import { askedTogether } from './storage/asked-together.ts'
import { readVocabulary } from './storage/knowledge/read-vocabulary.ts'
import { rememberedAsks } from './storage/knowledge/remembered-asks.ts'
import { revisionOf } from './storage/reports/published.ts'
import type { Schema } from './storage/schema.ts'

export interface OpenedMind {
  readonly living: LivingMind
  readonly answer: AnswerQuestion
  readonly tabulate: Tabulate
}

/** Answers from what is published at the moment, whichever process has published it. */
export async function openMind(
  db: Kysely<Schema>,
  { facts, conversations, homeUnitId }: { facts: Facts; conversations: Conversations; homeUnitId: string | undefined },
): Promise<OpenedMind> {
  const revision = askedTogether(async () => new Map([['knowledge', await revisionOf(db)]]))
  const living = await livingMind({
    facts,
    homeUnitId,
    readVocabulary: () => readVocabulary(db),
    revision: async () => (await revision('knowledge'))!,
    remembered: rememberedAsks(db),
  })
  /** Names may have been published between a look at them and one at the facts: then once more. */
  const withMind = async <T>(use: (mind: Mind) => Promise<T>): Promise<T> => {
    const mind = await living.current()
    try {
      return await use(mind)
    } catch (error) {
      const now = await living.current()
      if (now === mind) throw error
      return use(now)
    }
  }
  const parts = (mind: Mind) => ({ facts, homeUnitId, conversations, vocabulary: mind.world.vocabulary })
  return {
    living,
    answer: (question) => withMind((mind) => answerer(parts(mind), mind)(question)),
    tabulate: (question) => withMind((mind) => tabulator(mind, conversations)(question)),
  }
}

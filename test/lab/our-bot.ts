import { heldInMemory, NO_TALKS } from '../../bench/in-memory.ts'
import { answerer } from '../../src/app/answer-question.ts'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import { NOW } from '../dialogues/shipped-bot.ts'
import type { Contestant } from './contestant.ts'

/** The bot as it ships; every question begins a conversation of its own. */
export async function ourBot(knowledge: Knowledge): Promise<Contestant> {
  const held = await heldInMemory(knowledge)
  const answer = answerer({ ...held, conversations: NO_TALKS, homeUnitId: 'thu-dau-mot' })
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

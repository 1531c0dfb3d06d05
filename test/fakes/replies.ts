import type { Choice, Outcome, Reply } from '../../src/core/reply/reply.ts'

export function reply(text: string, outcome: Outcome = 'answer', choices: readonly Choice[] = []): Reply {
  return { outcome, text, choices, observations: [], sourceIds: [] }
}

export const choice = (text: string): Choice => ({ label: text, utterance: text })

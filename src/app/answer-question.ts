import type { Reply } from '../core/reply/reply.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import type { Conversations } from './ports/conversations.ts'
import type { Facts } from './ports/facts.ts'

export interface Question {
  readonly conversation: string
  readonly text: string
  /** The instant at which it is asked: "năm ngoái" counts from here. */
  readonly now: Date
}

export interface AnswererParts {
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  readonly conversations: Conversations
  /** The unit meant where none is named; undefined asks back instead. */
  readonly homeUnitId: string | undefined
}

/** Answers one utterance of a conversation; turns of one conversation must be handed in one after another. */
export type AnswerQuestion = (question: Question) => Promise<Reply>

export function answerer(_parts: AnswererParts): AnswerQuestion {
  throw new Error('not built yet')
}

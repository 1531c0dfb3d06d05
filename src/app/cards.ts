import type { Reply } from '../core/reply/reply.ts'
import type { AnswerQuestion } from './answer-question.ts'

/** An answer to hold out before it is chosen: what it says in a line, and the whole with its source. */
export interface Card {
  readonly title: string
  readonly description: string
  readonly text: string
}

export interface CardParts {
  readonly answer: AnswerQuestion
  /** Lets go of a talk that was made for one card. */
  readonly forget: (conversation: string) => void
  readonly now: () => Date
}

const MOST_CARDS = 5

/**
 * The answer to a question, and those to what the reply offers next or asks back: each is what picking it would bring.
 * Nothing is offered but facts; where there are none, the honest no is the only card.
 */
export function cardMaker({ answer, forget, now }: CardParts): (question: string) => Promise<readonly Card[]> {
  let talks = 0
  /** Asks these in one talk of its own; the reply to the last. */
  const ask = async (first: string, next?: string): Promise<Reply> => {
    talks += 1
    const conversation = `card:${talks}`
    try {
      const reply = await answer({ conversation, text: first, now: now() })
      return next === undefined ? reply : await answer({ conversation, text: next, now: now() })
    } finally {
      forget(conversation)
    }
  }
  return async (question) => {
    const first = await ask(question)
    const next: Reply[] = []
    for (const { utterance } of first.choices.slice(0, MOST_CARDS - 1)) next.push(await ask(question, utterance))
    const answers = [first, ...next].filter(({ outcome }) => outcome === 'answer')
    const shown = answers.length > 0 ? answers : [first]
    return [...new Map(shown.map((reply) => [reply.text, cardOf(reply)])).values()]
  }
}

function cardOf({ text }: Reply): Card {
  const [title = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '')
  return { title, description: rest.join(' '), text }
}

import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { QuestionMaker } from './questions.ts'
import { fill, word } from './segments.ts'

/** Questions on what is not a figure: every topic is as likely as any other, then every part of it and every wording. */
export function topicMaker({ topics }: Knowledge): QuestionMaker {
  return (random) => {
    const entry = random.pick(random.pick(topics).entries)
    const ask = random.pick(entry.ask)
    return { segments: fill('{ask}?', { ask: word(ask) }), aim: { kind: 'text', text: entry.text } }
  }
}

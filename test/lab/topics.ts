import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { Contestant } from './contestant.ts'
import type { QuestionMaker } from './questions.ts'
import { fill, word } from './segments.ts'

interface Asked {
  readonly ask: string
  readonly text: string
}

/**
 * Questions on what is not a figure, in the words by which topics can be asked for; every topic is as likely as any
 * other. Many of these words only make sense in the midst of a talk ("vào hôm nào"): those that the bot answers when
 * they are put cleanly are asked, so that what is measured is what noise does to them.
 */
export async function topicMaker({ topics }: Knowledge, bot: Contestant): Promise<TopicMaker> {
  const askable: Asked[][] = []
  let all = 0
  for (const { entries } of topics) {
    const asked: Asked[] = []
    for (const { ask, text } of entries) {
      all += ask.length
      for (const each of ask) if ((await bot.ask(`${each}?`)).text.includes(text)) asked.push({ ask: each, text })
    }
    if (asked.length > 0) askable.push(asked)
  }
  return {
    standing: askable.flat().length / all,
    ask: (random) => {
      const { ask, text } = random.pick(random.pick(askable))
      return { segments: fill('{ask}?', { ask: word(ask) }), aim: { kind: 'text', text } }
    },
  }
}

export interface TopicMaker {
  readonly ask: QuestionMaker
  /** The share of the words for topics that are understood without a talk before them. */
  readonly standing: number
}

import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import { shippedKnowledge } from '../knowledge.ts'
import { furtherMaker } from './further.ts'
import { type Names, namesOf } from './names.ts'
import type { Noise } from './noise/noises.ts'
import { operationMakers } from './operations.ts'
import { type Question, type QuestionMaker, questionMaker, readPhrasings } from './questions.ts'
import { type Random, seeded } from './random.ts'
import { textOf } from './segments.ts'
import { inventedUnits, notHeld, offTopic, realNames } from './sets.ts'

/** A question as it is typed, with what answers it. */
export interface Trial {
  readonly text: string
  readonly question: Question
}

export interface Laboratory {
  readonly knowledge: Knowledge
  readonly names: Names
  /** A question for one figure of one unit. */
  question(random: Random): Question
  /** Questions for other figures, and for more than one, by what they ask for. */
  readonly kinds: ReadonlyMap<string, QuestionMaker>
  /** `count` questions with a kind of noise, always the same for the same seed. */
  trials(noise: Noise, count: number, seed: number, ask?: QuestionMaker): Trial[]
  readonly sets: { readonly offTopic: string[]; readonly invented: string[]; readonly notHeld: string[] }
}

export async function openLaboratory(): Promise<Laboratory> {
  const { knowledge } = await shippedKnowledge()
  const names = namesOf(knowledge.units, knowledge.sharedNames, realNames())
  const phrasings = readPhrasings()
  const question = questionMaker(knowledge, names, phrasings)
  return {
    knowledge,
    names,
    question,
    kinds: new Map([
      ['further figures', furtherMaker(knowledge, names)],
      ...operationMakers(knowledge, names, phrasings),
    ]),
    trials: (noise, count, seed, ask = question) => {
      const random = seeded(seed)
      const trials: Trial[] = []
      // noise that leaves a question alone, or makes another name of its name, is drawn again
      for (let draws = 0; trials.length < count && draws < count * 50; draws += 1) {
        const drawn = ask(random)
        const messy = noise.apply(drawn, names, random)
        if (messy !== undefined) trials.push({ text: textOf(messy), question: drawn })
      }
      return trials
    },
    sets: { offTopic: offTopic(), invented: inventedUnits(), notHeld: notHeld(knowledge, names) },
  }
}

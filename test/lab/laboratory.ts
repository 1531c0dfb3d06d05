import { PROJECT_ROOT } from '../../src/config.ts'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'
import { type Names, namesOf } from './names.ts'
import type { Noise } from './noise/noises.ts'
import { type Question, questionMaker, readPhrasings } from './questions.ts'
import { type Random, seeded } from './random.ts'
import { textOf } from './segments.ts'
import { inventedUnits, notHeld, offTopic, realNames } from './sets.ts'

/** A question as it is typed, with the fact that answers it. */
export interface Trial {
  readonly text: string
  readonly question: Question
}

export interface Laboratory {
  readonly knowledge: Knowledge
  readonly names: Names
  question(random: Random): Question
  /** `count` questions with a kind of noise, always the same for the same seed. */
  trials(noise: Noise, count: number, seed: number): Trial[]
  readonly sets: { readonly offTopic: string[]; readonly invented: string[]; readonly notHeld: string[] }
}

export async function openLaboratory(folder = `${PROJECT_ROOT}/knowledge`): Promise<Laboratory> {
  const { knowledge } = await readKnowledge(folder)
  const names = namesOf(knowledge.units, knowledge.sharedNames, realNames())
  const question = questionMaker(knowledge, names, readPhrasings())
  return {
    knowledge,
    names,
    question,
    trials: (noise, count, seed) => {
      const random = seeded(seed)
      const trials: Trial[] = []
      // noise that leaves a question alone, or makes another name of its name, is drawn again
      for (let draws = 0; trials.length < count && draws < count * 50; draws += 1) {
        const drawn = question(random)
        const messy = noise.apply(drawn, names, random)
        if (messy !== undefined) trials.push({ text: textOf(messy), question: drawn })
      }
      return trials
    },
    sets: { offTopic: offTopic(), invented: inventedUnits(), notHeld: notHeld(knowledge, names) },
  }
}

import { answerer } from '../src/app/answer-question.ts'
import type { Phrase } from '../src/core/statistics/phrase.ts'
import { type CatalogueSize, catalogue } from './catalogue.ts'
import { heldInMemory, NO_TALKS } from './in-memory.ts'
import { type Times, timed } from './times.ts'

const QUESTIONS = 150

export interface CatalogueTimes {
  readonly units: number
  readonly facts: number
  readonly times: Times
}

/** How long a question takes over a made-up nation of a size: half name a unit in full, half one that many share. */
export async function catalogueTimes(size: CatalogueSize, phrases: readonly Phrase[]): Promise<CatalogueTimes> {
  const nation = catalogue(size, phrases)
  const held = await heldInMemory(nation)
  try {
    const answer = answerer({ ...held, conversations: NO_TALKS, homeUnitId: undefined })
    const step = nation.units.length / QUESTIONS
    const texts = Array.from({ length: QUESTIONS }, (_, i) => {
      const { name } = nation.units[Math.floor(i * step)]!
      return i % 2 === 0 ? `${name} được bao nhiêu điểm CCHC năm 2022?` : `diem cchc 2022 cua ${name.split(',')[0]!}`
    })
    const ask = (text: string) => answer({ conversation: 'bench', text, now: new Date() })
    // once unmeasured: everything is compiled then
    for (const text of texts.slice(0, 30)) await ask(text)
    const { times } = await timed(texts, ask)
    return { units: nation.units.length, facts: nation.observations.length, times }
  } finally {
    await held.close()
  }
}

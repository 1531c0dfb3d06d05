import type { Observation } from '../../../src/core/statistics/observation.ts'
import type { Contestant, Said } from '../contestant.ts'
import type { Trial } from '../laboratory.ts'
import { answered, verdictOn } from '../verdict.ts'

/** A guess at the fact that a question asks for, and how sure its maker is of it, in his own scale. */
export interface Guess {
  readonly fact: Observation
  readonly confidence: number
}

/** Something that finds facts. What it finds is only as good as the threshold under which it is kept back. */
export interface Search {
  readonly name: string
  readonly settings: string
  best(text: string): Guess | undefined | Promise<Guess | undefined>
}

const SILENT = { observations: [], choices: [], sourceIds: [], text: '' }

const said = (guess: Guess | undefined, least: number): Said =>
  guess === undefined || guess.confidence < least
    ? { ...SILENT, outcome: 'no_data' }
    : { ...SILENT, outcome: 'answer', observations: [guess.fact], sourceIds: [guess.fact.sourceId] }

/** The search with the threshold that serves it best on questions set aside: right answers minus wrong ones. */
export async function calibrated(
  search: Search,
  trials: readonly Trial[],
  unanswerable: readonly string[],
): Promise<Contestant> {
  const guesses: { guess: Guess | undefined; trial?: Trial }[] = []
  for (const trial of trials) guesses.push({ guess: await search.best(trial.text), trial })
  for (const text of unanswerable) guesses.push({ guess: await search.best(text) })
  const gain = (least: number) =>
    guesses.reduce((sum, { guess, trial }) => {
      const reply = said(guess, least)
      if (!answered(reply)) return sum
      return sum + (trial !== undefined && verdictOn(trial.question, reply) === 'right' ? 1 : -1)
    }, 0)
  const candidates = [0, ...guesses.flatMap(({ guess }) => guess?.confidence ?? [])]
  const least = candidates.reduce((best, each) => (gain(each) > gain(best) ? each : best))
  return {
    name: search.name,
    settings: `${search.settings}; kept back below ${least.toPrecision(3)}`,
    ask: async (text) => said(await search.best(text), least),
  }
}

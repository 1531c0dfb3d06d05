import { type Times, timesOf } from '../../bench/times.ts'
import type { Contestant, Said } from './contestant.ts'
import type { Laboratory, Trial } from './laboratory.ts'
import { CLEAN, NOISES } from './noise/noises.ts'
import { topicMaker } from './topics.ts'
import { answered, type Verdict, verdictOn } from './verdict.ts'

export interface Judged {
  readonly text: string
  readonly said: Said
  readonly verdict: Verdict
}

/** What one contestant makes of one kind of noise. */
export interface NoiseResult {
  readonly noise: string
  readonly floor: number
  readonly judged: readonly Judged[]
}

export interface SetResult {
  readonly all: number
  /** Questions that got a figure. */
  readonly answered: readonly string[]
  /** Questions that got a no that says what is not held, or a question back. */
  readonly honest: number
  /** Those that got neither. */
  readonly others: readonly string[]
}

export interface Results {
  readonly noises: readonly NoiseResult[]
  readonly offTopic: SetResult
  readonly invented: SetResult
  readonly notHeld: SetResult
  readonly times: Times
}

/** What ours makes of one kind of question, put cleanly and with every kind of noise in turn. */
export interface KindResult {
  readonly kind: string
  readonly clean: readonly Judged[]
  readonly noisy: readonly Judged[]
}

/** Questions of every kind that the plain ones leave out; about `count` of each cleanly, and twice as many with noise. */
export async function measureKinds(
  bot: Contestant,
  laboratory: Laboratory,
  count: number,
  seed: number,
): Promise<KindResult[]> {
  const topics = await topicMaker(laboratory.knowledge, bot)
  const judge = async ({ text, question }: Trial): Promise<Judged> => {
    const said = await bot.ask(text)
    return { text, said, verdict: verdictOn(question, said) }
  }
  const results: KindResult[] = []
  for (const [kind, ask] of [...laboratory.kinds, ['topics', topics.ask] as const]) {
    const noises = NOISES.filter((noise) => noise !== CLEAN)
    const each = Math.ceil((2 * count) / noises.length)
    const clean: Judged[] = []
    for (const trial of laboratory.trials(CLEAN, count, seed, ask)) clean.push(await judge(trial))
    const noisy: Judged[] = []
    for (const [i, noise] of noises.entries())
      for (const trial of laboratory.trials(noise, each, seed + i, ask)) noisy.push(await judge(trial))
    results.push({ kind, clean, noisy })
  }
  return results
}

/** The same questions for everyone: drawn once, asked of each contestant. */
export function drawTrials(laboratory: Laboratory, count: number, seed: number): Map<string, Trial[]> {
  return new Map(NOISES.map((noise, i) => [noise.name, laboratory.trials(noise, count, seed + i)]))
}

export async function measure(
  contestant: Contestant,
  trials: ReadonlyMap<string, readonly Trial[]>,
  sets: Laboratory['sets'],
): Promise<Results> {
  const ms: number[] = []
  const ask = async (text: string) => {
    const startedAt = performance.now()
    const said = await contestant.ask(text)
    ms.push(performance.now() - startedAt)
    return said
  }
  // once unmeasured: everything is compiled then
  for (const { text } of trials.get('clean')!.slice(0, 30)) await contestant.ask(text)
  const noises: NoiseResult[] = []
  for (const { name, floor } of NOISES) {
    const judged: Judged[] = []
    for (const { text, question } of trials.get(name)!) {
      const said = await ask(text)
      judged.push({ text, said, verdict: verdictOn(question, said) })
    }
    noises.push({ noise: name, floor, judged })
  }
  const set = async (texts: readonly string[]): Promise<SetResult> => {
    const replies: { text: string; said: Said }[] = []
    for (const text of texts) replies.push({ text, said: await ask(text) })
    const figures = replies.filter(({ said }) => answered(said))
    const isHonest = ({ said }: { said: Said }) => said.outcome === 'no_data' || said.outcome === 'clarify'
    return {
      all: texts.length,
      answered: figures.map(({ text }) => text),
      honest: replies.filter(isHonest).length,
      others: replies.filter((reply) => !answered(reply.said) && !isHonest(reply)).map(({ text }) => text),
    }
  }
  return {
    noises,
    offTopic: await set(sets.offTopic),
    invented: await set(sets.invented),
    notHeld: await set(sets.notHeld),
    times: timesOf(ms),
  }
}

export const share = (judged: readonly Judged[], ...verdicts: readonly Verdict[]): number =>
  judged.filter(({ verdict }) => verdicts.includes(verdict)).length / judged.length

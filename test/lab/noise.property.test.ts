import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Contestant } from './contestant.ts'
import { type Laboratory, openLaboratory } from './laboratory.ts'
import { CLEAN, NOISES } from './noise/noises.ts'
import { ourBot } from './our-bot.ts'
import type { QuestionMaker } from './questions.ts'
import { seeded } from './random.ts'
import { textOf } from './segments.ts'
import { topicMaker } from './topics.ts'
import { verdictOn } from './verdict.ts'

const LONG = process.env.LONG === '1'
const RUNS = LONG ? 20_000 : 400
/** Asking back everywhere does not pass. */
const LEAST_RIGHT = 0.97
const SEED = 20_261_127

let laboratory: Laboratory
let bot: Contestant
let others: QuestionMaker[]
beforeAll(async () => {
  laboratory = await openLaboratory()
  bot = await ourBot(laboratory.knowledge)
  others = [...laboratory.kinds.values(), (await topicMaker(laboratory.knowledge, bot)).ask]
})

interface Case {
  /** Draws the question and what is done to it. */
  readonly seed: number
  readonly noise: number
}

const cases: fc.Arbitrary<Case> = fc.record({ seed: fc.nat(2 ** 31 - 1), noise: fc.nat(NOISES.length - 1) })

/** Undefined where noise leaves the question alone or makes another name of its name. */
async function judged(ask: QuestionMaker, { seed, noise }: Case) {
  const random = seeded(seed)
  const question = ask(random)
  const messy = NOISES[noise]!.apply(question, laboratory.names, random)
  if (messy === undefined) return undefined
  const text = textOf(messy)
  return { text, question, verdict: verdictOn(question, await bot.ask(text)) }
}

/** Puts `runs` random questions, and lists the wrong replies to those that are answered rightly without noise. */
async function putAll(runs: number, makers: readonly QuestionMaker[]) {
  const count = { all: 0, right: 0 }
  const wrong: string[] = []
  await fc.assert(
    fc.asyncProperty(cases, async (drawn) => {
      const reply = await judged(makers[drawn.seed % makers.length]!, drawn)
      fc.pre(reply !== undefined)
      count.all += 1
      if (reply.verdict === 'right') count.right += 1
      if (reply.verdict !== 'wrong' && reply.verdict !== 'misasks') return
      const clean = textOf(reply.question.segments)
      if (verdictOn(reply.question, await bot.ask(clean)) !== 'right') return
      wrong.push(`${NOISES[drawn.noise]!.name}, seed ${drawn.seed}: ${reply.text} (${clean})`)
    }),
    { numRuns: runs, seed: SEED },
  )
  return { ...count, wrong }
}

it(
  'makes no wrong answer of a right one, and leaves most of them right',
  async () => {
    const { all, right, wrong } = await putAll(RUNS, [laboratory.question])
    expect(all).toBeGreaterThanOrEqual(RUNS)
    expect(wrong).toEqual([])
    expect(right / all).toBeGreaterThanOrEqual(LEAST_RIGHT)
  },
  LONG ? 1_200_000 : 120_000,
)

it(
  'does so with tables, comparisons, courses, other figures, sources and topics too',
  async () => {
    const runs = LONG ? RUNS / 4 : RUNS / 2
    const { all, right, wrong } = await putAll(runs, others)
    expect(wrong).toEqual([])
    expect(right / all).toBeGreaterThanOrEqual(LEAST_RIGHT)
  },
  LONG ? 1_200_000 : 120_000,
)

it('answers every clean question rightly', async () => {
  const trials = laboratory.trials(CLEAN, LONG ? 2_000 : 100, 4711)
  for (const { text, question } of trials) expect(verdictOn(question, await bot.ask(text)), text).toBe('right')
})

it('understands most of the words for topics without a talk before them', async () => {
  const { standing } = await topicMaker(laboratory.knowledge, bot)
  expect(standing).toBeGreaterThanOrEqual(0.7)
})

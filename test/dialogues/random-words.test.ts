import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import { shippedKnowledge } from '../knowledge.ts'
import { shippedBot, talk } from './shipped-bot.ts'

const RUNS = process.env.LONG === '1' ? 5_000 : 600

let answer: AnswerQuestion
let words: readonly string[]
beforeAll(async () => {
  answer = await shippedBot()
  const { knowledge } = await shippedKnowledge()
  const names = knowledge.units.flatMap(({ name, aliases }) => [name, ...aliases])
  const asked = knowledge.phrases.filter(({ kind }) => !['foreign', 'place', 'abuse', 'filler'].includes(kind))
  words = [...asked.map(({ text }) => text), ...names, '2022', '2023', '3', '96,89%', ',', '?', 'và', 'của']
})

it(
  'answers whatever its own words are thrown together to, in whatever order',
  async () => {
    const turn = fc
      .array(fc.nat(), { minLength: 1, maxLength: 8 })
      .map((picks) => picks.map((n) => words[n % words.length]!).join(' '))
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 3 }), async (turns) => {
        for (const { text } of await talk(answer, turns)) expect(text).not.toMatch(/undefined|NaN|\[object|^\s*$/)
      }),
      { numRuns: RUNS, seed: 20_221_126 },
    )
  },
  RUNS * 60,
)

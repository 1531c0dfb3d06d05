import { beforeAll, expect, it } from 'vitest'
import type { Contestant } from './contestant.ts'
import { type Laboratory, openLaboratory } from './laboratory.ts'
import { drawTrials, measure, measureKinds, type Results, share } from './measure.ts'
import { ourBot } from './our-bot.ts'

/** Of each kind of noise; small, so that it runs with every test. `npm run lab` draws more. */
const EACH = 15
/** What a sample of this size may fall short of a rate by chance: two questions. */
const BY_CHANCE = 2 / EACH

let laboratory: Laboratory
let bot: Contestant
let results: Results
beforeAll(async () => {
  laboratory = await openLaboratory()
  bot = await ourBot(laboratory.knowledge)
  results = await measure(bot, drawTrials(laboratory, EACH, 2026), laboratory.sets)
})

it('keeps the rate of right answers to each kind of noise, and no answer is wrong', () => {
  for (const { noise, floor, judged } of results.noises) {
    expect(judged, noise).toHaveLength(EACH)
    expect(share(judged, 'right'), noise).toBeGreaterThanOrEqual(floor === 1 ? 1 : floor - BY_CHANCE)
    const wrong = judged.filter(({ verdict }) => verdict === 'wrong' || verdict === 'misasks')
    expect(
      wrong.map(({ text }) => text),
      noise,
    ).toEqual([])
  }
})

it('answers for no body that does not exist', () => expect(results.invented.answered).toEqual([]))

it('gives hardly any figure on other subjects', () => {
  expect(results.offTopic.all).toBeGreaterThanOrEqual(400)
  expect(results.offTopic.answered.length / results.offTopic.all).toBeLessThanOrEqual(0.005)
})

it('says of what is known but not held that it is not held', () => {
  expect(results.notHeld.all).toBeGreaterThanOrEqual(200)
  expect(results.notHeld.honest / results.notHeld.all).toBeGreaterThanOrEqual(0.99)
})

it('answers clean questions of every other kind, and most of them with noise', async () => {
  const kinds = await measureKinds(bot, laboratory, 12, 2026)
  expect(kinds.length).toBeGreaterThanOrEqual(13)
  for (const { kind, clean, noisy } of kinds) {
    expect(share(clean, 'right'), kind).toBeGreaterThanOrEqual(0.9)
    expect(share(noisy, 'right', 'part', 'asks', 'no'), kind).toBeGreaterThanOrEqual(0.9)
  }
})

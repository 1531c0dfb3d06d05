import { beforeAll, describe, expect, it } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import { type Case, judge } from '../../src/cli/judge.ts'
import type { Reply } from '../../src/core/reply/reply.ts'
import { shippedKnowledge } from '../knowledge.ts'
import { unstated } from '../pictures/unstated.ts'
import { casesOf, SETS } from './cases.ts'
import { shippedBot, talk } from './shipped-bot.ts'
import { type FindStrays, strayNumbers } from './stray-numbers.ts'

/** Below these no change may fall; they are raised when understanding gets better. */
const FLOORS: Readonly<Record<string, { readonly right: number; readonly wrong: number }>> = {
  'alike.jsonl': { right: 0.98, wrong: 0 },
  'callers.jsonl': { right: 0.98, wrong: 0 },
  'citizens.jsonl': { right: 0.985, wrong: 0 },
  'commuters.jsonl': { right: 0.925, wrong: 0 },
  'coverage.jsonl': { right: 0.985, wrong: 0 },
  'crowd.jsonl': { right: 0.985, wrong: 0 },
  'dev.jsonl': { right: 0.99, wrong: 0 },
  'everyday.jsonl': { right: 0.985, wrong: 0 },
  'listeners.jsonl': { right: 0.97, wrong: 0 },
  'neighbours.jsonl': { right: 0.985, wrong: 0.005 },
  'newcomers.jsonl': { right: 0.985, wrong: 0 },
  'onlookers.jsonl': { right: 0.99, wrong: 0 },
  'passengers.jsonl': { right: 0.985, wrong: 0 },
  'professionals.jsonl': { right: 0.985, wrong: 0 },
  'readers.jsonl': { right: 0.985, wrong: 0 },
  'reports.jsonl': { right: 0.97, wrong: 0 },
  'riders.jsonl': { right: 0.985, wrong: 0 },
  'seed.jsonl': { right: 0.915, wrong: 0 },
  'stories.jsonl': { right: 0.94, wrong: 0 },
  'streets.jsonl': { right: 0.985, wrong: 0 },
  'talks.jsonl': { right: 0.97, wrong: 0 },
  'townsfolk.jsonl': { right: 0.985, wrong: 0 },
  'villagers.jsonl': { right: 0.925, wrong: 0.005 },
  'visitors.jsonl': { right: 0.985, wrong: 0 },
  'wide.jsonl': { right: 0.985, wrong: 0 },
}

let strays: FindStrays
/** Suggestions known to have an answer. */
const answered = new Set<string>()
beforeAll(async () => {
  strays = strayNumbers((await shippedKnowledge()).knowledge)
})

it('has a floor for every question file', () => {
  expect(SETS).toEqual(Object.keys(FLOORS))
})

describe.each(Object.entries(FLOORS))('%s', (file, floor) => {
  let answer: AnswerQuestion
  const asked: { readonly each: Case; readonly replies: readonly Reply[] }[] = []

  beforeAll(async () => {
    answer = await shippedBot()
    for (const each of casesOf(file)) asked.push({ each, replies: await talk(answer, each.turns) })
  })

  it('is answered no worse than before', () => {
    const verdicts = asked.map(({ each, replies }) => ({ id: each.id, ...judge(each, replies.at(-1)!) }))
    const share = (list: readonly unknown[]) => list.length / asked.length
    const missed = verdicts.filter(({ ok }) => !ok)
    expect(share(missed), missed.map(({ id, why }) => `${id}: ${why}`).join('\n')).toBeLessThanOrEqual(1 - floor.right)
    const wrong = verdicts.filter((verdict) => verdict.wrong)
    expect(share(wrong), wrong.map(({ id, why }) => `${id}: ${why}`).join('\n')).toBeLessThanOrEqual(floor.wrong)
  })

  it('states no number that neither facts nor question nor names explain', () => {
    const found = asked.flatMap(({ each: { id, turns }, replies }) =>
      turns.flatMap((turn, n) => {
        const stray = strays(turns.slice(0, n + 1), replies.slice(0, n + 1))
        return stray.length === 0 ? [] : [`${id}, ${turn}: ${stray.join('; ')}\n${replies[n]!.text}`]
      }),
    )
    expect(found, found.slice(0, 20).join('\n\n')).toEqual([])
  })

  it('never gets an empty reply, a double full stop or an id of ours', () => {
    for (const { each, replies } of asked) {
      for (const { text } of replies) {
        expect(text.trim(), each.id).not.toBe('')
        expect(text.replaceAll('…', ''), each.id).not.toMatch(/\.\.|\bS\d{3}\b|\bo\d{4}\b|undefined|NaN/)
      }
    }
  })

  it('gets pictures that show no number which the text does not state', () => {
    const drawn = asked.flatMap(({ replies }) => replies.filter((reply) => reply.picture !== undefined))
    expect(drawn.length).toBeGreaterThan(0)
    for (const { picture, text } of drawn) expect(unstated(picture!, text), picture!.alt).toEqual([])
  })

  it('gets suggestions that have an answer', async () => {
    const offered = new Set(
      asked.flatMap(({ replies }) => replies.flatMap((reply) => reply.choices.map((c) => c.utterance))),
    )
    const vain: string[] = []
    for (const utterance of offered) {
      if (answered.has(utterance)) continue
      const [reply] = await talk(answer, [utterance])
      if (reply!.outcome !== 'answer') vain.push(`${utterance} → ${reply!.outcome}`)
      else answered.add(utterance)
    }
    // names offered for choosing between units may be of units without figures of their own
    expect(vain.filter((line) => /\d{4}|qua các năm|Nguồn/.test(line))).toEqual([])
  })
})

it('finds a number that nothing explains', async () => {
  const turns = ['Thủ Dầu Một năm 2022 được bao nhiêu điểm?']
  const [reply] = await talk(await shippedBot(), turns)
  expect(strays(turns, [reply!])).toEqual([])
  expect(strays(turns, [{ ...reply!, text: `${reply!.text} Cả tỉnh đạt 12,34%, 57 xã.` }])).toEqual(['12.34', '57'])
})

import { expect, it } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import { NOW, shippedBot } from '../dialogues/shipped-bot.ts'
import { asksBack, faults } from './expectation.ts'
import { phrasingsOf, questionFor } from './question.ts'
import { OBSERVATIONS, pick, type Row, UNITS } from './shipped.ts'

const LONG = process.env.LONG === '1'

/** Every phrasing in the long form; in the short one two for each value, drawn anew for each but always the same. */
function phrasings(row: Row): number[] {
  const all = phrasingsOf(row)
  if (LONG) return Array.from({ length: all }, (_, n) => n)
  const first = pick(all, row.observation_id!)
  return [first, (first + 1 + pick(all - 1, row.observation_id!, 'second')) % all]
}

/** What the reply to one way of asking gets wrong. Where a name is shared, the choice offered is taken. */
async function ask(answer: AnswerQuestion, row: Row, n: number, accents: boolean): Promise<string[]> {
  const { text, unitName } = questionFor(row, n, accents)
  const conversation = `${row.observation_id}-${n}-${accents}`
  let reply = await answer({ conversation, text, now: NOW })
  if (asksBack(row, unitName, reply)) {
    const choice = reply.choices.findIndex(({ label }) => label === UNITS.get(row.unit_id!)!.name)
    reply = await answer({ conversation, text: String(choice + 1), now: NOW })
  }
  return faults(row, reply).map((fault) => `${row.observation_id} "${text}": ${fault}\n${reply.text}`)
}

it(
  'states every shipped value, exactly and with its sources, when asked for it',
  async () => {
    const answer = await shippedBot()
    const missed: string[] = []
    let asked = 0
    for (const row of OBSERVATIONS) {
      for (const [i, n] of phrasings(row).entries()) {
        for (const accents of LONG ? [true, false] : [i === 0]) {
          asked += 1
          const found = await ask(answer, row, n, accents)
          if (found.length > 0) missed.push(found[0]!)
        }
      }
    }
    expect(asked).toBeGreaterThanOrEqual(2 * OBSERVATIONS.length)
    expect(
      missed.length / asked,
      `${missed.length} of ${asked}\n${missed.slice(0, LONG ? 200 : 20).join('\n\n')}`,
    ).toBeLessThanOrEqual(0)
  },
  LONG ? 1_200_000 : 120_000,
)

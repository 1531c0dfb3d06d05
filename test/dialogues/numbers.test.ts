import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Case } from '../../src/cli/judge.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'
import { shippedBot, talk } from './shipped-bot.ts'
import { strayNumbers } from './stray-numbers.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url))

const CASES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n').filter(Boolean))
  .map((line) => JSON.parse(line) as Case)

it('states no number that neither facts nor question nor names explain', async () => {
  const [answer, { knowledge }] = await Promise.all([shippedBot(), readKnowledge(KNOWLEDGE)])
  const strays = strayNumbers(knowledge)
  const found: string[] = []
  for (const { id, turns } of CASES) {
    const replies = await talk(answer, turns)
    for (let n = 1; n <= turns.length; n += 1) {
      const stray = strays(turns.slice(0, n), replies.slice(0, n))
      if (stray.length > 0) found.push(`${id}, ${turns[n - 1]}: ${stray.join('; ')}\n${replies[n - 1]!.text}`)
    }
  }
  expect(found, found.slice(0, 20).join('\n\n')).toEqual([])
})

it('finds a number that nothing explains', async () => {
  const [answer, { knowledge }] = await Promise.all([shippedBot(), readKnowledge(KNOWLEDGE)])
  const turns = ['Thủ Dầu Một năm 2022 được bao nhiêu điểm?']
  const [reply] = await talk(answer, turns)
  const strays = strayNumbers(knowledge)
  expect(strays(turns, [reply!])).toEqual([])
  expect(strays(turns, [{ ...reply!, text: `${reply!.text} Cả tỉnh đạt 12,34%, 57 xã.` }])).toEqual(['12.34', '57'])
})

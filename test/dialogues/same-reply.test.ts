import { expect, it } from 'vitest'
import { casesOf, SETS } from './cases.ts'
import { shippedBot, talk } from './shipped-bot.ts'

/** Every tenth case of every set: all kinds of question, in a time that a test may take. */
const CASES = SETS.flatMap(casesOf).filter((_, n) => n % 10 === 0)

/** Ways in which one and the same text reaches us, by keyboard and system. */
const WRITTEN: readonly [string, (text: string) => string][] = [
  ['NFC', (text) => text.normalize('NFC')],
  ['NFD', (text) => text.normalize('NFD')],
  ['U+00D0 and U+00F0', (text) => text.normalize('NFC').replaceAll('Đ', '\u00D0').replaceAll('đ', '\u00F0')],
  ['U+0189', (text) => text.normalize('NFC').replaceAll('Đ', '\u0189')],
]

it('answers a text byte by byte the same in all its Unicode forms', async () => {
  const answer = await shippedBot()
  for (const { id, turns } of CASES) {
    const said = new Map<string, string>()
    for (const [form, write] of WRITTEN) {
      const replies = await talk(answer, turns.map(write))
      said.set(form, JSON.stringify(replies.map(({ outcome, text, choices }) => ({ outcome, text, choices }))))
    }
    for (const [form, text] of said) expect(text, `${id} in ${form}`).toBe(said.get('NFC'))
  }
})

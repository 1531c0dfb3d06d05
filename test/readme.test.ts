import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { shippedBot, talk } from './dialogues/shipped-bot.ts'

/** The talk that a README shows: what is typed stands behind ">", the reply below it. */
function dialogueOf(file: string): { readonly turns: string[]; readonly replies: string[] } {
  const text = readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8')
  const block = /```\n(> [\s\S]*?)\n```/.exec(text)?.[1]
  const parts = block?.split(/^> /m).slice(1) ?? []
  return {
    turns: parts.map((part) => part.split('\n')[0]!),
    replies: parts.map((part) => part.split('\n').slice(1).join('\n').trim()),
  }
}

it.each(['README.md', 'README.vi.md'])('%s shows a talk as the bot really has it', async (file) => {
  const { turns, replies } = dialogueOf(file)
  expect(turns.length).toBeGreaterThan(1)
  const said = await talk(await shippedBot(), turns)
  expect(said.map(({ text }) => text)).toEqual(replies)
})

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCommands } from '../../src/loading/load-commands.ts'
import { examples, guide, NOT_ANSWERED } from './guide.ts'
import { type Served, served } from './served.ts'

const ROOT = new URL('../../', import.meta.url)

/** What the guide says of each command, by name. */
const sections = new Map(
  guide
    .split(/^### \//m)
    .slice(1)
    .map((section) => [/^\w+/.exec(section)![0], section.split(/^## /m)[0]!]),
)

describe('the guide for officials', async () => {
  const commands = await loadCommands(fileURLToPath(new URL('commands', ROOT)))

  it('has a section for every command, and for nothing else', () =>
    expect([...sections.keys()].sort()).toEqual(commands.map(({ name }) => name).sort()))

  it.each(commands)('tells how /$name is used, with an example', ({ name, usage }) => {
    const section = sections.get(name)!
    expect(section.replaceAll('\n', ' ')).toContain(`Cách dùng: \`${usage}\``)
    expect(examples.filter(({ line }) => line.split(' ')[0] === `/${name}`)).not.toEqual([])
  })

  it('names no command that is not there', () => {
    const known = new Set(commands.map(({ name }) => name))
    const named = [...guide.matchAll(/(?<![\w/.:`])`?\/([a-z]+)(?![\w/.])/g)].map(([, name]) => name!)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  describe('its examples', () => {
    let bot: Served
    beforeAll(async () => {
      bot = await served()
      await bot.say('7', '/gopy Một')
    })
    afterAll(() => bot.close())

    it.each(examples)('"$line" is answered as it says', async ({ line, said }) => {
      const { text } = await bot.say('1', line)
      expect(text).not.toMatch(NOT_ANSWERED)
      if (said !== undefined) expect(text).toContain(said)
    })

    it('are as many as the guide has blocks of code', () =>
      expect(examples).toHaveLength(guide.match(/^```$/gm)!.length / 2))
  })
})

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoadedCommand } from '../../src/app/command.ts'
import { LONGEST_TEXT } from '../../src/app/respond.ts'
import { mayAct, ROLES, type Role } from '../../src/app/role.ts'
import { loadCommands } from '../../src/loading/load-commands.ts'
import { type Served, served } from './served.ts'

/** Longer replies take more than one message in the chats that we know. */
const LONGEST_REPLY = 4096

const commands = await loadCommands(fileURLToPath(new URL('../../commands', import.meta.url)))

/** Every command as people of every role type it, alone with the bot and in a group, on the facts that ship. */
describe('every command', () => {
  let bot: Served
  beforeAll(async () => {
    bot = await served({ ADMINS: 'telegram:admin' })
    const { text } = await bot.say('admin', '/canbo moi Lan')
    await bot.say('official', `/start ${/CB-\S+/.exec(text)![0]}`)
  })
  afterAll(() => bot.close())

  /** What someone is told who types a command that was never there, as near to no other as this one. */
  const unknown = /^Không có lệnh này\./
  const mine = (role: Role) => commands.filter((command) => mayAct(role, command.role))

  describe.each(ROLES)('for %s', (role) => {
    it.each(mine(role))('does what /$name is for', async ({ name, aliases, example, scope, summary }) => {
      const shown = (text: string) => bot.say(role, text)
      const { text } = await shown(example)
      expect(text).not.toMatch(unknown)
      expect(text).not.toMatch(/^(Cách dùng|Xin lỗi)/)
      expect(text.length).toBeLessThanOrEqual(LONGEST_REPLY)
      const other = example.replace(`/${name}`, `/${aliases[0]!.toUpperCase()}@CchcBot`)
      expect((await shown(other)).text).not.toMatch(unknown)
      expect((await shown('/trogiup')).text).toContain(summary)
      const inGroup = (await bot.say(role, example, { in: '-1' })).text
      if (scope === 'private')
        expect(inGroup).toBe(`Lệnh /${name} chỉ dùng khi nhắn riêng với tôi, không dùng trong nhóm.`)
      else expect(inGroup).not.toMatch(/chỉ dùng/)
    })

    const others = commands.filter((command) => !mayAct(role, command.role))
    it.each(others.flatMap(({ name, aliases }) => [name, ...aliases].map((typed) => ({ typed, name }))))(
      'does not know /$typed',
      async ({ typed, name }) => {
        for (const text of [`/${typed}`, `/${typed}@CchcBot x`, `/${typed.toUpperCase()}`]) {
          const { text: said, choices, outcome, file } = await bot.say(role, text)
          expect(said).toMatch(unknown)
          expect(`${said} ${JSON.stringify(choices)}`).not.toContain(`/${name} `)
          expect({ outcome, file }).toEqual({ outcome: 'command', file: undefined })
        }
        expect((await bot.say(role, '/trogiup')).text).not.toContain(`/${name} `)
      },
    )
  })

  it("shows no official's command in a group, whoever asks", async () => {
    const { text } = await bot.say('admin', '/trogiup', { in: '-1' })
    for (const { name, role } of commands) if (role !== 'everyone') expect(text).not.toContain(`/${name} `)
  })

  const hostile: readonly string[] = [
    "'; drop table officials; --",
    '<b onclick="x">&amp;</b> [a](http://b)',
    '\u0000\u0007\u001b[2J\u202e',
    '#{process.env} {{7*7}} %s %n ../../etc/passwd',
    '-1',
    '0',
    '99999999999999999999',
    '2022-13-45',
    '🇻🇳👩‍👩‍👧‍👦'.repeat(20),
    'a\u0301'.repeat(300),
    'x'.repeat(LONGEST_TEXT - 40),
    'trang trang trang 5 ngày ngày',
    '__proto__ constructor toString',
    '/canbo /xoa /start',
  ]

  it.each(commands as LoadedCommand[])('takes hostile words after /$name calmly', async ({ name }) => {
    for (const words of hostile) {
      const { text, choices } = await bot.say('admin', `/${name} ${words}`)
      const shown = `${text} ${choices.map(({ label }) => label).join(' ')}`
      expect(text, words).not.toMatch(/^Xin lỗi/)
      expect(text.trim(), words).not.toBe('')
      expect(shown, words).not.toMatch(/undefined|NaN|\[object|Invalid Date/)
      if (name !== 'hopthu' && name !== 'canbo') expect(text.length, words).toBeLessThanOrEqual(LONGEST_REPLY)
    }
    expect((await bot.say('admin', '/canbo')).text).toContain('Lan – cán bộ – telegram:official')
  })
})

import { describe, expect, it } from 'vitest'
import { commandSet, menuOf } from '../../src/app/run-command.ts'
import { call, command, sender, services } from '../fakes/commands.ts'
import { NAMED_NOTHING } from '../fakes/misses.ts'
import { choice, reply } from '../fakes/replies.ts'

describe('commandSet', () => {
  const commands = commandSet([
    command('trogiup', { aliases: ['help'] }),
    command('donvi', { aliases: ['units'] }),
    command('start'),
    command('canbo', { aliases: ['staff'], role: 'admin', scope: 'private' }),
    command('bang', { role: 'official' }),
    command('nhom', { scope: 'group' }),
  ])
  const run = (text: string, as = call()) => commands.run(text, as, services)
  const inGroup = sender({ group: true })

  it.each([
    ['/donvi', 'donvi()'],
    ['/donvi   Thuận An  2022 ', 'donvi(Thuận An  2022)'],
    ['  /DONVI@CchcBot Thuận An', 'donvi(Thuận An)'],
    ['/đơnvị', 'donvi()'],
    ['/help', 'trogiup()'],
  ])('runs "%s"', async (text, said) => expect(await run(text)).toMatchObject({ text: said, outcome: 'command' }))

  it('takes over from a reply what it rests on, and nothing of what was made of the question', async () => {
    const picture = { kind: 'trend' } as never
    const understood = { utterance: 'x', words: [], named: NAMED_NOTHING, unexplained: [], guesses: [] }
    const basis = { ...reply('x', 'no_data'), sourceIds: ['S001'], understood, picture }
    const nguon = command('nguon', { run: async () => ({ text: 'x', basis, outcome: 'no_data' }) })
    const said = await commandSet([nguon]).run('/nguon', call(), services)
    expect(said).toMatchObject({ sourceIds: ['S001'], picture })
    expect(said.understood).toBeUndefined()
  })

  it.each([
    ['/dovi', 'donvi'],
    ['/donvii', 'donvi'],
    ['/hepl', 'trogiup'],
    ['/trogup', 'trogiup'],
    ['/tro giup', 'trogiup'],
    ['/strat', 'start'],
  ])('suggests the nearest command for "%s"', async (text, name) => {
    const { text: said, choices, outcome } = await run(text)
    expect(said).toContain(`/${name}`)
    expect(choices[0]?.label).toBe(`/${name}`)
    expect(outcome).toBe('command')
  })

  it('keeps what followed a mistyped name', async () =>
    expect((await run('/dovi Thuận An')).choices[0]?.utterance).toBe('/donvi Thuận An'))

  it.each(['/', '/ 2022', '/xyz', '/12345', '//', `/${'q'.repeat(1900)}`, '/<script>'])(
    'says for "%s" that there is no such command, repeating none of it',
    async (text) => {
      const { text: said, choices, outcome } = await run(text)
      expect(said).toBe('Không có lệnh này. Gõ /trogiup để xem các lệnh, hoặc hỏi thẳng bằng lời bình thường.')
      expect({ choices, outcome }).toEqual({ choices: [], outcome: 'command' })
    },
  )

  it('names no help where there is none', async () =>
    expect((await commandSet([]).run('/x', call(), services)).text).toBe(
      'Không có lệnh này. Xin hỏi thẳng bằng lời bình thường.',
    ))

  it('shows usage and an example for wrong use, the example to tap', async () => {
    const sosanh = command('sosanh', { usage: '/sosanh <a> và <b>', run: async () => 'misused' })
    const { text, choices, outcome } = await commandSet([sosanh]).run('/sosanh', call(), services)
    expect(text).toBe('Cách dùng: /sosanh <a> và <b>\nVí dụ: /sosanh Thuận An')
    expect({ choices, outcome }).toEqual({ choices: [choice('/sosanh Thuận An')], outcome: 'command' })
  })

  describe("officials' commands", () => {
    it.each(['/canbo', '/CanBo@CchcBot moi', '/staff', '/bang PAR INDEX', '/canboo', '/stafff'])(
      'do not exist for a citizen who types "%s"',
      async (text) => {
        const unknown = await commandSet(commands.all.filter(({ role }) => role === 'everyone')).run(
          text,
          call(),
          services,
        )
        expect(await run(text)).toEqual(unknown)
        expect(JSON.stringify(await run(text))).not.toMatch(/canbo|bang|staff/)
      },
    )

    it('run for those whose role is enough, and no others', async () => {
      expect((await run('/bang x', call({ role: 'official' }))).text).toBe('bang(x)')
      expect((await run('/bang x', call({ role: 'admin' }))).text).toBe('bang(x)')
      expect((await run('/canbo', call({ role: 'admin' }))).text).toBe('canbo()')
      expect((await run('/canbo', call({ role: 'official' }))).text).toContain('Không có lệnh này')
    })

    it('are suggested to those who may use them, but not where others read along', async () => {
      expect((await run('/canboo', call({ role: 'admin' }))).choices).toEqual([choice('/canbo')])
      expect((await run('/canboo', call({ role: 'official' }))).text).not.toContain('/canbo')
      expect((await run('/bangg', call({ role: 'admin', sender: inGroup }))).text).not.toContain('/bang')
    })

    it('say where they work instead', async () => {
      expect((await run('/canbo', call({ role: 'admin', sender: inGroup }))).text).toBe(
        'Lệnh /canbo chỉ dùng khi nhắn riêng với tôi, không dùng trong nhóm.',
      )
      expect((await run('/bang x', call({ role: 'official', sender: inGroup }))).text).toBe('bang(x)')
      expect((await run('/nhom')).text).toBe('Lệnh /nhom chỉ dùng trong nhóm.')
    })

    it('are in the menu of their own role, and never in a group', () => {
      const names = (...whose: [Parameters<typeof menuOf>[1], boolean]) =>
        menuOf(commands.all, ...whose).map(({ name }) => name)
      expect(names('everyone', false)).toEqual(['trogiup', 'donvi', 'start'])
      expect(names('official', false)).toEqual(['trogiup', 'donvi', 'start', 'bang'])
      expect(names('admin', false)).toEqual(['trogiup', 'donvi', 'start', 'canbo', 'bang'])
      expect(names('admin', true)).toEqual(['trogiup', 'donvi', 'start', 'nhom'])
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { LoadedCommand } from '../../src/app/command.ts'
import { commandSet } from '../../src/app/run-command.ts'
import { NAMED_NOTHING } from '../fakes/misses.ts'
import { reply } from '../fakes/replies.ts'

const command = (name: string, aliases: readonly string[] = []): LoadedCommand => ({
  name,
  aliases,
  summary: name,
  usage: `/${name}`,
  run: async ({ text }) => ({ text: `${name}(${text})` }),
})

describe('commandSet', () => {
  const commands = commandSet([command('trogiup', ['help']), command('donvi', ['units']), command('start')])
  const services = {
    ask: async (text: string) => reply(text),
    holdings: async () => ({ families: [], unitCount: 0 }),
    examples: async () => [],
  }
  const run = (text: string) => commands.run(text, services)

  it.each([
    ['/donvi', 'donvi()'],
    ['/donvi   Thuận An  2022 ', 'donvi(Thuận An  2022)'],
    ['  /DONVI@CchcBot Thuận An', 'donvi(Thuận An)'],
    ['/đơnvị', 'donvi()'],
    ['/help', 'trogiup()'],
  ])('runs "%s"', async (text, said) => expect(await run(text)).toMatchObject({ text: said, outcome: 'command' }))

  it('takes over from a reply what it rests on, and nothing of what was made of the question', async () => {
    const understood = { utterance: 'x', words: [], named: NAMED_NOTHING, unexplained: [], guesses: [] }
    const basis = { ...reply('x', 'no_data'), sourceIds: ['S001'], understood }
    const nguon = { ...command('nguon'), run: async () => ({ text: 'x', basis, outcome: 'no_data' as const }) }
    const said = await commandSet([nguon]).run('/nguon', services)
    expect(said.sourceIds).toEqual(['S001'])
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
    expect((await commandSet([]).run('/x', services)).text).toBe(
      'Không có lệnh này. Xin hỏi thẳng bằng lời bình thường.',
    ))
})

import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LoadedCommand, Services } from '../../src/app/command.ts'
import type { Holdings } from '../../src/app/holdings.ts'
import { commandSet } from '../../src/app/run-command.ts'
import { loadCommands } from '../../src/loading/load-commands.ts'
import { call, services as noServices } from '../fakes/commands.ts'
import { choice, reply } from '../fakes/replies.ts'

describe('the shipped commands', () => {
  let all: readonly LoadedCommand[]
  let asked: string[]
  const holdings: Holdings = {
    unitCount: 70,
    families: [
      { name: 'PAR INDEX', province: undefined, unitCount: 69, from: 2012, to: 2024 },
      { name: 'CCHC Yên Bái', province: 'Yên Bái', unitCount: 4, from: 2021, to: 2021 },
      { name: 'CCHC Sơn La', province: 'Sơn La', unitCount: 4, from: 2022, to: 2023 },
    ],
  }
  const services: Omit<Services, 'commands'> = {
    ...noServices,
    ask: async (text) => {
      asked.push(text)
      return reply('đáp', 'answer', [choice('tiếp')])
    },
    holdings: async () => holdings,
    examples: async () => ['Thủ Dầu Một năm 2022 được bao nhiêu điểm CCHC?', 'b?', 'c?'],
  }
  const run = (text: string, given: Partial<typeof services> = {}) => {
    asked = []
    return commandSet(all).run(text, call(), { ...services, ...given })
  }
  beforeAll(async () => {
    all = await loadCommands(fileURLToPath(new URL('../../commands', import.meta.url)))
  })

  it('greet as a machine, say what it knows, and offer three questions', async () => {
    const { text, choices, outcome } = await run('/start')
    expect(text).toMatch(/^Xin chào! .*máy, không phải người/)
    expect(text).toContain('kết quả cải cách hành chính')
    expect(choices).toHaveLength(3)
    expect(choices[0]?.utterance).toBe('Thủ Dầu Một năm 2022 được bao nhiêu điểm CCHC?')
    expect(outcome).toBe('help')
  })

  it('greet without examples where no figure is held', async () => {
    const { text, choices } = await run('/start', { examples: async () => [] })
    expect(text).not.toContain('Hỏi thử')
    expect(choices).toEqual([])
  })

  it('help with how to ask and every command that the reader may use', async () => {
    const { text, outcome } = await run('/help')
    for (const { name, usage, summary, role } of all)
      if (role === 'everyone') expect(text).toContain(`${usage} – ${summary}`)
      else expect(text).not.toMatch(new RegExp(`/${name}\\b`))
    expect(outcome).toBe('help')
  })

  it('help with one command, by any of its names, but not with one that the reader may not use', async () => {
    const { text, choices } = await run('/trogiup /compare')
    expect(text).toMatch(/^So sánh .*\.\nCách dùng: \/sosanh .*\nVí dụ: \/sosanh Quảng Ninh/)
    expect(choices[0]?.utterance).toMatch(/^\/sosanh Quảng Ninh/)
    expect((await run('/trogiup canbo')).text).toBe((await run('/trogiup')).text)
  })

  it('say what is held, family by family', async () => {
    const { text, outcome } = await run('/donvi')
    expect(text).toContain('Có số liệu của 70 đơn vị')
    expect(text).toContain('- PAR INDEX: 69 đơn vị, 2012–2024')
    expect(text).toContain('- CCHC do từng tỉnh chấm: Yên Bái (2021), Sơn La (2022–2023)')
    expect(outcome).toBe('command')
  })

  it('say when nothing is held', async () =>
    expect((await run('/donvi', { holdings: async () => ({ families: [], unitCount: 0 }) })).text).toBe(
      'Hiện chưa có số liệu nào.',
    ))

  it('ask what is held of the unit that is named', async () => {
    expect(await run('/donvi Thuận An')).toMatchObject({ text: 'đáp', outcome: 'command', choices: [choice('tiếp')] })
    expect(asked).toEqual(['Thuận An có những số liệu nào?'])
  })

  it('ask for the source of what was said last', async () => {
    expect(await run('/nguon')).toMatchObject({ text: 'đáp', outcome: 'command' })
    expect(asked).toEqual(['Nguồn ở đâu?'])
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { bufferedUses, countingUses } from '../../src/app/count-uses.ts'
import type { Use, Uses } from '../../src/app/ports/uses.ts'
import { sender } from '../fakes/commands.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { reply } from '../fakes/replies.ts'

const use = (times: number, outcome: Use['outcome'] = 'answer'): Use => ({
  day: '2026-11-22',
  channel: 'telegram',
  outcome,
  times,
})

describe('countingUses', () => {
  const now = new Date('2026-11-22T02:00:00Z')
  const counted: Use[] = []
  const uses: Uses = { add: async (more) => void counted.push(...more), since: async () => [] }

  it('counts what came of a message by day, channel and outcome', async () => {
    const respond = countingUses(async () => reply('x', 'no_data'), uses, recordedLog())
    await respond({ conversation: 'telegram:7', sender: sender(), text: 'x', now })
    expect(counted).toEqual([use(1, 'no_data')])
    await respond({ conversation: 'ask', channel: 'ask', text: 'x', now })
    expect(counted).toHaveLength(1)
  })

  it('keeps a failure from the person', async () => {
    const log = recordedLog()
    const broken: Uses = { ...uses, add: async () => Promise.reject(new TypeError()) }
    const respond = countingUses(async () => reply('x'), broken, log)
    expect(await respond({ conversation: 'c', sender: sender(), text: 'x', now })).toEqual(reply('x'))
    expect(log.entries).toMatchObject([{ level: 'warn', fields: { kind: 'TypeError' } }])
  })
})

describe('bufferedUses', () => {
  let stored: Use[][]
  const uses: Uses = { add: async (more) => void stored.push([...more]), since: async () => stored.flat() }
  beforeEach(() => {
    stored = []
  })

  it('stores many as one, when they are asked for', async () => {
    const buffered = bufferedUses(uses, recordedLog())
    for (let i = 0; i < 3; i++) await buffered.add([use(1), use(2, 'help')])
    expect(stored).toEqual([])
    expect(await buffered.since('2026-11-22')).toEqual([use(3), use(6, 'help')])
  })

  it('stores by itself after a while', async () => {
    vi.useFakeTimers()
    const buffered = bufferedUses(uses, recordedLog(), 1000)
    await buffered.add([use(1)])
    await vi.advanceTimersByTimeAsync(999)
    expect(stored).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(stored).toEqual([[use(1)]])
    vi.useRealTimers()
  })
})

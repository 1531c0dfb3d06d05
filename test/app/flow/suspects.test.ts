import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Suspects, suspects } from '../../../src/app/flow/suspects.ts'

interface Item {
  readonly name: string
  readonly deaths: number
}

describe('suspects', () => {
  let waiting: Item[]
  let events: string[]
  let inHand: Promise<void>[]
  let room: boolean
  let wakes: number[]
  let them: Suspects
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
    waiting = []
    events = []
    inHand = []
    room = true
    wakes = []
    const next = (deaths: number) =>
      waiting.filter((each) => each.deaths <= deaths).sort((a, b) => a.deaths - b.deaths)[0]
    them = suspects<Item>({
      has: async (deaths) => next(deaths) !== undefined,
      async claim(deaths) {
        const item = next(deaths)
        waiting = waiting.filter((each) => each !== item)
        return item
      },
      take: ({ name }) => inHand.push(work(name, 100)),
      allOver: () => Promise.all(inHand),
      mayTake: () => room,
      wake: (at = 0) => wakes.push(at),
      mostDeaths: 3,
    })
  })
  afterEach(() => vi.useRealTimers())

  async function work(name: string, ms: number): Promise<void> {
    events.push(`begin ${name}`)
    await new Promise((resume) => setTimeout(resume, ms))
    events.push(`end ${name}`)
  }
  const takeAll = async (ms: number) => {
    const taking = them.takeAll()
    await vi.advanceTimersByTimeAsync(ms)
    await taking
  }

  it('are taken one by one, after what is in hand and before anything else is', async () => {
    waiting = ['a', 'b'].map((name) => ({ name, deaths: 1 }))
    inHand = [work('fresh', 100)]
    them.look()
    await takeAll(300)
    expect(events).toEqual(['begin fresh', 'end fresh', 'begin a', 'end a', 'begin b', 'end b'])
  })

  it('are taken only by a process that is a second older for each further death', async () => {
    waiting = [{ name: 'a', deaths: 2 }]
    them.look()
    expect(wakes).toEqual([0, 1000, 2000, 3000])
    await takeAll(0)
    expect(events).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    await takeAll(100)
    expect(events).toEqual(['begin a', 'end a'])
  })

  it('let the others go on where one neither ends nor kills', async () => {
    waiting = [{ name: 'a', deaths: 1 }]
    inHand = [new Promise(() => {})]
    them.look()
    await takeAll(10_000)
    expect(events).toEqual(['begin a', 'end a'])
  })

  it('are not looked for again before there may be some, nor taken where nothing may be', async () => {
    waiting = [{ name: 'a', deaths: 1 }]
    await takeAll(0)
    room = false
    them.look()
    await takeAll(0)
    expect(events).toEqual([])
    room = true
    await takeAll(100)
    waiting = [{ name: 'b', deaths: 1 }]
    await vi.advanceTimersByTimeAsync(5000)
    waiting = []
    await takeAll(0)
    waiting = [{ name: 'c', deaths: 1 }]
    await takeAll(100)
    expect(events).toEqual(['begin a', 'end a'])
  })
})

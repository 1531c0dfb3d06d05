import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../src/app/flow/backoff.ts'
import { pacer } from '../../../src/app/flow/pacing.ts'

describe('pacer', () => {
  it('sends at the full rate and never above it, whenever there is something to send', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 200 }),
        (rate, pauses) => {
          const pace = pacer({ overallPerSecond: rate })
          const sent: number[] = []
          let now = 1_000_000
          for (const pause of pauses) {
            now += pause
            if (pace.room(now) === 0) {
              const at = pace.roomAt(now)
              expect(at).toBeGreaterThan(now)
              expect(pace.room(at - 1)).toBe(0)
              now = at
            }
            expect(pace.room(now)).toBeGreaterThan(0)
            pace.took('a', now)(now)
            sent.push(now)
          }
          for (const [i, at] of sent.entries()) if (i >= rate) expect(at - sent[i - rate]!).toBeGreaterThanOrEqual(1000)
        },
      ),
    ))

  /** Sends as soon as there is room; each arrives, and is over, so long after it went out. Gives starts and arrivals. */
  function sendAll(rate: number, trips: readonly { readonly there: number; readonly back: number }[]) {
    const pace = pacer({ overallPerSecond: rate })
    const starts: number[] = []
    const arrivals: number[] = []
    let underWay: { end: number; over: (at: number) => void }[] = []
    let now = 1_000_000
    const endBy = (at: number) => {
      for (const { end, over } of underWay.filter(({ end }) => end <= at)) over(end)
      underWay = underWay.filter(({ end }) => end > at)
    }
    for (const { there, back } of trips) {
      while (pace.room(now) === 0) {
        now = Math.min(pace.roomAt(now), ...underWay.map(({ end }) => end))
        endBy(now)
      }
      starts.push(now)
      arrivals.push(now + there)
      underWay.push({ end: now + there + back, over: pace.took('a', now) })
    }
    return { starts, arrivals: arrivals.sort((a, b) => a - b) }
  }
  const upTo = (max: number) => fc.integer({ min: 0, max })

  it('lets no more arrive in any second, however long each takes there and back', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.record({ there: upTo(400), back: upTo(400) }),
        fc.array(fc.record({ there: upTo(900), back: upTo(900) }), { maxLength: 200 }),
        (rate, least, late) => {
          const slower = late.map(({ there, back }) => ({ there: least.there + there, back: least.back + back }))
          const { arrivals } = sendAll(rate, [least, ...slower])
          for (const [i, at] of arrivals.entries())
            if (i >= rate) expect(at - arrivals[i - rate]!).toBeGreaterThanOrEqual(1000)
        },
      ),
    ))

  it('comes within 5 % of the rate over a long way that takes now a little more, now less', () =>
    fc.assert(
      fc.property(
        fc.record({ there: upTo(300), back: upTo(300) }),
        fc.array(fc.record({ there: upTo(20), back: upTo(20) }), { minLength: 500, maxLength: 500 }),
        (least, late) => {
          const { starts } = sendAll(
            25,
            late.map(({ there, back }) => ({ there: least.there + there, back: least.back + back })),
          )
          // the first find out how long the way is
          expect(400 / ((starts.at(-1)! - starts.at(-401)!) / 1000)).toBeGreaterThanOrEqual(0.95 * 25)
        },
      ),
      // a goal over many ways, no law of each: one in two thousand falls short by a hair
      { numRuns: 30, seed: 20_261_128, endOnFailure: true },
    ))

  it('spreads what goes out over the second, three at once at most, and loses nothing by a late timer', () => {
    const pace = pacer({ overallPerSecond: 25 })
    const sent: number[] = []
    for (let now = 1_000_000; now < 1_010_000; now += 37) {
      for (let room = pace.room(now); room > 0; room--) {
        pace.took('a', now)(now)
        sent.push(now)
      }
    }
    expect(sent.length).toBeGreaterThanOrEqual(0.95 * 250)
    for (const [i, at] of sent.entries()) if (i >= 3) expect(at - sent[i - 3]!).toBeGreaterThan(0)
  })

  it('lets each chat rest after a message, a group longer, and no other for it', () => {
    const pace = pacer({ perChatEveryMs: 1000, perGroupEveryMs: 3100 })
    pace.took('a', 4700)(5000)
    expect(pace.freeAt('a', false, 5400)).toBe(6000)
    expect(pace.freeAt('a', true, 5400)).toBe(8100)
    expect(pace.freeAt('a', false, 7000)).toBe(7000)
    expect(pace.freeAt('b', false, 5400)).toBe(5400)
  })

  it('forgets no chat that still rests, over however many', () => {
    const pace = pacer({ perChatEveryMs: 1000 })
    for (let i = 0; i < 25_000; i++) pace.took(String(i), 5000)(5000 + Math.floor(i / 10))
    expect(pace.freeAt('24999', false, 7500)).toBe(8499)
    expect(pace.freeAt('20000', false, 7500)).toBe(8000)
    expect(pace.freeAt('0', false, 7500)).toBe(7500)
  })
})

describe('backoffMs', () => {
  it('doubles, up to five minutes, and takes from half to the whole by chance', () => {
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 0))).toEqual([250, 500, 1000, 2000])
    expect(backoffMs(1, 0.999)).toBe(500)
    expect(backoffMs(1000, 0.999_999)).toBe(300_000)
  })
})

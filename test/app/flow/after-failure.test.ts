import { describe, expect, it } from 'vitest'
import { afterFailure } from '../../../src/app/flow/deliver-messages.ts'
import { SendError, type Undelivered } from '../../../src/app/ports/channel.ts'
import type { ClaimedMessage } from '../../../src/app/ports/outbox.ts'

describe('afterFailure', () => {
  const NOW = Date.parse('2026-11-27T02:00:00Z')
  const HOUR_MS = 60 * 60 * 1000
  const claimed = (other: Partial<ClaimedMessage> = {}): ClaimedMessage => ({
    id: 1,
    channel: 'telegram',
    conversation: 'a',
    group: false,
    kind: 'reply',
    announcement: undefined,
    message: { text: 'lời', choices: [] },
    attempts: 1,
    unsure: 0,
    createdAt: NOW - 1000,
    ...other,
  })
  const old = { createdAt: NOW - 25 * HOUR_MS }
  const settlementOf = (error: unknown, other: Partial<ClaimedMessage> = {}) =>
    afterFailure(claimed(other), error, NOW, 0)
  const undelivered = (why: Undelivered) => new SendError(why)

  it('repeats a reply once where it may have arrived, and then no more', () => {
    expect(settlementOf(new TypeError('x'))).toEqual({
      state: 'again',
      notBefore: NOW + 250,
      reason: 'TypeError',
      unsure: true,
    })
    expect(settlementOf(new TypeError('x'), { unsure: 1 })).toEqual({ state: 'uncertain', reason: 'TypeError' })
  })

  it('never repeats an announcement that may have arrived', () =>
    expect(settlementOf(new TypeError('x'), { kind: 'announcement' })).toEqual({
      state: 'uncertain',
      reason: 'TypeError',
    }))

  it('obeys however long a wait, for the whole chat', () =>
    expect(settlementOf(undelivered({ kind: 'retry-after', ms: 7 * HOUR_MS }), { unsure: 1 })).toEqual({
      state: 'again',
      notBefore: NOW + 7 * HOUR_MS,
      reason: 'retry-after',
      wholeChat: true,
    }))

  it('waits longer each time where the medium can not be reached', () => {
    const waits = [1, 2, 3].map((attempts) => settlementOf(undelivered({ kind: 'unreached' }), { attempts }))
    expect(waits.map((wait) => 'notBefore' in wait && wait.notBefore - NOW)).toEqual([250, 500, 1000])
  })

  it('stores whole milliseconds, whatever part of one a medium asks for', () =>
    expect(settlementOf(undelivered({ kind: 'retry-after', ms: 30.25 }))).toMatchObject({ notBefore: NOW + 31 }))

  it.each([{ kind: 'retry-after', ms: 1 }, { kind: 'unreached' }] as const)(
    'gives up a reply that is a day old, but no announcement, at %j',
    (why) => {
      expect(settlementOf(undelivered(why), old)).toEqual({ state: 'failed', reason: why.kind })
      expect(settlementOf(undelivered(why), { ...old, kind: 'announcement' })).toMatchObject({ state: 'again' })
    },
  )

  it('takes the other reasons as they are', () => {
    expect(settlementOf(undelivered({ kind: 'gone' }))).toEqual({ state: 'gone' })
    expect(settlementOf(undelivered({ kind: 'refused' }))).toEqual({ state: 'failed', reason: 'refused' })
    expect(settlementOf(undelivered({ kind: 'moved', to: 'z' }))).toEqual({ state: 'moved', to: 'z' })
  })
})

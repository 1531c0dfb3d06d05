import { type Channel, SendError } from '../ports/channel.ts'
import { kindOf, type Log } from '../ports/log.ts'
import { type ClaimedMessage, MOST_INTERRUPTIONS, type Outbox, type Settled, type Settlement } from '../ports/outbox.ts'
import type { SharedPace } from '../ports/shared-pace.ts'
import { backoffMs } from './backoff.ts'
import { groupCommit } from './group-commit.ts'
import { pacer } from './pacing.ts'
import { repeater } from './repeater.ts'
import { suspects } from './suspects.ts'
import { thoroughness } from './thoroughness.ts'
import { untilStored } from './until-stored.ts'
import { within } from './within.ts'

export interface DeliveryParts {
  readonly channel: Pick<Channel, 'name' | 'capabilities' | 'announcing' | 'send'>
  readonly outbox: Outbox
  /** False sends as fast as the medium takes it: for load tests. */
  readonly paced: boolean
  /** Whether what is in hand surely still is: what others may have taken is not sent. */
  readonly holds: () => boolean
  /** Where others send over the same medium. */
  readonly sharedPace?: SharedPace | undefined
  readonly log: Log
}

export interface Delivery {
  wake(): void
  /** A process may have died over a reply. */
  leftBehind(): void
  readonly underWay: number
  /** Takes no more in hand, and resolves when what is in hand is settled. */
  stop(): Promise<void>
}

/** So many conversations of a channel are sent to side by side. */
const MOST_UNDER_WAY = 256
/** With so many under way the next are taken together, this often: a few at a time would cost as much as all. */
const BUSY = MOST_UNDER_WAY / 4
const BUSY_PAUSE_MS = 25
const MOST_IN_A_COMMIT = 256
/** Where it was another process's turn. */
const TURN_AGAIN_MS = 20
/** By then a process that stood still has said again that it lives. */
const STOOD_STILL_MS = 100
/** A channel has a limit of its own; one that forgot it must not hold its place for ever. */
const LONGEST_SEND_MS = 120_000
/** A reply that could not be delivered for so long is given up: who asked has long gone elsewhere. */
const OLDEST_REPLY_MS = 24 * 60 * 60 * 1000

/** Sends what the outbox holds for one channel, in order within a conversation and no faster than the medium allows. */
export function messageDelivery({ channel, outbox, paced, holds, sharedPace, log }: DeliveryParts): Delivery {
  const { name } = channel
  const underWay = new Map<number, Promise<void>>()
  const isTimeFor = thoroughness()
  let aClaimGotLost = false
  let claimedAt = 0
  let stopping = false
  const pacing = paced ? (channel.capabilities.pacing ?? {}) : {}
  const pace = pacer(pacing)
  const { overallPerSecond } = pacing
  const takeTurn =
    overallPerSecond === undefined ? undefined : sharedPace && (() => sharedPace.take(name, overallPerSecond))
  const commit = groupCommit<Settled>((settled) => outbox.settle(settled), MOST_IN_A_COMMIT)

  const settle = async (claimed: ClaimedMessage, settlement: Settlement) => {
    const isStored = await untilStored(
      () => commit({ claimed, settlement }),
      (error) =>
        log.error('outbox: what came of a message could not be stored', { channel: name, kind: kindOf(error) }),
      // at the next start it counts as interrupted
      () => stopping,
    )
    if (isStored && 'notBefore' in settlement) rounds.wake(settlement.notBefore)
  }

  const checkRules = async ({ kind, conversation }: ClaimedMessage) => {
    if (kind !== 'announcement') return
    // where that can't be said now, the message surely was not sent
    const asking = channel.announcing?.obstacle?.(conversation).catch((cause) => {
      throw new SendError({ kind: 'unreached' }, { cause })
    })
    const why = await asking
    if (why !== undefined) throw new SendError({ kind: 'refused', why })
  }

  const send = async (claimed: ClaimedMessage) => {
    await checkRules(claimed)
    await within(LONGEST_SEND_MS, channel.send(claimed.conversation, claimed.message))
  }

  const deliver = async (claimed: ClaimedMessage, over: (at: number) => void) => {
    const started = Date.now()
    try {
      await send(claimed).finally(() => over(Date.now()))
    } catch (error) {
      const settlement = afterFailure(claimed, error, Date.now(), Math.random())
      log.warn('outbox: a send failed', {
        channel: name,
        outcome: settlement.state,
        kind: kindOf(error),
        ms: Date.now() - started,
      })
      return settle(claimed, settlement)
    }
    return settle(claimed, { state: 'sent' })
  }

  const track = ({ id }: ClaimedMessage, task: Promise<void>) => {
    const done = task.then(() => {
      underWay.delete(id)
      rounds.wake()
    })
    underWay.set(id, done)
  }

  const take = (claimed: ClaimedMessage) => {
    const at = Date.now()
    const freeAt = holds() ? pace.freeAt(claimed.conversation, claimed.group, at) : at + STOOD_STILL_MS
    if (freeAt > at) return track(claimed, settle(claimed, { state: 'released', notBefore: freeAt }))
    track(claimed, deliver(claimed, pace.took(claimed.conversation, at)))
  }

  const rounds = repeater(
    async () => {
      if (aClaimGotLost) await outbox.giveBack(name, [...underWay.keys()])
      aClaimGotLost = false
      await interrupted.takeAll()
      const now = Date.now()
      const room = Math.min(MOST_UNDER_WAY - underWay.size, pace.room(now))
      if (stopping || !holds() || underWay.size >= MOST_UNDER_WAY) return
      if (room <= 0) return wakeAt(pace.roomAt(now))
      if (underWay.size > BUSY && now < claimedAt + BUSY_PAUSE_MS) return wakeAt(claimedAt + BUSY_PAUSE_MS)
      claimedAt = now
      if (takeTurn !== undefined && !(await takeTurn())) return wakeAt(now + TURN_AGAIN_MS)
      const most = takeTurn === undefined ? room : 1
      const claimed = await outbox.claim(name, most, isTimeFor(underWay.size))
      for (const each of claimed) take(each)
      // more may wait: they go out in their turn, also while these are still on their way
      const after = Date.now()
      if (claimed.length < most) return
      if (pace.room(after) <= 0) wakeAt(pace.roomAt(after))
      else if (takeTurn !== undefined) rounds.wake()
    },
    (error) => {
      aClaimGotLost = true
      log.error('outbox: no message could be taken', { channel: name, kind: kindOf(error) })
    },
  )
  /** What is over wakes by itself. */
  const wakeAt = (at: number) => {
    if (at !== Number.POSITIVE_INFINITY) rounds.wake(at)
  }
  const interrupted = suspects<ClaimedMessage>({
    has: (deaths) => outbox.hasInterrupted(name, deaths),
    claim: (deaths) => outbox.claimInterrupted(name, deaths),
    take,
    allOver: () => Promise.all(underWay.values()),
    mayTake: () => !stopping && holds() && pace.room(Date.now()) > 0,
    wake: rounds.wake,
    mostDeaths: MOST_INTERRUPTIONS,
  })
  return {
    wake: () => rounds.wake(),
    leftBehind: interrupted.look,
    get underWay() {
      return underWay.size
    },
    async stop() {
      stopping = true
      await rounds.stop()
      await Promise.all(underWay.values())
    },
  }
}

/** What becomes of a message whose send threw. `chance` is from 0 up to 1. */
export function afterFailure(claimed: ClaimedMessage, error: unknown, now: number, chance: number): Settlement {
  const tooOld = claimed.kind === 'reply' && now - claimed.createdAt > OLDEST_REPLY_MS
  if (!(error instanceof SendError)) {
    if (claimed.kind === 'announcement' || claimed.unsure > 0) return { state: 'uncertain', reason: kindOf(error) }
    return { state: 'again', notBefore: now + backoffMs(1, chance), reason: kindOf(error), unsure: true }
  }
  const { undelivered } = error
  switch (undelivered.kind) {
    case 'gone':
      return { state: 'gone' }
    case 'moved':
      return { state: 'moved', to: undelivered.to }
    case 'refused':
      return { state: 'failed', reason: undelivered.why ?? 'refused' }
    case 'retry-after':
      if (tooOld) return { state: 'failed', reason: 'retry-after' }
      return { state: 'again', notBefore: now + Math.ceil(undelivered.ms), reason: 'retry-after', wholeChat: true }
    case 'unreached':
      if (tooOld) return { state: 'failed', reason: 'unreached' }
      return { state: 'again', notBefore: now + backoffMs(claimed.attempts, chance), reason: 'unreached' }
  }
}

import type { Clerk } from '../announcements/clerk.ts'
import type { Channel, Update } from '../ports/channel.ts'
import type { Inbox, Received } from '../ports/inbox.ts'
import { kindOf, type Log } from '../ports/log.ts'
import type { Outbox } from '../ports/outbox.ts'
import type { SharedPace } from '../ports/shared-pace.ts'
import type { Workers } from '../ports/workers.ts'
import type { Respond } from '../respond.ts'
import type { BufferedConversations } from './buffered-conversations.ts'
import { messageDelivery } from './deliver-messages.ts'
import { groupCommit } from './group-commit.ts'
import { updateHandling } from './handle-updates.ts'
import { repeater } from './repeater.ts'

export interface FlowParts {
  readonly channels: readonly Channel[]
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly workers: Workers
  /** Where others send over the same media. */
  readonly sharedPace?: SharedPace | undefined
  readonly respond: Respond
  /** Those in which `respond` keeps its contexts. */
  readonly conversations: BufferedConversations
  /** Looks after announcements, at every sign of life. */
  readonly clerk?: Clerk
  readonly log: Log
  /** False lifts the limits of the media: for load tests. */
  readonly paced: boolean
  /** How often this process says that it lives; well below the lease. */
  readonly beatMs?: number
}

/** The way of an update: stored, handled, its reply stored, sent. */
export interface MessageFlow {
  /** Takes up what an earlier run has left, then opens the channels. */
  start(): Promise<void>
  /** Resolves when all that can be handled and sent now is handled and sent. */
  idle(): Promise<void>
  /** Stops the channels, then handles and sends what is there, for at most so long; the rest waits for the next start. */
  stop(withinMs?: number): Promise<void>
}

const MOST_IN_A_COMMIT = 500
const BEAT_MS = 3000
const EXPIRE_EVERY_BEATS = 100
const LAST_WORDS_MS = 5000
const LOOK_EVERY_MS = 5

export function messageFlow(parts: FlowParts): MessageFlow {
  const { channels, inbox, outbox, workers, sharedPace, log, paced, beatMs = BEAT_MS } = parts
  const names = channels.map(({ name }) => name)
  const { holds } = workers
  const deliveries = channels.map((channel) => messageDelivery({ channel, outbox, paced, holds, sharedPace, log }))
  const handling = updateHandling({
    ...parts,
    holds,
    settled: () => {
      for (const delivery of deliveries) delivery.wake()
    },
  })
  const store = groupCommit<Received>((received) => inbox.store(received), MOST_IN_A_COMMIT)
  const receiver = (channel: string) => async (update: Update) => {
    await store({ channel, update })
    handling.wake()
  }
  // apart from the signs of life, for it may take a while
  const clerking = repeater(
    async () => {
      await parts.clerk?.round()
      for (const delivery of deliveries) delivery.wake()
    },
    (error) => log.error('flow: announcements could not be looked after', { kind: kindOf(error) }),
  )
  let beats = 0
  let beating: NodeJS.Timeout | undefined
  let lastBeat: Promise<void> = Promise.resolve()

  /** What other processes have left or put there is looked for as well. */
  const look = () => {
    handling.leftBehind()
    for (const delivery of deliveries) delivery.leftBehind()
    clerking.wake()
  }
  const beat = async () => {
    try {
      await workers.beat()
      beats += 1
      if (beats % EXPIRE_EVERY_BEATS === 0) {
        await inbox.expire()
        await outbox.expire()
      }
      look()
    } catch (error) {
      log.error('flow: no sign of life could be given', { kind: kindOf(error) })
    }
  }
  const isIdle = async () =>
    handling.underWay === 0 &&
    deliveries.every(({ underWay }) => underWay === 0) &&
    !(await inbox.holdsAny(names)) &&
    !(await outbox.holdsDue(names))
  const idleBy = async (deadline: number) => {
    while (!(await isIdle())) {
      if (Date.now() > deadline) return
      await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS))
    }
  }

  return {
    async start() {
      await workers.beat()
      beating = setInterval(() => {
        lastBeat = lastBeat.then(beat)
      }, beatMs)
      look()
      for (const channel of channels) await channel.start(receiver(channel.name))
    },
    idle: () => idleBy(Number.POSITIVE_INFINITY),
    async stop(withinMs = LAST_WORDS_MS) {
      for (const channel of channels) await channel.stop()
      if (beating !== undefined) await idleBy(Date.now() + withinMs)
      clearInterval(beating)
      await lastBeat
      await clerking.stop()
      await handling.stop()
      for (const delivery of deliveries) await delivery.stop()
      await workers.leave()
    },
  }
}

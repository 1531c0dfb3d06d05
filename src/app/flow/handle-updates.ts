import type { Reply } from '../../core/reply/reply.ts'
import { apology } from '../chat-wording.ts'
import { conversationKey } from '../conversation-key.ts'
import type { Channel } from '../ports/channel.ts'
import type { ClaimedUpdate, Handled, Inbox } from '../ports/inbox.ts'
import { kindOf, type Log } from '../ports/log.ts'
import type { Respond } from '../respond.ts'
import { senderOf } from '../sender.ts'
import type { BufferedConversations } from './buffered-conversations.ts'
import { groupCommit } from './group-commit.ts'
import { repeater } from './repeater.ts'
import { suspects } from './suspects.ts'
import { thoroughness } from './thoroughness.ts'
import { untilStored } from './until-stored.ts'
import { within } from './within.ts'

export interface HandlingParts {
  readonly inbox: Inbox
  readonly respond: Respond
  readonly conversations: BufferedConversations
  /** Updates of these are handled. */
  readonly channels: readonly Pick<Channel, 'name' | 'administers'>[]
  /** Whether what is in hand surely still is: what others may have taken is not handled. */
  readonly holds: () => boolean
  readonly log: Log
  /** Called when messages have come into the outbox. */
  settled(): void
}

export interface Handling {
  wake(): void
  /** An update may have been left behind by a process that died. */
  leftBehind(): void
  readonly underWay: number
  /** Takes no more in hand, and resolves when what is in hand is handled. */
  stop(): Promise<void>
}

/** An update over which so many processes died is answered with an apology, unread. */
const MOST_DEATHS = 5
/** So many conversations are handled side by side. */
const MOST_UNDER_WAY = 256
const MOST_IN_A_COMMIT = 256
/** Whoever is still waiting by then gets an apology, and the conversation goes on. */
const LONGEST_HANDLING_MS = 60_000

/**
 * Handles what the inbox holds: the updates of a conversation one after another, conversations side by side. What comes
 * of an update is stored in one transaction, so that it is handled once or, if the process dies, as if never before.
 */
export function updateHandling(parts: HandlingParts): Handling {
  const { inbox, log, holds, settled } = parts
  const channels = parts.channels.map(({ name }) => name)
  const underWay = new Map<number, Promise<void>>()
  const isTimeFor = thoroughness()
  let aClaimGotLost = false
  let stopping = false
  const commit = groupCommit<Handled>((handled) => inbox.settle(handled), MOST_IN_A_COMMIT)

  const settle = async (claimed: ClaimedUpdate) => {
    const handled = await handle(claimed, parts)
    await untilStored(
      () => commit(handled),
      (error) => log.error('inbox: what came of an update could not be stored', { kind: kindOf(error) }),
      // at the next start it is handled anew
      () => stopping,
    )
  }

  const take = (claimed: ClaimedUpdate) => {
    const task = settle(claimed).then(() => {
      underWay.delete(claimed.seq)
      settled()
      rounds.wake()
    })
    underWay.set(claimed.seq, task)
  }

  const rounds = repeater(
    async () => {
      if (aClaimGotLost) await inbox.giveBack([...underWay.keys()])
      aClaimGotLost = false
      await leftBehind.takeAll()
      const room = MOST_UNDER_WAY - underWay.size
      if (room <= 0 || stopping || !holds()) return
      const fresh = await inbox.claimFresh(channels, room, isTimeFor(underWay.size))
      if (holds()) fresh.forEach(take)
      else aClaimGotLost = true
    },
    (error) => {
      aClaimGotLost = true
      log.error('inbox: no update could be taken', { kind: kindOf(error) })
    },
  )
  const leftBehind = suspects<ClaimedUpdate>({
    has: (deaths) => inbox.hasLeftBehind(channels, deaths),
    claim: (deaths) => inbox.claimLeftBehind(channels, deaths),
    take,
    allOver: () => Promise.all(underWay.values()),
    mayTake: () => !stopping && holds(),
    wake: rounds.wake,
    mostDeaths: MOST_DEATHS,
  })
  return {
    wake: () => rounds.wake(),
    leftBehind: leftBehind.look,
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

async function handle(claimed: ClaimedUpdate, parts: HandlingParts): Promise<Handled> {
  const { respond, conversations, log } = parts
  const { channel, update, attempts } = claimed
  const conversation = conversationKey(channel, update.conversation, update.sender)
  let reply: Reply
  if (attempts > MOST_DEATHS) {
    log.error('inbox: an update is given up, processes died over it', { channel, count: attempts - 1 })
    reply = apology()
  } else {
    try {
      const { text, at, repliesTo, file } = update
      const sender = senderOf(parts.channels.find(({ name }) => name === channel)!, update)
      const message = { conversation, channel, sender, text, now: new Date(at), repliesTo, file }
      reply = await within(LONGEST_HANDLING_MS, respond(message))
    } catch (error) {
      log.error('inbox: handling an update threw', { channel, kind: kindOf(error) })
      conversations.take(conversation)
      reply = apology()
    }
  }
  const { text, choices, picture, photo, file } = reply
  return {
    claimed,
    contexts: conversations.take(conversation),
    message: { text, choices, picture, photo, file, inReplyTo: update.handle },
  }
}

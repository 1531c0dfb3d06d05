import type { Announcement, Announcements } from '../ports/announcements.ts'
import type { Channel } from '../ports/channel.ts'
import { kindOf, type Log } from '../ports/log.ts'
import { progressText } from './wording.ts'

export interface ProgressParts {
  readonly announcements: Pick<Announcements, 'settled'>
  readonly channels: readonly Pick<Channel, 'name' | 'post' | 'edit'>[]
  readonly log: Log
  readonly now?: () => number
}

/** Shows authors how far their announcements have come, in one message that changes, where their medium can do that. */
export interface ProgressTeller {
  tell(sending: readonly Announcement[]): Promise<void>
}

/** Fewer are delivered before anyone has read how far it is. */
const LEAST_RECEIVERS = 50
/** Media allow few changes of a message. */
const EVERY_MS = 4000

/** Nothing depends on it: what is not shown, because a process died or the medium refused, the report makes good. */
export function progressTeller({ announcements, channels, log, now = Date.now }: ProgressParts): ProgressTeller {
  const shown = new Map<number, { readonly handle: string; readonly text: string; readonly at: number }>()

  let telling = false

  async function tellOne({ number, receivers, authorChat }: Announcement): Promise<void> {
    const before = shown.get(number)
    const channel = channels.find(({ name }) => name === authorChat.channel)
    if (channel?.post === undefined || channel.edit === undefined || receivers < LEAST_RECEIVERS) return
    if (before !== undefined && now() - before.at < EVERY_MS) return
    try {
      const text = progressText(number, await announcements.settled(number), receivers)
      if (text === before?.text) return
      if (before === undefined) {
        const handle = await channel.post(authorChat.conversation, text)
        shown.set(number, { handle, text, at: now() })
      } else {
        shown.set(number, { ...before, text, at: now() })
        await channel.edit(authorChat.conversation, before.handle, text)
      }
    } catch (error) {
      log.warn('announcements: progress could not be shown', { channel: channel.name, kind: kindOf(error) })
    }
  }

  return {
    async tell(sending) {
      if (telling) return
      telling = true
      for (const announcement of sending) await tellOne(announcement)
      for (const number of shown.keys()) if (!sending.some((each) => each.number === number)) shown.delete(number)
      telling = false
    },
  }
}

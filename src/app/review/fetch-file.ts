import { within } from '../flow/within.ts'
import { type Channel, FileUnavailable } from '../ports/channel.ts'
import { kindOf, type Log } from '../ports/log.ts'
import type { Note, ReviewServices } from './services.ts'

const MEGABYTE = 1024 * 1024
/** Beyond this no report is read, whatever the medium would hand over. */
const MOST_BYTES = 40 * MEGABYTE
/** Reading still must have its time before the sender gets an apology. */
const FETCH_MS = 15_000

type Channels = () => readonly Channel[]

/** Fetches files that people have sent, through the channel that they came by. */
export function fileFetcher(channels: Channels, log: Log): ReviewServices['fetch'] {
  return async (name, file) => {
    const channel = channels().find((each) => each.name === name)
    if (channel?.fetch === undefined) return { kind: 'no-files' }
    const most = Math.min(MOST_BYTES, channel.mostBytes ?? MOST_BYTES)
    const tooLarge = { kind: 'too-large', megabytes: most / MEGABYTE } as const
    if ((file.bytes ?? 0) > most) return tooLarge
    try {
      return { kind: 'fetched', bytes: await within(FETCH_MS, channel.fetch(file, most)) }
    } catch (error) {
      if (error instanceof FileUnavailable) return error.why === 'gone' ? { kind: 'gone' } : tooLarge
      log.warn('review: a file could not be fetched', { channel: name, kind: kindOf(error) })
      return { kind: 'not-fetched' }
    }
  }
}

/** Media allow few changes of a message. */
const EVERY_MS = 2000

/** Shows how far something is; what can't be shown is left out, for the reply says how it ended. */
export function noteMaker(channels: Channels, log: Log, now: () => number = Date.now): ReviewServices['note'] {
  return (chat): Note => {
    const channel = channels().find(({ name }) => name === chat.channel)
    let handle: Promise<string | undefined> | undefined
    let last = 0
    const failed = (error: unknown) => {
      log.warn('review: progress could not be shown', { channel: chat.channel, kind: kindOf(error) })
      return undefined
    }
    return {
      say(text) {
        if (channel?.post === undefined || now() - last < EVERY_MS) return
        last = now()
        if (handle === undefined) handle = channel.post(chat.conversation, text).catch(failed)
        else
          void handle.then((known) =>
            known === undefined ? undefined : channel.edit?.(chat.conversation, known, text).catch(failed),
          )
      },
    }
  }
}

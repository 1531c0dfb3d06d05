import { type Channel, SendError } from '../../app/ports/channel.ts'
import type { Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { noFile } from '../file-wording.ts'
import { renderPlain } from '../render-plain.ts'
import { pieceSender } from '../send-pieces.ts'
import { splitText } from '../split-text.ts'
import { PersonalFailure } from './failure.ts'

/** The library sets no limit; others stay below this. */
export const LONGEST_TEXT = 2000
/** As slowly as a person types: Zalo watches for anything faster. */
export const PERSON_EVERY_MS = 3000
export const GROUP_EVERY_MS = 5000

const HOUR_MS = 60 * 60 * 1000
const TOO_MANY = 221
const NOT_RECEIVED_FROM_US = 123
const SESSION_ENDED = 102

export interface SenderParts {
  /** Rejects with a {@link PersonalFailure}, or a SendError where the account is not signed in. */
  readonly sendText: (conversation: string, text: string) => Promise<void>
  /** Zalo says that too much is sent. */
  readonly slowedDown: () => void
  readonly sessionEnded: () => void
  readonly pictures: Pictures
  readonly log: Log
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

/** Sends replies as text, choices numbered. After "too many requests" nothing goes out for an hour, to nobody. */
export function messageSender(parts: SenderParts): Channel['send'] {
  const { sendText, slowedDown, sessionEnded, pictures, log, now, pause } = parts
  let silentUntil = 0

  function sendErrorOf(error: unknown): unknown {
    if (!(error instanceof PersonalFailure)) return error
    const because = { cause: error }
    if (error.unreached) return new SendError({ kind: 'unreached' }, because)
    switch (error.error) {
      case undefined:
        return error
      case TOO_MANY:
        silentUntil = now() + HOUR_MS
        slowedDown()
        return new SendError({ kind: 'retry-after', ms: HOUR_MS }, because)
      case NOT_RECEIVED_FROM_US:
        return new SendError({ kind: 'gone' }, because)
      case SESSION_ENDED:
        sessionEnded()
        return new SendError({ kind: 'unreached' }, because)
      default:
        return new SendError({ kind: 'refused' }, because)
    }
  }

  return pieceSender<string>({
    channel: 'zalopersonal',
    pictures,
    log,
    pictured: undefined,
    others: (message) => [
      ...splitText(renderPlain(message).normalize('NFC'), LONGEST_TEXT),
      ...(message.file === undefined ? [] : [noFile(message.file.name)]),
    ],
    async deliver(conversation, text) {
      const ms = silentUntil - now()
      if (ms > 0) throw new SendError({ kind: 'retry-after', ms })
      await sendText(conversation, text)
    },
    between: () => pause(PERSON_EVERY_MS),
    sendErrorOf,
  })
}

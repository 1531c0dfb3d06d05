import type { Channel, Message } from '../../app/ports/channel.ts'
import type { Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { fileAt, noFile } from '../file-wording.ts'
import { renderPlain } from '../render-plain.ts'
import { pieceSender } from '../send-pieces.ts'
import type { Shelf } from '../shelf.ts'
import { splitText } from '../split-text.ts'
import type { ZaloBotApi } from './bot-api.ts'
import { undeliveredReasons } from './undelivered.ts'

export const LONGEST_TEXT = 2000
/** Zalo names no pace; this one is ours. */
export const CHAT_EVERY_MS = 1000

/** Zalo fetches a photo before it answers. */
const PHOTO_LIMIT_MS = 110_000

export interface SenderParts {
  readonly api: ZaloBotApi
  readonly pictures: Pictures
  /** Where Zalo can fetch pictures and people files; undefined where nobody can reach us. */
  readonly shelf: Shelf | undefined
  readonly log: Log
  readonly pause: (ms: number) => Promise<void>
  /** A message has gone out. */
  readonly sent: () => Promise<void>
  /** Zalo has said "too many" time and again. */
  readonly refusedAgain: () => void
}

interface Piece {
  readonly method: 'sendMessage' | 'sendPhoto'
  readonly parameters: Readonly<Record<string, unknown>>
}

/** Sends replies: choices numbered, a picture by an address where there is one to give, files as links. */
export function messageSender(parts: SenderParts): Channel['send'] {
  const { api, pictures, shelf, log, pause, sent, refusedAgain } = parts
  const reasons = undeliveredReasons(() => {
    log.error('zalobot: messages are refused time and again, the quota may be used up', { channel: 'zalobot' })
    refusedAgain()
  })
  return pieceSender<Piece>({
    channel: 'zalobot',
    pictures,
    log,
    pictured:
      shelf &&
      (async (message, { png }) => {
        const photo = shelf.put({ mediaType: 'image/png', bytes: png }, 'png')
        if (photo === undefined) return undefined
        const whole = textOf(message)
        const caption = whole.length <= LONGEST_TEXT ? whole : splitText(message.picture!.title, LONGEST_TEXT)[0]!
        return { method: 'sendPhoto', parameters: { photo, caption } }
      }),
    others: (message, afterPicture) => {
      const whole = textOf(message)
      const texts = afterPicture && whole.length <= LONGEST_TEXT ? [] : splitText(whole, LONGEST_TEXT)
      return [...texts, ...filesOf(message, shelf)].map((text) => ({ method: 'sendMessage', parameters: { text } }))
    },
    async deliver(conversation, { method, parameters }) {
      const limits = method === 'sendPhoto' ? { limitMs: PHOTO_LIMIT_MS } : {}
      await api.call(method, { chat_id: conversation, ...parameters }, limits)
      reasons.delivered()
      await sent()
    },
    between: () => pause(CHAT_EVERY_MS),
    sendErrorOf: reasons.sendErrorOf,
  })
}

const textOf = (message: Message) => renderPlain(message).normalize('NFC')

function filesOf({ file }: Message, shelf: Shelf | undefined): readonly string[] {
  if (file === undefined) return []
  const ending = file.name.split('.').at(-1)!
  const address = shelf?.put({ mediaType: file.mediaType, bytes: Buffer.from(file.base64, 'base64') }, ending)
  return [address === undefined ? noFile(file.name) : fileAt(file.name, address)]
}

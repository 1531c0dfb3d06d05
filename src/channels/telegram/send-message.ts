import { createHash } from 'node:crypto'
import { type Message, SendError } from '../../app/ports/channel.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Drawing, Pictures } from '../../app/ports/pictures.ts'
import { type BotApi, FileToSend } from './bot-api.ts'
import { attachedTo } from './handle.ts'
import type { Keyboards } from './keyboard.ts'
import { escapeHtml, splitText } from './render.ts'
import { sendErrorOf } from './undelivered.ts'

export const LONGEST_TEXT = 4096
export const LONGEST_CAPTION = 1024
/** Between the pieces of one long reply: what a chat, and what a group takes. */
export const CHAT_EVERY_MS = 1000
export const GROUP_EVERY_MS = 3100

const UPLOAD_LIMIT_MS = 60_000
/** Messages under way whose progress is known. */
const MOST_STARTED = 1000

export interface SenderParts {
  readonly api: BotApi
  readonly keyboards: Keyboards
  readonly pictures: Pictures
  readonly log: Log
  readonly pause: (ms: number) => Promise<void>
}

interface Progress {
  sent: number
  /** The picture was tried and did not go out: the text alone will do. */
  withoutPicture: boolean
}

/** One call: its method and what it carries beside the chat. */
interface Piece {
  readonly method: 'sendMessage' | 'sendPhoto' | 'sendDocument'
  readonly parameters: Readonly<Record<string, unknown>>
}

/**
 * Sends replies: a picture with the text as its caption, or the text in as many messages as it takes, the buttons under
 * the last. Where a later piece fails, the next try goes on from there, so that none arrives twice.
 */
export function messageSender({ api, keyboards, pictures, log, pause }: SenderParts) {
  const started = new Map<string, Progress>()

  function progressOf(conversation: string, message: Message): { readonly key: string; readonly progress: Progress } {
    const key = createHash('sha256')
      .update(JSON.stringify([conversation, message]))
      .digest('base64')
    const progress = started.get(key) ?? { sent: 0, withoutPicture: false }
    started.set(key, progress)
    if (started.size > MOST_STARTED) started.delete(started.keys().next().value!)
    return { key, progress }
  }

  async function drawn(message: Message, progress: Progress): Promise<Drawing | undefined> {
    if (message.picture === undefined || progress.withoutPicture || progress.sent > 0) return undefined
    try {
      return await pictures.draw(message.picture)
    } catch (error) {
      log.warn('telegram: a picture could not be drawn', { channel: 'telegram', kind: kindOf(error) })
      progress.withoutPicture = true
      return undefined
    }
  }

  async function sendPieces(conversation: string, pieces: readonly Piece[], progress: Progress): Promise<void> {
    for (const [i, { method, parameters }] of pieces.entries()) {
      if (i < progress.sent) continue
      if (i > 0) await pause(conversation.startsWith('-') ? GROUP_EVERY_MS : CHAT_EVERY_MS)
      const limits = method === 'sendMessage' ? {} : { limitMs: UPLOAD_LIMIT_MS }
      await api.call(method, { chat_id: Number(conversation), ...parameters }, limits)
      progress.sent = i + 1
    }
  }

  return async (conversation: string, message: Message): Promise<void> => {
    const { key, progress } = progressOf(conversation, message)
    try {
      const drawing = await drawn(message, progress)
      if (drawing !== undefined) {
        try {
          await sendPieces(conversation, withPicture(message, drawing, keyboards), progress)
          started.delete(key)
          return
        } catch (error) {
          if (progress.sent > 0) throw error
          progress.withoutPicture = true
          const why = sendErrorOf(error)
          // it surely did not arrive and the chat is there: the text goes at once. Else whoever called decides
          if (!(why instanceof SendError && why.undelivered.kind === 'refused')) throw error
          log.warn('telegram: a picture was refused', { channel: 'telegram', kind: kindOf(error) })
        }
      }
      await sendPieces(conversation, asText(message, keyboards), progress)
      started.delete(key)
    } catch (error) {
      throw sendErrorOf(error)
    }
  }
}

function asText(message: Message, { keyboardFor }: Keyboards): readonly Piece[] {
  return [...textPieces(message.text, message.inReplyTo, keyboardFor(message.choices)), ...filePieces(message)]
}

/** A file goes out last and by itself: the text before it says what it is. */
function filePieces({ file, inReplyTo }: Message): readonly Piece[] {
  if (file === undefined) return []
  const document = new FileToSend(file.name, Buffer.from(file.base64, 'base64'))
  return [{ method: 'sendDocument', parameters: { document, ...attachedTo(inReplyTo) } }]
}

function textPieces(text: string, inReplyTo: string | undefined, keyboard: unknown): readonly Piece[] {
  const texts = splitText(text, LONGEST_TEXT)
  return texts.map((each, i) => ({
    method: 'sendMessage',
    parameters: {
      text: escapeHtml(each),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...attachedTo(inReplyTo),
      ...(i === texts.length - 1 && keyboard !== undefined ? { reply_markup: keyboard } : {}),
    },
  }))
}

/** A text too long for a caption follows the picture, which then has its title beneath. */
function withPicture(message: Message, { png }: Drawing, { keyboardFor }: Keyboards): readonly Piece[] {
  const { text, inReplyTo, choices, picture } = message
  const fits = text.length <= LONGEST_CAPTION
  const keyboard = keyboardFor(choices)
  const caption = fits ? text : splitText(picture!.title, LONGEST_CAPTION)[0]!
  const photo: Piece = {
    method: 'sendPhoto',
    parameters: {
      photo: new FileToSend('bieu-do.png', png),
      caption: escapeHtml(caption),
      parse_mode: 'HTML',
      ...attachedTo(inReplyTo),
      ...(fits && keyboard !== undefined ? { reply_markup: keyboard } : {}),
    },
  }
  return [photo, ...(fits ? [] : textPieces(text, inReplyTo, keyboard)), ...filePieces(message)]
}

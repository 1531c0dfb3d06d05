import type { Channel, Message } from '../../app/ports/channel.ts'
import type { Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { pieceSender } from '../send-pieces.ts'
import { splitText } from '../split-text.ts'
import { type BotApi, FileToSend } from './bot-api.ts'
import { attachedTo } from './handle.ts'
import type { Keyboards } from './keyboard.ts'
import { escapeHtml } from './render.ts'
import { sendErrorOf } from './undelivered.ts'

export const LONGEST_TEXT = 4096
export const LONGEST_CAPTION = 1024
/** Between the pieces of one long reply: what a chat, and what a group takes. */
export const CHAT_EVERY_MS = 1000
export const GROUP_EVERY_MS = 3100

const UPLOAD_LIMIT_MS = 60_000

export interface SenderParts {
  readonly api: BotApi
  readonly keyboards: Keyboards
  readonly pictures: Pictures
  readonly log: Log
  readonly pause: (ms: number) => Promise<void>
}

/** One call: its method and what it carries beside the chat. */
interface Piece {
  readonly method: 'sendMessage' | 'sendPhoto' | 'sendDocument'
  readonly parameters: Readonly<Record<string, unknown>>
}

/**
 * Sends replies: a picture with the text as its caption, or the text in as many messages as it takes, the buttons under
 * the last.
 */
export function messageSender({ api, keyboards, pictures, log, pause }: SenderParts): Channel['send'] {
  return pieceSender<Piece>({
    channel: 'telegram',
    pictures,
    log,
    pictured: async (message, { png }) => photoPiece(message, new FileToSend('bieu-do.png', png), keyboards),
    photographed: (message, handle) => photoPiece(message, handle, keyboards),
    others: (message, afterPicture) => [
      ...(afterPicture && fitsCaption(message) ? [] : textPieces(message, keyboards)),
      ...filePieces(message),
    ],
    async deliver(conversation, { method, parameters }) {
      const limits = method === 'sendMessage' ? {} : { limitMs: UPLOAD_LIMIT_MS }
      await api.call(method, { chat_id: Number(conversation), ...parameters }, limits)
    },
    between: (conversation) => pause(conversation.startsWith('-') ? GROUP_EVERY_MS : CHAT_EVERY_MS),
    sendErrorOf,
  })
}

const fitsCaption = ({ text }: Message) => text.length <= LONGEST_CAPTION

/** A file goes out last and by itself: the text before it says what it is. */
function filePieces({ file, inReplyTo }: Message): readonly Piece[] {
  if (file === undefined) return []
  const document = new FileToSend(file.name, Buffer.from(file.base64, 'base64'))
  return [{ method: 'sendDocument', parameters: { document, ...attachedTo(inReplyTo) } }]
}

function textPieces({ text, inReplyTo, choices }: Message, { keyboardFor }: Keyboards): readonly Piece[] {
  const texts = splitText(text, LONGEST_TEXT)
  const keyboard = keyboardFor(choices)
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
function photoPiece(message: Message, photo: FileToSend | string, { keyboardFor }: Keyboards): Piece {
  const fits = fitsCaption(message)
  const keyboard = keyboardFor(message.choices)
  const caption = fits ? message.text : (splitText(message.picture?.title ?? '', LONGEST_CAPTION)[0] ?? '')
  return {
    method: 'sendPhoto',
    parameters: {
      photo,
      caption: escapeHtml(caption),
      parse_mode: 'HTML',
      ...attachedTo(message.inReplyTo),
      ...(fits && keyboard !== undefined ? { reply_markup: keyboard } : {}),
    },
  }
}

import type { AlertAdmins } from '../../app/alert-admins.ts'
import { type Channel, type Message, SendError } from '../../app/ports/channel.ts'
import type { Contacts } from '../../app/ports/contacts.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { noFile } from '../file-wording.ts'
import { groupIn } from '../group-ids.ts'
import { renderPlain } from '../render-plain.ts'
import { pieceSender } from '../send-pieces.ts'
import { splitText } from '../split-text.ts'
import { buttonsOf } from './buttons.ts'
import { ZaloOaFailure } from './failure.ts'
import { uploadedImages } from './images.ts'
import type { OaApi } from './oa-api.ts'
import { undeliveredReasons } from './undelivered.ts'
import { checkWindow } from './window.ts'

export const LONGEST_TEXT = 2000
/** Zalo names no pace for a chat; this one is ours. */
export const CHAT_EVERY_MS = 500
const LARGEST_IMAGE = 1024 * 1024

export interface SenderParts {
  readonly api: OaApi
  readonly contacts: Contacts
  /** Whether messages may go out that Zalo charges for. */
  readonly paid: boolean
  /** Whether choices are shown as buttons, beside their numbers. */
  readonly buttons: boolean
  readonly pictures: Pictures
  readonly alertAdmins: AlertAdmins
  readonly log: Log
  readonly now: () => Date
  readonly pause: (ms: number) => Promise<void>
}

interface Piece {
  readonly text: string
  /** Buttons, where Zalo takes them. */
  readonly buttons?: object | undefined
  readonly png?: Uint8Array
}

const EXPIRED = -100
/** What Zalo says of a form that it does not know. */
const BAD_FORM = [-201, -240]

/** Sends replies, choices numbered and as buttons where asked for; to a person only while Zalo lets us. */
export function messageSender(parts: SenderParts): Channel['send'] {
  const { api, contacts, paid, buttons, pictures, log, now, pause } = parts
  const sendErrorOf = undeliveredReasons(parts)
  const images = uploadedImages(api, now)

  async function post(conversation: string, message: object): Promise<void> {
    const group_id = groupIn(conversation)
    if (group_id !== undefined) await api.post('/v3.0/oa/group/message', { recipient: { group_id }, message })
    else await api.post('/v3.0/oa/message/cs', { recipient: { user_id: conversation }, message })
  }
  async function postPicture(conversation: string, text: string, png: Uint8Array): Promise<void> {
    const elements = [{ media_type: 'image', attachment_id: await images.idOf(png) }]
    await post(conversation, { text, attachment: { type: 'template', payload: { template_type: 'media', elements } } })
  }

  return pieceSender<Piece>({
    channel: 'zalooa',
    pictures,
    log,
    async pictured(message, { png }) {
      if (png.length > LARGEST_IMAGE) return undefined
      const whole = textOf(message)
      return { png, text: whole.length <= LONGEST_TEXT ? whole : splitText(message.picture!.title, LONGEST_TEXT)[0]! }
    },
    others(message, afterPicture) {
      const whole = textOf(message)
      const texts = afterPicture && whole.length <= LONGEST_TEXT ? [] : splitText(whole, LONGEST_TEXT)
      const last = texts.length - 1
      return [
        ...texts.map((text, i) => ({ text, buttons: buttons && i === last ? buttonsOf(message.choices) : undefined })),
        ...(message.file === undefined ? [] : [{ text: noFile(message.file.name) }]),
      ]
    },
    async deliver(conversation, { text, buttons, png }) {
      const isGroup = groupIn(conversation) !== undefined
      if (!isGroup) await checkWindow(contacts, conversation, now(), paid)
      if (png !== undefined) {
        return postPicture(conversation, text, png).catch((error) => {
          if (!isFailure(error, [EXPIRED])) throw error
          images.forget(png)
          return postPicture(conversation, text, png)
        })
      }
      if (buttons === undefined || isGroup) return post(conversation, { text })
      await post(conversation, { text, attachment: buttons }).catch((error) => {
        if (!isFailure(error, BAD_FORM)) throw error
        log.warn('zalooa: buttons were refused', { channel: 'zalooa', kind: kindOf(error) })
        return post(conversation, { text })
      })
    },
    between: () => pause(CHAT_EVERY_MS),
    sendErrorOf: (error, conversation) => (error instanceof SendError ? error : sendErrorOf(error, conversation)),
  })
}

const isFailure = (error: unknown, codes: readonly number[]) =>
  error instanceof ZaloOaFailure && codes.includes(error.error ?? 0)

/** "[@…]" calls people in a group, at worst all of them: nobody's words shall. */
const textOf = (message: Message) => renderPlain(message).normalize('NFC').replaceAll('[@', '[ @')

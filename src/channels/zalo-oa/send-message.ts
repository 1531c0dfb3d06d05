import type { AlertAdmins } from '../../app/alert-admins.ts'
import { type Channel, type Message, SendError } from '../../app/ports/channel.ts'
import type { Contacts } from '../../app/ports/contacts.ts'
import type { Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { noFile } from '../file-wording.ts'
import { renderPlain } from '../render-plain.ts'
import { pieceSender } from '../send-pieces.ts'
import { splitText } from '../split-text.ts'
import type { OaApi } from './oa-api.ts'
import { groupIn } from './translate-event.ts'
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
  readonly pictures: Pictures
  readonly alertAdmins: AlertAdmins
  readonly log: Log
  readonly now: () => Date
  readonly pause: (ms: number) => Promise<void>
}

/** Sends replies, choices numbered; to a person only while Zalo lets us. */
export function messageSender(parts: SenderParts): Channel['send'] {
  const { api, contacts, paid, pictures, log, now, pause } = parts
  const sendErrorOf = undeliveredReasons(parts)
  return pieceSender<object>({
    channel: 'zalooa',
    pictures,
    log,
    async pictured(message, { png }) {
      if (png.length > LARGEST_IMAGE) return undefined
      const attachment_id = await api.uploadImage(png)
      const whole = textOf(message)
      const text = whole.length <= LONGEST_TEXT ? whole : splitText(message.picture!.title, LONGEST_TEXT)[0]!
      const elements = [{ media_type: 'image', attachment_id }]
      return { text, attachment: { type: 'template', payload: { template_type: 'media', elements } } }
    },
    others(message, afterPicture) {
      const whole = textOf(message)
      const texts = afterPicture && whole.length <= LONGEST_TEXT ? [] : splitText(whole, LONGEST_TEXT)
      return [...texts, ...(message.file === undefined ? [] : [noFile(message.file.name)])].map((text) => ({ text }))
    },
    async deliver(conversation, message) {
      const group_id = groupIn(conversation)
      if (group_id !== undefined) {
        await api.post('/v3.0/oa/group/message', { recipient: { group_id }, message })
        return
      }
      await checkWindow(contacts, conversation, now(), paid)
      await api.post('/v3.0/oa/message/cs', { recipient: { user_id: conversation }, message })
    },
    between: () => pause(CHAT_EVERY_MS),
    sendErrorOf: (error, conversation) => (error instanceof SendError ? error : sendErrorOf(error, conversation)),
  })
}

/** "[@…]" calls people in a group, at worst all of them: nobody's words shall. */
const textOf = (message: Message) => renderPlain(message).normalize('NFC').replaceAll('[@', '[ @')

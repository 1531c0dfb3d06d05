import type { FileSent, Update } from '../../app/ports/channel.ts'
import { saidToBot } from './addressed.ts'
import { handleOf } from './handle.ts'
import type {
  CallbackQuery,
  InlineQuery,
  Me,
  MembershipChange,
  TelegramChat,
  TelegramMessage,
  TelegramUpdate,
} from './wire.ts'

export type Translated =
  | { readonly kind: 'update'; readonly update: Update; readonly press?: string }
  /** A button whose meaning is no longer known. */
  | { readonly kind: 'stale-press'; readonly press: string }
  | { readonly kind: 'inline'; readonly query: InlineQuery }
  /** A group has another id now; `tells` where people there can be told. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string; readonly tells: boolean }
  /** The bot was let in, or shut out. */
  | { readonly kind: 'membership'; readonly conversation: string; readonly present: boolean }
  | { readonly kind: 'ignored' }

export interface Background {
  readonly me: Me
  readonly hasCommand: (name: string) => boolean
  readonly utteranceOf: (data: string, message: TelegramMessage | undefined) => string | undefined
  /** The instant of a press, which Telegram doesn't tell. */
  readonly now: () => Date
}

const IGNORED: Translated = { kind: 'ignored' }

/** What people send without words. Everything else without words is a service message. */
const WORDLESS = [
  ...['photo', 'document', 'sticker', 'voice', 'audio', 'video', 'video_note', 'animation'],
  ...['location', 'contact', 'poll', 'dice', 'venue', 'story'],
] as const

/** A Telegram update in our words. Edits, channel posts, service messages and other bots' words are ignored. */
export function translate(raw: TelegramUpdate, background: Background): Translated {
  const id = String(raw.update_id)
  if (raw.message !== undefined) return ofMessage(id, raw.message, background)
  if (raw.callback_query !== undefined) return ofPress(id, raw.callback_query, background)
  if (raw.inline_query !== undefined) return { kind: 'inline', query: raw.inline_query }
  if (raw.my_chat_member !== undefined) return ofMembership(raw.my_chat_member)
  return IGNORED
}

const ABSENT = ['left', 'kicked']

function ofMembership({ chat, new_chat_member: { status } }: MembershipChange): Translated {
  return { kind: 'membership', conversation: String(chat.id), present: !ABSENT.includes(status) }
}

/** Telegram says it in both groups; only the new one can be written to. */
function moveOf({ chat, migrate_to_chat_id, migrate_from_chat_id }: TelegramMessage): Translated | undefined {
  const id = String(chat.id)
  if (migrate_to_chat_id !== undefined) return { kind: 'moved', from: id, to: String(migrate_to_chat_id), tells: false }
  if (migrate_from_chat_id !== undefined)
    return { kind: 'moved', from: String(migrate_from_chat_id), to: id, tells: true }
  return undefined
}

function ofMessage(id: string, message: TelegramMessage, { me, hasCommand }: Background): Translated {
  const { chat, from, sender_chat } = message
  const move = moveOf(message)
  if (move !== undefined) return move
  // its own cards, sent through inline mode, come back to it in a private chat
  if (chat.type === 'channel' || message.is_automatic_forward === true || message.via_bot?.id === me.id) return IGNORED
  // an administrator who writes as the group itself is a bot by the letter
  if (from?.is_bot === true && sender_chat === undefined) return IGNORED
  const written = message.text ?? message.caption
  if (written === undefined && !WORDLESS.some((kind) => kind in message)) return IGNORED
  const at = new Date(message.date * 1000).toISOString()
  const around = { ...fileOf(message), ...repliedTo(message) }
  if (chat.type === 'private') {
    return { kind: 'update', update: { id, conversation: String(chat.id), text: written ?? '', ...around, at } }
  }
  const text = saidToBot(message, me, hasCommand)
  const sender = sender_chat?.id ?? from?.id
  if (text === undefined || sender === undefined) return IGNORED
  return {
    kind: 'update',
    update: {
      id,
      conversation: String(chat.id),
      group: true,
      ...titleOf(chat),
      sender: String(sender),
      text,
      ...around,
      at,
      handle: handleOf(message),
    },
  }
}

const titleOf = ({ title }: TelegramChat) => (title === undefined ? {} : { title })

function fileOf({ document }: TelegramMessage): { readonly file?: FileSent } {
  if (document === undefined) return {}
  const { file_id, file_name = 'tep', file_size } = document
  return { file: { name: file_name, handle: file_id, ...(file_size === undefined ? {} : { bytes: file_size }) } }
}

function repliedTo({ reply_to_message: to }: TelegramMessage): Pick<Update, 'repliesTo'> {
  if (to === undefined || to.forum_topic_created !== undefined) return {}
  const handle = to.photo?.at(-1)?.file_id
  const photo = handle === undefined ? {} : { photo: { channel: 'telegram', handle } }
  return { repliesTo: { text: to.text ?? to.caption ?? '', ...fileOf(to), ...photo } }
}

function ofPress(id: string, press: CallbackQuery, { utteranceOf, now }: Background): Translated {
  const { message, from, data = '' } = press
  const text = utteranceOf(data, message)
  if (text === undefined || message === undefined) return { kind: 'stale-press', press: press.id }
  const { chat } = message
  const inGroup =
    chat.type === 'private' ? {} : { group: true, ...titleOf(chat), sender: String(from.id), handle: handleOf(message) }
  return {
    kind: 'update',
    press: press.id,
    update: { id, conversation: String(chat.id), ...inGroup, text, at: now().toISOString() },
  }
}

import type { Update } from '../../app/ports/channel.ts'
import { type Fields, idIn, instantIn, isFields, NO_INSTANT } from '../fields.ts'
import { withoutMentions } from '../mentions.ts'

/** Who the bot is, and how people mention it. */
export interface Me {
  readonly id: string
  readonly names: readonly string[]
}

/**
 * The updates in what Zalo polled or pushed: one, flat or wrapped in `result`; a list as well, should it ever be one.
 * Everything in it is looked at before it is believed.
 */
export function eventsIn(raw: unknown): readonly Fields[] {
  if (Array.isArray(raw)) return raw.flatMap(eventsIn)
  if (!isFields(raw)) return []
  return 'event_name' in raw || !('result' in raw) ? [raw] : eventsIn(raw.result)
}

/**
 * An event in our words; undefined for the bot's own words, which Zalo gives back to it, and for what has no sender.
 * Whatever has no text (a sticker, a file, a kind that we don't know) is an update without text. In groups Zalo delivers
 * only what mentions the bot or replies to it, so all of that is meant for it.
 */
export function translateEvent(event: Fields, me: Me): Update | undefined {
  const { message } = event
  if (!isFields(message) || !isFields(message.from) || !isFields(message.chat)) return undefined
  const id = idIn(message.message_id)
  const conversation = idIn(message.chat.id)
  const sender = idIn(message.from.id)
  if (id === undefined || conversation === undefined || sender === undefined) return undefined
  if (sender === me.id || message.from.is_bot === true) return undefined
  const written = typeof message.text === 'string' ? message.text : message.caption
  const text = typeof written === 'string' ? written : ''
  const at = instantIn(message.date) ?? NO_INSTANT
  if (message.chat.chat_type !== 'GROUP') return { id, conversation, text, at }
  return { id, conversation, group: true, sender, text: withoutMention(text, me.names), at }
}

/** Zalo marks a mention by nothing but its text: "@" and the bot's name. */
function withoutMention(text: string, names: readonly string[]): string {
  const composed = text.normalize('NFC').trimStart()
  const lower = composed.toLowerCase()
  const mention = names
    .map((name) => `@${name.normalize('NFC')}`)
    .sort((a, b) => b.length - a.length)
    .find((each) => lower.startsWith(each.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(composed.slice(each.length)))
  return mention === undefined ? text : withoutMentions(composed, [{ offset: 0, length: mention.length }])
}

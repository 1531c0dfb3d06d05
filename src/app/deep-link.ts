import { fold } from '../core/text/fold.ts'

/** What Telegram takes behind "?start=": letters, digits, "_" and "-". */
const LONGEST_PAYLOAD = 64

/**
 * A question as the payload of a link that opens the chat and asks it. Legible where plain letters can say it:
 * "cchc-thu-dau-mot-2022"; else the text itself, encoded behind a "_". Undefined where it is too long for a link.
 */
export function payloadOf(question: string): string | undefined {
  const text = question.normalize('NFC').trim().replace(/\s+/g, ' ')
  const plain = fold(text).replace(/[?.!]+$/, '')
  const payload = /^[a-z0-9]+( [a-z0-9]+)*$/.test(plain)
    ? plain.replaceAll(' ', '-')
    : `_${Buffer.from(text).toString('base64url')}`
  return text === '' || payload.length > LONGEST_PAYLOAD ? undefined : payload
}

/** The question that a payload holds; what was typed in its place is the question itself. */
export function questionOf(payload: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return payload
  if (!payload.startsWith('_')) return payload.replace(/[-_]+/g, ' ').trim()
  const bytes = Buffer.from(payload.slice(1), 'base64url')
  // what is no text was not made by us: it comes out as letters that mean nothing
  return bytes.toString('utf8')
}

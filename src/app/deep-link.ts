import { fold } from '../core/text/fold.ts'

/** What Telegram takes behind "?start=": letters, digits, "_" and "-". */
const LONGEST_PAYLOAD = 64

/**
 * A question as the payload of a link that opens the chat and asks it; the better first. Legible where plain letters can
 * say it, "cchc-thu-dau-mot-2022", though without marks; and the text itself, encoded behind a "_". What is too long for
 * a link is left out.
 */
export function payloadsOf(question: string): string[] {
  const text = question.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (text === '') return []
  const plain = fold(text).replace(/[?.!]+$/, '')
  const encoded = `_${Buffer.from(text).toString('base64url')}`
  const payloads = /^[a-z0-9]+( [a-z0-9]+)*$/.test(plain) ? [plain.replaceAll(' ', '-'), encoded] : [encoded]
  return payloads.filter((payload) => payload.length <= LONGEST_PAYLOAD)
}

/** The question that a payload holds; what was typed in its place is the question itself. */
export function questionOf(payload: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return payload
  if (!payload.startsWith('_')) return payload.replace(/[-_]+/g, ' ').trim()
  // what is no text was not made by us: it comes out as letters that mean nothing
  return Buffer.from(payload.slice(1), 'base64url').toString('utf8')
}

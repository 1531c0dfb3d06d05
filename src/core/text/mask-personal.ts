/** What stands in for what was masked, in Vietnamese: the text is still read by people. */
const EMAIL = '[thư điện tử]'
const LINK = '[liên kết]'
const ACCOUNT = '[tài khoản]'
const NUMBER = '[số]'

type Mask = (text: string) => string

const all =
  (form: RegExp, mask: string): Mask =>
  (text) =>
    text.replace(form, mask)

/** In this order: a link may hold an at sign, an address digits, and the number of a file a shorter one. */
const MASKS: readonly Mask[] = [
  all(/\b(?:https?|ftp):\/\/\S+|\bwww\.\S+/giu, LINK),
  all(/[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, EMAIL),
  // "zalo.me/0909…", "binhduong.gov.vn"
  all(/(?<![\p{L}\p{N}])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/\S+/giu, LINK),
  all(/(?<![\p{L}\p{N}])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|vn|net|org|info|gov|edu|io)(?![\p{L}\p{N}])/giu, LINK),
  all(/@[\p{L}\p{N}_.]{2,}/gu, ACCOUNT),
  // telephone numbers, however grouped: 9 to 12 digits after 0 or 84, "(0274) 3.822.825"
  all(/(?<![\p{L}\p{Nd}])\(?\+?(?:84|[0０])[\s)]{0,2}\p{Nd}(?:[\s.()-]{0,2}\p{Nd}){7,10}(?!\p{Nd})/gu, NUMBER),
  codes,
  // identity and account numbers in groups of three or four; years side by side are none
  all(/(?<![\p{Nd}.,])(?:(?!(?:19|20)\p{Nd}\p{Nd}(?!\p{Nd}))\p{Nd}{3,4}[\s.-]){2,4}\p{Nd}{3,4}(?!\p{Nd})/gu, NUMBER),
  all(/\p{Nd}{6,}/gu, NUMBER),
  (text) => text.replace(SPOKEN_NUMBER, NUMBER),
]

const YEAR = /(?<!\p{Nd})(?:19|20)\p{Nd}\p{Nd}(?!\p{Nd})/gu
/** A piece without a gap that holds so many digits outside of years is the number of a file or a document. */
const LEAST_CODE_DIGITS = 9

const SPOKEN_DIGIT =
  '(?:không|khong|một|mot|mốt|hai|ba|bốn|bon|tư|tu|năm|nam|lăm|lam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin)'
/** Two years, or a span of them, take eight words at most. */
const SPOKEN_NUMBER = new RegExp(`(?<!\\p{L})${SPOKEN_DIGIT}(?:[\\s,.-]+${SPOKEN_DIGIT}){8,}(?!\\p{L})`, 'giu')

const INVISIBLE = /\p{Cf}/gu

/**
 * The text in composed form without what points at a person and has a form of its own: numbers as long as those of
 * telephones, papers and accounts, digits read aloud, e-mail addresses, links, account names. Years, dates, scores and
 * ranks stay. It errs on the side of masking. A name that is spelled out has no such form, and stays.
 */
export function maskPersonal(text: string): string {
  return MASKS.reduce((masked, mask) => mask(masked), text.normalize('NFC').replace(INVISIBLE, ''))
}

function codes(text: string): string {
  return text.replace(/\S+/gu, (piece) => {
    const digits = piece.replace(YEAR, '').match(/\p{Nd}/gu)?.length ?? 0
    return digits >= LEAST_CODE_DIGITS ? NUMBER : piece
  })
}

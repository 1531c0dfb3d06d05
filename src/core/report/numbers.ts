/** A number as reports print it: "96,89", "91.651", "19.536", "0,6077", "05". */
export const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?`

/**
 * The value of a printed number. A dot before exactly three digits is a decimal sign where the number is a score
 * ("91.651"), and groups thousands where it counts ("19.536"): the caller knows which.
 */
export function printedValue(printed: string, counts = false): number {
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(printed)) return Number(printed.replaceAll('.', '').replace(',', '.'))
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(printed)) return Number(printed.replaceAll('.', ''))
  if (counts && /^\d{1,3}[.,]\d{3}$/.test(printed)) return Number(printed.replace(/[.,]/, ''))
  return Number(printed.replace(',', '.'))
}

const WORDS = new Map(
  Object.entries({
    một: 1,
    hai: 2,
    ba: 3,
    bốn: 4,
    tư: 4,
    năm: 5,
    sáu: 6,
    bảy: 7,
    bẩy: 7,
    tám: 8,
    chín: 9,
    mười: 10,
    'mười một': 11,
    'mười hai': 12,
  }),
)

/** Small numbers in words, for a rule that says what must follow: a bare "năm" is a year. */
export const NUMBER_WORD = 'mười một|mười hai|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười'

export function valueOfWord(word: string): number | undefined {
  return WORDS.get(word)
}

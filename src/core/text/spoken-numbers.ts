import { accentConflict, type Syllable, syllable } from './syllable.ts'

/** Digits as words; "lăm", "mốt" and "tư" are how five, one and four end a number. */
const DIGITS = new Map([
  ['khong', 0],
  ['mot', 1],
  ['hai', 2],
  ['ba', 3],
  ['bon', 4],
  ['tu', 4],
  ['nam', 5],
  ['lam', 5],
  ['nham', 5],
  ['sau', 6],
  ['bay', 7],
  ['tam', 8],
  ['chin', 9],
])
const MULTIPLES = new Set(['muoi', 'tram', 'nghin', 'ngan'])
const ZERO_FILLERS = new Set(['linh', 'le'])

const SPELLINGS = 'hăm không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn linh lẻ'
const NUMBER_WORDS = SPELLINGS.split(' ').map(syllable)

/** Whether a syllable may be read as a number word: typed without accents, or with those of one. Other words pass. */
export function isNumberWord(typed: Syllable): boolean {
  const alike = NUMBER_WORDS.filter(({ folded }) => folded === typed.folded)
  return alike.length === 0 || alike.some((word) => accentConflict(typed, word) < GREATEST_CONFLICT)
}
const GREATEST_CONFLICT = 0.3

/** A number read aloud, and how many words it takes. */
export interface SpokenNumber {
  readonly value: number
  readonly words: number
  /** True where it was read digit by digit: "hai không hai hai". */
  readonly digitwise: boolean
}

/** Reads the longest number that starts at `at`: "mười bốn", "hai nghìn không trăm hai mươi hai", "hai không hai hai". */
export function spokenNumber(words: readonly string[], at: number): SpokenNumber | undefined {
  // "năm" before digits is the word for year: "năm hai hai" is 2022, not 522
  if (words[at] === 'nam' && !MULTIPLES.has(words[at + 1] ?? '')) return undefined
  const halves = inHalves(words, at)
  if (halves !== undefined) return halves
  const digits = digitwise(words, at)
  const counted = counting(words, at)
  if (counted !== undefined && counted.words >= (digits?.words ?? 0)) return counted
  return digits ?? counted
}

/** "hai không mười bảy": two digits, then a number above nine. */
function inHalves(words: readonly string[], at: number): SpokenNumber | undefined {
  const [first, second] = [DIGITS.get(words[at] ?? ''), DIGITS.get(words[at + 1] ?? '')]
  const rest = belowHundred(words, at + 2)
  if (first === undefined || second !== 0 || rest === undefined || rest.value < 10) return undefined
  return { value: first * 1000 + rest.value, words: 2 + rest.words, digitwise: true }
}

function digitwise(words: readonly string[], at: number): SpokenNumber | undefined {
  let end = at
  // "bốn bảy năm hai không": in the midst of digits, and with more behind it, "năm" begins a year
  const beginsYear = () => words[end] === 'nam' && end - at >= 2 && DIGITS.has(words[end + 1] ?? '')
  while (DIGITS.has(words[end] ?? '') && end - at < 4 && !beginsYear()) end += 1
  // "chín năm" is nine years, not 95
  if (end - at < 4 && words[end - 1] === 'nam') end -= 1
  if (end - at < 2) return undefined
  const value = Number(
    words
      .slice(at, end)
      .map((word) => DIGITS.get(word))
      .join(''),
  )
  return { value, words: end - at, digitwise: true }
}

/** Thousands, then the rest; every part may be absent but not all. */
function counting(words: readonly string[], at: number): SpokenNumber | undefined {
  const head = belowThousand(words, at)
  if (head === undefined) return undefined
  const after = words[at + head.words]
  if (after !== 'nghin' && after !== 'ngan') return head
  const taken = head.words + 1
  // "hai ngàn lẻ hai hai": said before two digits as well as before one
  const filler = ZERO_FILLERS.has(words[at + taken] ?? '') ? twoDigits(words, at + taken + 1) : undefined
  if (filler !== undefined)
    return { value: head.value * 1000 + filler.value, words: taken + 1 + filler.words, digitwise: false }
  const rest = twoDigits(words, at + taken) ?? belowThousand(words, at + taken)
  return { value: head.value * 1000 + (rest?.value ?? 0), words: taken + (rest?.words ?? 0), digitwise: false }
}

function belowThousand(words: readonly string[], at: number): SpokenNumber | undefined {
  const hundreds = DIGITS.get(words[at] ?? '')
  if (hundreds === undefined || words[at + 1] !== 'tram') return belowHundred(words, at)
  const rest = twoDigits(words, at + 2) ?? belowHundred(words, at + 2)
  return { value: hundreds * 100 + (rest?.value ?? 0), words: 2 + (rest?.words ?? 0), digitwise: false }
}

/** "không trăm hai hai": behind thousands or hundreds, tens are said without their word. */
function twoDigits(words: readonly string[], at: number): SpokenNumber | undefined {
  const [tens, ones] = [DIGITS.get(words[at] ?? ''), DIGITS.get(words[at + 1] ?? '')]
  if (tens === undefined || ones === undefined || tens === 0 || MULTIPLES.has(words[at + 2] ?? '')) return undefined
  return { value: tens * 10 + ones, words: 2, digitwise: false }
}

function belowHundred(words: readonly string[], at: number): SpokenNumber | undefined {
  const first = words[at] ?? ''
  const made = (value: number, count: number) => ({ value, words: count, digitwise: false })
  if (first === 'muoi') {
    const unit = DIGITS.get(words[at + 1] ?? '')
    return unit === undefined || unit === 0 ? made(10, 1) : made(10 + unit, 2)
  }
  // "hăm hai" is twenty-two
  if (first === 'ham') {
    const unit = DIGITS.get(words[at + 1] ?? '')
    return unit === undefined || unit === 0 ? undefined : made(20 + unit, 2)
  }
  if (ZERO_FILLERS.has(first)) {
    const unit = DIGITS.get(words[at + 1] ?? '')
    return unit === undefined ? undefined : made(unit, 2)
  }
  const digit = DIGITS.get(first)
  if (digit === undefined) return undefined
  if (words[at + 1] !== 'muoi') return made(digit, 1)
  const unit = DIGITS.get(words[at + 2] ?? '')
  return unit === undefined || unit === 0 ? made(digit * 10, 2) : made(digit * 10 + unit, 3)
}

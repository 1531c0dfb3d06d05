import { compose } from './fold.ts'

/**
 * A written syllable taken apart, so that "hoà" and "hòa" are the same and typed accents can be weighed.
 * `marks` has one character per letter of `folded`: '.' none, '^' circumflex, '(' breve, '\'' horn, '-' the bar of đ.
 */
export interface Syllable {
  readonly folded: string
  readonly marks: string
  /** '' level or not typed, else one of \ / ? ~ _ (huyền, sắc, hỏi, ngã, nặng). */
  readonly tone: string
  /** For a guessed syllable: marks that were typed, on whichever letters. */
  readonly loose?: string
}

/** "nghiêng": letters of the longest. */
export const LONGEST_SYLLABLE = 7

const TONES = new Map([
  ['\u0300', '\\'],
  ['\u0301', '/'],
  ['\u0309', '?'],
  ['\u0303', '~'],
  ['\u0323', '_'],
])
const MARKS = new Map([
  ['\u0302', '^'],
  ['\u0306', '('],
  ['\u031b', "'"],
])

export function syllable(word: string): Syllable {
  let folded = ''
  let marks = ''
  let tone = ''
  for (const char of compose(word).toLowerCase().normalize('NFD')) {
    const mark = MARKS.get(char)
    if (TONES.has(char)) tone = TONES.get(char)!
    else if (mark !== undefined) marks = marks.slice(0, -1) + mark
    else if (char === 'đ') {
      folded += 'd'
      marks += '-'
    } else if (!/\p{M}/u.test(char)) {
      folded += char
      marks += '.'
    }
  }
  return { folded, marks, tone }
}

/** True when nothing but bare letters was typed: such a syllable says nothing about accents. */
export function isBare(typed: Syllable): boolean {
  return typed.tone === '' && !/[^.]/.test(typed.marks)
}

/** "dừa" is no slip for "dầu": its horn is on no letter of that. */
export function isOtherWord(typed: Syllable, meant: Syllable): boolean {
  return [...(typed.loose ?? '')].some((mark) => !meant.marks.includes(mark))
}

/** How far typed accents speak against a word with the same letters: 0 not at all, up to 1 in tone and marks. */
export function accentConflict(typed: Syllable, meant: Syllable): number {
  if (isBare(typed)) return 0
  let conflict = 0
  if (typed.tone !== meant.tone) conflict += typed.tone === '' ? 0.1 : 0.4
  if (typed.marks !== meant.marks && typed.marks.length === meant.marks.length) {
    const contradicts = [...typed.marks].some((mark, i) => mark !== '.' && mark !== meant.marks[i])
    conflict += contradicts ? 0.6 : 0.1
  }
  return conflict
}

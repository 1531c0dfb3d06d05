import { bare, inCaseOf, type Letter, lettersOf, wordOf } from '../letters.ts'
import type { Random } from '../random.ts'
import { changeSome, type Mess, orNothing, someOf } from './noise.ts'

/** The keys of an input method, which stay in the text when it is switched off. */
interface InputMethod {
  readonly marks: Readonly<Record<string, string>>
  readonly tones: Readonly<Record<string, string>>
}

const TELEX: InputMethod = {
  marks: { 'a^': 'a', 'e^': 'e', 'o^': 'o', 'a(': 'w', "o'": 'w', "u'": 'w', 'd-': 'd' },
  tones: { '\\': 'f', '/': 's', '?': 'r', '~': 'x', _: 'j' },
}
const VNI: InputMethod = {
  marks: { 'a^': '6', 'e^': '6', 'o^': '6', 'a(': '8', "o'": '7', "u'": '7', 'd-': '9' },
  tones: { '\\': '2', '/': '1', '?': '3', '~': '4', _: '5' },
}

/** The word as its keys were hit: the tone at once or at the end, both horns of "ươ" with one key or with two. */
function typedWith(method: InputMethod, word: string, random: Random): string {
  const letters = lettersOf(word)
  const toneAtEnd = random.chance(0.7)
  const oneHorn = random.chance(0.5)
  let typed = ''
  let tone = ''
  letters.forEach((letter, i) => {
    const mark = method.marks[letter.base.toLowerCase() + letter.mark]
    const key = mark === undefined || (oneHorn && isFirstOfHorns(letters, i)) ? '' : inCaseOf(letter.base, mark)
    const toneKey = method.tones[letter.tone] ?? ''
    if (toneAtEnd) tone += toneKey
    typed += letter.base + key + (toneAtEnd ? '' : toneKey)
  })
  return typed + tone
}

const isFirstOfHorns = (letters: readonly Letter[], i: number) =>
  letters[i]!.mark === "'" && /u/i.test(letters[i]!.base) && letters[i + 1]?.mark === "'"

const accented = (word: string) => lettersOf(word).some(({ mark, tone }) => mark !== '' || tone !== '')

function leftovers(method: InputMethod, share: number): Mess {
  return (segments, random) =>
    orNothing(
      segments,
      changeSome(
        segments,
        accented,
        (count) => someOf(count, share, random),
        (word) => typedWith(method, word, random),
      ),
    )
}

/** "Thur Daauf Mootj" */
export const telex = leftovers(TELEX, 1)
/** "Thu3 Da6u2 Mo65t" */
export const vni = leftovers(VNI, 1)
/** The input method lost hold of some syllables only. */
export const telexSyllables = leftovers(TELEX, 0.3)
export const vniSyllables = leftovers(VNI, 0.3)

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Keys that touch a key. */
export function neighbours(key: string): string[] {
  const y = ROWS.findIndex((row) => row.includes(key))
  if (y < 0) return []
  const x = ROWS[y]!.indexOf(key)
  const at = (row: number, column: number) => ROWS[row]?.[column] ?? ''
  return [at(y, x - 1), at(y, x + 1), at(y - 1, x), at(y - 1, x + 1), at(y + 1, x - 1), at(y + 1, x)].filter(
    (each) => each !== '',
  )
}

/** One slip of the fingers: a neighbouring key, a letter dropped, doubled or swapped with the next. */
function slipIn(word: string, random: Random): string {
  const letters = lettersOf(word)
  const at = random.int(letters.length)
  const letter = letters[at]!
  const rest = letters.slice(at + 1)
  const before = letters.slice(0, at)
  switch (random.int(4)) {
    case 0: {
      const keys = neighbours(letter.base.toLowerCase())
      if (keys.length === 0) return slipIn(word, random)
      return wordOf([...before, { base: inCaseOf(letter.base, random.pick(keys)), mark: '', tone: '' }, ...rest])
    }
    case 1:
      return wordOf([...before, ...rest])
    case 2:
      return wordOf([...before, letter, { base: letter.base.toLowerCase(), mark: '', tone: '' }, ...rest])
    default: {
      const [next, ...others] = rest
      if (next === undefined || next.base === letter.base) return slipIn(word, random)
      return wordOf([...before, next, letter, ...others])
    }
  }
}

/** Words in which a slip leaves something to go by: not numbers, not short forms, not words of two letters. */
function bearsSlips(word: string): boolean {
  return [...word].length >= 3 && /^\p{L}+$/u.test(word) && word !== word.toUpperCase() && /[aeiouy]/i.test(bare(word))
}

function typos(count: number): Mess {
  return (segments, random) => {
    const choose = (candidates: number) =>
      new Set(random.shuffled(Array.from({ length: candidates }, (_, i) => i)).slice(0, count))
    return orNothing(
      segments,
      changeSome(segments, bearsSlips, choose, (word) => slipIn(word, random)),
    )
  }
}

export const oneTypo = typos(1)
export const twoTypos = typos(2)

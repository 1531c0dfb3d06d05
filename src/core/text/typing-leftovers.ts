import type { Syllable } from './syllable.ts'

/** What Telex and VNI keys do; a key that does nothing here is a plain letter. */
interface Scheme {
  readonly tones: ReadonlyMap<string, string>
  /** Marks set by a key on the last fitting letter: key → letter → mark. */
  readonly marks: ReadonlyMap<string, ReadonlyMap<string, string>>
}

const CIRCUMFLEX = '^'
const BREVE = '('
const HORN = "'"
const BAR = '-'

const TELEX: Scheme = {
  tones: new Map([
    ['f', '\\'],
    ['s', '/'],
    ['r', '?'],
    ['x', '~'],
    ['j', '_'],
  ]),
  marks: new Map([
    ['a', new Map([['a', CIRCUMFLEX]])],
    ['e', new Map([['e', CIRCUMFLEX]])],
    ['o', new Map([['o', CIRCUMFLEX]])],
    ['d', new Map([['d', BAR]])],
    [
      'w',
      new Map([
        ['a', BREVE],
        ['o', HORN],
        ['u', HORN],
      ]),
    ],
  ]),
}

const VNI: Scheme = {
  tones: new Map([
    ['2', '\\'],
    ['1', '/'],
    ['3', '?'],
    ['4', '~'],
    ['5', '_'],
  ]),
  marks: new Map([
    [
      '6',
      new Map([
        ['a', CIRCUMFLEX],
        ['e', CIRCUMFLEX],
        ['o', CIRCUMFLEX],
      ]),
    ],
    [
      '7',
      new Map([
        ['o', HORN],
        ['u', HORN],
      ]),
    ],
    ['8', new Map([['a', BREVE]])],
    ['9', new Map([['d', BAR]])],
  ]),
}

/**
 * The syllable that the keys would have given with the input method switched on: "Daauf" and "Da6u2" → dầu.
 * Undefined where no key acts, so the word stands for itself.
 */
export function decodeTyping(word: string): Syllable | undefined {
  const typed = word.toLowerCase()
  if (/^[a-z]+[0-9]/.test(typed)) return run(typed, VNI)
  return /^[a-z]+$/.test(typed) ? run(typed, TELEX) : undefined
}

function run(typed: string, scheme: Scheme): Syllable | undefined {
  const letters: { base: string; mark: string }[] = []
  let tone = ''
  let acted = false
  for (const [i, key] of [...typed].entries()) {
    // of three, the last two are a letter and its mark: "BGDDDT" is BGDĐT
    const isAmidThree = key === typed[i - 1] && key === typed[i + 1]
    const target = isAmidThree ? undefined : markTarget(letters, scheme.marks.get(key))
    if (target !== undefined) {
      const mark = scheme.marks.get(key)!.get(target.base)!
      target.mark = mark
      // "uow" and "uo7" stand for ươ: the horn sits on both letters
      const before = letters[letters.indexOf(target) - 1]
      if (mark === HORN && target.base === 'o' && before?.base === 'u' && letters.indexOf(target) > 0)
        before.mark = HORN
      acted = true
    } else if (scheme.tones.has(key) && letters.some(isVowel)) {
      tone = scheme.tones.get(key)!
      acted = true
    } else if (/[0-9]/.test(key)) return undefined
    else letters.push({ base: key, mark: '.' })
  }
  if (!acted) return undefined
  const folded = letters.map((letter) => letter.base).join('')
  return { folded, marks: letters.map((letter) => letter.mark).join(''), tone }
}

function markTarget(letters: { base: string; mark: string }[], byLetter: ReadonlyMap<string, string> | undefined) {
  if (byLetter === undefined) return undefined
  return letters.findLast((letter) => byLetter.has(letter.base) && letter.mark === '.')
}

const isVowel = (letter: { base: string }) => /[aeiouy]/.test(letter.base)

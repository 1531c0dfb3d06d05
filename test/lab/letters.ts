/** A letter taken apart: the key of the alphabet, its mark (circumflex, breve, horn, bar) and its tone. */
export interface Letter {
  readonly base: string
  readonly mark: '' | '^' | '(' | "'" | '-'
  readonly tone: '' | '\\' | '/' | '?' | '~' | '_'
}

const MARKS: Readonly<Record<string, Letter['mark']>> = { '\u0302': '^', '\u0306': '(', '\u031b': "'" }
const TONES: Readonly<Record<string, Letter['tone']>> = {
  '\u0300': '\\',
  '\u0301': '/',
  '\u0309': '?',
  '\u0303': '~',
  '\u0323': '_',
}
const COMBINING = new Map([...Object.entries(MARKS), ...Object.entries(TONES)].map(([char, name]) => [name, char]))

/** The letters of a word, capitals kept in the base. */
export function lettersOf(word: string): Letter[] {
  return [...word.normalize('NFC')].map((char) => {
    if (char === 'đ' || char === 'Đ') return { base: char === 'đ' ? 'd' : 'D', mark: '-', tone: '' }
    const [base, ...marks] = char.normalize('NFD')
    return {
      base: base!,
      mark: marks.map((m) => MARKS[m]).find((m) => m !== undefined) ?? '',
      tone: marks.map((m) => TONES[m]).find((t) => t !== undefined) ?? '',
    }
  })
}

export function wordOf(letters: readonly Letter[]): string {
  return letters
    .map(({ base, mark, tone }) => {
      if (mark === '-') return base === 'd' ? 'đ' : 'Đ'
      return `${base}${COMBINING.get(mark) ?? ''}${COMBINING.get(tone) ?? ''}`
    })
    .join('')
    .normalize('NFC')
}

/** Without any accents: đ as d. */
export const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

/** A name to compare by: bare lower-case letters and digits, without spaces. */
export const keyOf = (name: string): string =>
  bare(name)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** Puts `text` into the capitals of `like`: a capital first letter, or capitals all through. */
export function inCaseOf(like: string, text: string): string {
  if (like.length > 1 && like === like.toUpperCase() && like !== like.toLowerCase()) return text.toUpperCase()
  return like[0] !== like[0]?.toLowerCase() ? `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}` : text
}

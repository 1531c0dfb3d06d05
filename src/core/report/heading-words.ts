import { anyOf, plain, rule } from './text.ts'
import type { ReadingWords } from './words.ts'

/** A capital within a line begins a heading, or a name within one. */
export const CAPITAL = 0.5

/** A word of the lines above a table, and how well a new heading may begin with it. */
export interface HeadingWord {
  readonly text: string
  /** 0: a line or a known phrase begins here; more: only perhaps; none: it goes on the heading before. */
  readonly breakCost: number | undefined
  readonly isLineStart: boolean
}

export const YEAR = /^(?:năm\s*)?(?:19|20)\d{2}$/iu
export const YEARS_LISTED = /(?:19|20)\d{2}\s+(?:năm\s+)?(?:19|20)\d{2}/iu
/** A line that begins so goes on the one before it. */
export const CONTINUES = /^(?!(?:thành phố|thị xã|huyện|quận|xã|phường|tỉnh) \p{Lu})[\p{Ll}(/%&]/u

/** Stands for the end of a line within a heading that is not to be cut. */
const GLUE = '\u00a0'

/**
 * A word on a line of its own that comes again and again ("Chỉ số", "Nhận thức số", "Chỉ số", …) begins each heading, or
 * ends each: lines put together by it.
 */
export function regrouped(lines: readonly string[]): readonly string[] {
  const again = lines.find((line) => {
    const alone = lines.filter((other) => other === line).length
    const all = lines.filter((other) => other === line || other.endsWith(` ${line}`)).length
    return alone > 1 && all > 2 && !YEAR.test(line)
  })
  if (again === undefined) return lines
  const out: string[] = []
  if (lines.at(-1) === again) {
    for (const line of lines)
      if (line === again && out.length > 0) out[out.length - 1] += GLUE + line
      else out.push(line)
    return out
  }
  let isOpen = false
  for (const line of lines) {
    const begun = line !== again && line.endsWith(` ${again}`) ? line.slice(0, -again.length - 1) : undefined
    if (isOpen) out[out.length - 1] += GLUE + line
    else out.push(...(begun === undefined ? [line] : [begun, again]))
    isOpen = line === again || begun !== undefined
  }
  return out
}

const INDICES = ['PAR INDEX', 'SIPAS', 'PAPI', 'PCI', 'DTI', 'DDCI', 'chỉ số CCHC', 'CCHC']
export const INDEX = new RegExp(INDICES.join('|'), 'giu')
/** What a heading is known without: brackets, a year, the index. */
export const ASIDE = new RegExp(String.raw`\([^)]*\)|(?:năm\s+)?(?:19|20)\d{2}|${INDICES.join('|')}`, 'giu')
/** An index or a year may as well go on a heading: "Điểm PCI", "Điểm năm 2021". */
const ASIDE_START = new RegExp(String.raw`^(?:(?:năm\s+)?(?:19|20)\d{2}|${INDICES.join('|')})`, 'iu')
const MORE_PHRASES = [...INDICES, 'điểm thẩm định', 'điểm điều tra xã hội học']

/** What is known of the words of headings. */
export function headingPhrases(words: ReadingWords) {
  const phrases = [
    ...words.header.map(({ phrase }) => phrase),
    ...words.field.map(({ phrase }) => phrase),
    ...MORE_PHRASES,
  ]
  const roles = new Map(words.header.map(({ phrase, value }) => [plain(phrase), value]))
  const known = new Set(phrases.map((phrase) => plain(phrase)))
  const indices = new Set(INDICES.map((phrase) => plain(phrase)))
  const token = rule`(?:${anyOf(phrases)})(?=$|[\s:,(/])|năm\s+(?:19|20)\d{2}|(?:19|20)\d{2}|\([^)]{1,30}\)`
  const keyOf = (text: string) =>
    plain(text)
      .replace(/[.:]+$/u, '')
      .trim()
  return {
    /** What a heading heads: "rank", "unit", "ordinal"; none where the list does not have it. */
    roleOf: (text: string): string | undefined => roles.get(keyOf(text)),
    isKnown: (text: string): boolean => known.has(keyOf(text)),
    isIndex: (text: string): boolean => indices.has(keyOf(text)),
    tokens: (text: string): RegExpExecArray[] => [...text.matchAll(token)],
    wordsOf: (lines: readonly string[]): HeadingWord[] =>
      lines
        .flatMap((line) => wordsOf(line, token))
        .map((word, i, words) =>
          i > 0 && plain(words[i - 1]!.text) === 'năm' && YEAR.test(word.text)
            ? { ...word, breakCost: undefined }
            : word,
        ),
  }
}

export type HeadingPhrases = ReturnType<typeof headingPhrases>

function wordsOf(line: string, token: RegExp): HeadingWord[] {
  const starts = new Set(
    [...plain(line).matchAll(token)].filter(([phrase]) => !ASIDE_START.test(phrase)).map(({ index }) => index),
  )
  const isShouted = line === line.toUpperCase()
  const isCapitalised = line.split(/\s+/u).filter((word) => /^\p{Lu}/u.test(word)).length > 2
  let depth = 0
  return [...line.matchAll(/\S+/gu)].map(({ 0: text, index }): HeadingWord => {
    const isLineStart = index === 0
    const isInside = depth > 0 || text.startsWith('(') || (line.includes(GLUE) && !isLineStart)
    depth = Math.max(0, depth + text.split('(').length - text.split(')').length)
    const costOf = () => {
      if (isLineStart) return CONTINUES.test(text) ? undefined : 0
      if (YEAR.test(text) || YEAR.test(plain(line.slice(index)).slice(0, 8))) return YEARS_LISTED.test(line) ? 0 : 1.5
      if (!starts.has(index)) return /^\p{Lu}/u.test(text) && !isShouted ? CAPITAL : undefined
      return /^\p{Ll}/u.test(text) ? (isCapitalised ? 3 : 1.5) : 0
    }
    return { text, isLineStart, breakCost: isInside ? undefined : costOf() }
  })
}

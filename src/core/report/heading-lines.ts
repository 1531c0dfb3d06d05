import { fold } from '../text/fold.ts'
import { anyOf, plain, rule, tidy } from './text.ts'
import type { ReadingWords } from './words.ts'

export interface Headings {
  readonly cells: string[]
  /**
   * How many lines had to be joined, or are lacking, beyond those that plainly go on the one before: 0 is sure, -1 where the
   * first heads the running numbers. */
  readonly cost: number
}

/** Brings the lines (or the one line) that headings were flattened into back to `width` of them. */
export interface HeadingLines {
  fromCells(lines: readonly string[], width: number): Headings | undefined
  fromLine(line: string, width: number): Headings | undefined
  /** Whether a line may be a heading at all. */
  isHeading(line: string): boolean
  /** Whether a line holds the headings of a whole table, three and more. */
  isHeadingRow(line: string): boolean
}

/** A title and no heading: it tells the index and the year at length. */
const TITLE = /(?:kết quả|chỉ số|xếp hạng|xếp loại|cải cách|công bố|cchc)[\s\S]*(?:19|20)\d{2}/iu
const YEAR = /^(?:năm\s*)?(?:19|20)\d{2}$/iu
const CONTINUES = /^[\p{Ll}(/%&]/u

export function headingLines(words: ReadingWords): HeadingLines {
  const keys = new Map(words.header.map(({ phrase, value }) => [fold(phrase), value]))
  const phrases = anyOf([
    ...words.header.map(({ phrase }) => phrase),
    ...words.field.map(({ phrase }) => phrase),
    'PAR INDEX',
    'SIPAS',
    'PAPI',
    'PCI',
    'DTI',
    'chỉ số CCHC',
    'điểm thẩm định',
    'điểm điều tra xã hội học',
  ])
  const token = rule`(?:${phrases})(?=$|[\s:,(/])|năm\s+(?:19|20)\d{2}|(?:19|20)\d{2}|\([^)]{1,30}\)`
  const fields = new Set(words.field.map(({ phrase }) => fold(phrase)))
  const isKnown = (line: string) => keys.has(fold(line).trim()) || fields.has(fold(line).trim())

  function fromCells(lines: readonly string[], width: number): Headings | undefined {
    const ordinal = lines.findIndex((line) => keys.get(fold(tidy(line)).replace(/\.$/, '')) === 'ordinal')
    let parts = (ordinal > 0 ? lines.slice(ordinal) : lines).map(tidy)
    if (parts.length > width && keys.get(fold(parts.at(-1)!)) === 'note') parts = parts.slice(0, -1)
    parts = withYears(parts, width) ?? parts
    const lacking = Math.abs(parts.filter((part, i) => i === 0 || !CONTINUES.test(part)).length - width)
    const cost = ordinal === 0 ? -1 : lacking
    while (parts.length > width) {
      const at = mergeAt(parts)
      parts = [...parts.slice(0, at - 1), `${parts[at - 1]} ${parts[at]}`, ...parts.slice(at + 1)]
    }
    return parts.length === width ? { cells: parts, cost } : undefined
  }

  /** The line that most likely goes on the one before it. */
  function mergeAt(parts: readonly string[]): number {
    const small = parts.findIndex((part, i) => i > 0 && CONTINUES.test(part))
    if (small > 0) return small
    const joined = parts.findIndex((part, i) => i > 0 && isKnown(`${parts[i - 1]} ${part}`))
    if (joined > 0) return joined
    const unknown = parts.findIndex((part, i) => i > 1 && !isKnown(part) && !YEAR.test(part))
    return unknown > 0 ? unknown : Math.min(2, parts.length - 1)
  }

  /** "Điểm, Năm 2021, Năm 2022, Hạng, Năm 2021, Năm 2022", or all years after both: each year gets its heading. */
  function withYears(parts: readonly string[], width: number): string[] | undefined {
    const years = parts.filter((part) => YEAR.test(part)).length
    if (years < 2) return undefined
    const repeated = yearsAbove(parts)
    if (repeated?.length === width) return repeated
    const out: string[] = []
    for (let i = 0; i < parts.length; i += 1) {
      let end = i + 1
      while (end < parts.length && YEAR.test(parts[end]!)) end += 1
      if (end - i > 2 && !YEAR.test(parts[i]!)) {
        for (let j = i + 1; j < end; j += 1) out.push(`${parts[i]} ${parts[j]}`)
        i = end - 1
      } else out.push(parts[i]!)
    }
    if (out.length === width) return out
    const firstYear = parts.findIndex((part) => YEAR.test(part))
    const tail = parts.slice(firstYear)
    if (!tail.every((part) => YEAR.test(part))) return undefined
    const each = new Set(tail).size
    const groups = tail.length / each
    const heads = parts.slice(firstYear - groups, firstYear)
    const spread = [
      ...parts.slice(0, firstYear - groups),
      ...tail.map((year, i) => `${heads[Math.floor(i / each)]} ${year}`),
    ]
    return Number.isInteger(groups) && spread.length === width ? spread : undefined
  }

  /** "2021, 2022, Điểm, Hạng, Điểm, Hạng": the same headings below each year. */
  function yearsAbove(parts: readonly string[]): string[] | undefined {
    const from = parts.findIndex((part) => YEAR.test(part))
    let to = from
    while (to < parts.length && YEAR.test(parts[to]!)) to += 1
    const labels = parts.slice(to)
    const each = labels.length / (to - from)
    if (!Number.isInteger(each) || each === 0) return undefined
    if (!labels.every((label, i) => fold(label) === fold(labels[i % each]!))) return undefined
    return [...parts.slice(0, from), ...labels.map((label, i) => `${label} ${parts[from + Math.floor(i / each)]}`)]
  }

  function fromLine(line: string, width: number): Headings | undefined {
    const tidied = tidy(line)
    const text = plain(tidied)
    const parts: string[] = []
    let at = 0
    let open = ''
    const close = () => {
      if (open.trim() !== '') parts.push(open.trim())
      open = ''
    }
    while (at < tidied.length) {
      token.lastIndex = at
      const match = token.exec(text)
      if (match !== null && match.index === at && (at === 0 || text[at - 1] === ' ')) {
        close()
        const part = tidied.slice(at, at + match[0].length)
        if (part.startsWith('(') && parts.length > 0) parts[parts.length - 1] += ` ${part}`
        else parts.push(part)
        at += match[0].length
        while (text[at] === ' ') at += 1
      } else {
        const next = text.indexOf(' ', at)
        const word = tidied.slice(at, next < 0 ? undefined : next + 1)
        if (/^\p{Lu}/u.test(word) && open !== '') close()
        if (open === '' && /^[\p{Ll}%(/,&-]/u.test(word) && parts.length > 0)
          parts[parts.length - 1] += ` ${word.trim()}`
        else open += word
        at = next < 0 ? tidied.length : next + 1
      }
    }
    close()
    return parts.length < width ? undefined : fromCells(parts, width)
  }

  return {
    fromCells,
    fromLine,
    isHeadingRow: (line) => {
      const text = plain(tidy(line))
      return text.length < 200 && !/[.;:]$/u.test(text) && [...text.matchAll(token)].length > 2
    },
    isHeading: (line) => {
      token.lastIndex = 0
      if (line.length > 45 && TITLE.test(line) && !/(?:^|\s)(?:STT|TT|Số TT)\s/iu.test(line)) return false
      return line.length < 400 && !/[.;:]$/u.test(line.trim()) && token.test(plain(tidy(line)))
    },
  }
}

import { fold } from '../text/fold.ts'
import {
  ASIDE,
  CONTINUES,
  type HeadingPhrases,
  type HeadingWord,
  headingPhrases,
  regrouped,
  YEAR,
  YEARS_LISTED,
} from './heading-words.ts'
import { holds, plain, rule, tidy } from './text.ts'
import type { ReadingWords } from './words.ts'

export interface Headings {
  readonly cells: readonly string[]
  /** How far from plain the cut is: 0 is sure, -1 where the first heads the running numbers. */
  readonly cost: number
}

/** Brings the lines that headings were flattened into back to `width` of them; the first heads running numbers, or names. */
export interface HeadingLines {
  from(lines: readonly string[], width: number, isNumbered: boolean): Headings | undefined
  /** Whether a line may be a heading at all. */
  isHeading(line: string): boolean
  /** Whether a line holds the headings of a whole table, three and more. */
  isHeadingRow(line: string): boolean
}

/** A title and no heading: it tells the index and the year at length. */
const TITLE = /(?:kết quả|chỉ số|xếp hạng|xếp loại|cải cách|công bố|cchc)[\s\S]*(?:19|20)\d{2}/iu
/** …but a row of headings too may be as long: it begins with the running numbers, or ends with what is told last. */
const ROW = /(?:^|\s)(?:STT|TT|Số TT)\s|^#\s|\s(?:xếp hạng|thứ hạng|hạng|xếp loại|phân loại|loại|ghi chú)$/iu
/** A heading over several others: "Điểm các chỉ số thành phần". */
const GROUP = rule`thành phần|các (?:lĩnh vực|nội dung|tiêu chí|chỉ số)|lĩnh vực|nội dung|trụ cột|chi tiết`

export function headingLines(words: ReadingWords): HeadingLines {
  const phrases = headingPhrases(words)

  function from(written: readonly string[], width: number, isNumbered: boolean): Headings | undefined {
    const found = within(written, width, isNumbered ? HEADS_NUMBERS : HEADS_NAMES)
    if (found !== undefined || !isNumbered) return found
    // the numbers have no heading of their own
    const unnumbered = within(written, width - 1, new Set(['unit', 'row']))
    const isSure = unnumbered !== undefined && phrases.roleOf(unnumbered.cells[0]!) !== undefined
    return isSure ? { ...unnumbered, cells: ['', ...unnumbered.cells] } : undefined
  }

  function within(written: readonly string[], width: number, roles: ReadonlySet<string>): Headings | undefined {
    const ordinal = written.findIndex((line) => phrases.roleOf(tidy(line)) === 'ordinal')
    const lines = regrouped(
      (ordinal > 0 ? written.slice(ordinal) : written).map((line) => tidy(line.replace(/^#\s/u, ''))),
    )
    const whole = lines.filter((line) => phrases.roleOf(line) !== 'note' || line !== lines.at(-1))
    const all = whole.length < lines.length && lines.length <= width ? lines : whole
    const plainly = joined(all).map(tidy)
    const sure = plainly.length === width ? plainly : (yearsOf(all, width) ?? groupOf(all, width))
    const found = sure === undefined ? cut(phrases.wordsOf(all), width, phrases) : { cells: sure, cost: 0 }
    const first = found === undefined ? undefined : phrases.roleOf(found.cells[0]!)
    if (found === undefined || (first !== undefined && !roles.has(first))) return undefined
    return first === 'ordinal' ? { ...found, cost: -1 } : found
  }

  function yearsOf(lines: readonly string[], width: number): readonly string[] | undefined {
    const parts = lines.flatMap((line) => {
      const words = phrases.wordsOf([line])
      const starts = words.flatMap(({ breakCost }, i) => (i === 0 || breakCost === 0 ? [i] : []))
      return YEARS_LISTED.test(line) || starts.length > width / 2
        ? starts.map((at, k) => textOf(words.slice(at, starts[k + 1])))
        : [line]
    })
    return withYears(parts, width)
  }

  /** One heading over several that stand behind the whole row of headings. */
  function groupOf(lines: readonly string[], width: number): readonly string[] | undefined {
    for (let above = 1; above < lines.length - 1; above += 1) {
      const parts = joined(lines.slice(above))
      const top = cut(phrases.wordsOf(lines.slice(0, above)), width + 1 - parts.length, phrases)
      if (top === undefined || parts.length < 2 || parts.some(isRole)) continue
      const groups = top.cells.flatMap((heading, i) => (i > 0 && holds(GROUP, plain(heading)) ? [i] : []))
      if (groups.length === 1) return top.cells.toSpliced(groups[0]!, 1, ...parts)
    }
    return undefined
  }

  const isRole = (part: string) => {
    const role = phrases.roleOf(part)
    return role !== undefined && role !== 'score'
  }

  return {
    from,
    isHeadingRow: (line) => {
      const text = plain(tidy(line))
      return text.length < 200 && !/[.;:]$/u.test(text) && phrases.tokens(text).length > 2
    },
    isHeading: (line) => {
      if (line.length > 45 && TITLE.test(line) && !ROW.test(line) && !YEARS_LISTED.test(line)) return false
      return line.length < 400 && !/[.;:]$/u.test(line.trim()) && phrases.tokens(plain(tidy(line))).length > 0
    },
  }
}

const textOf = (words: readonly HeadingWord[]) => tidy(words.map(({ text }) => text).join(' '))

/** Lines, each that goes on the one before it joined to that. */
function joined(lines: readonly string[]): string[] {
  const parts: string[] = []
  for (const line of lines)
    if (parts.length > 0 && CONTINUES.test(line)) parts[parts.length - 1] += ` ${line}`
    else parts.push(line)
  return parts
}

const HEADS_NUMBERS = new Set(['ordinal', 'rank'])
/** "Chỉ số" heads the names of indices. */
const HEADS_NAMES = new Set(['unit', 'row', 'score'])
const LONGEST_HEADING = 18
const MOST_WORDS = 160

/** The best cut of words into `width` headings: known ones, and those that begin where a line does. */
function cut(words: readonly HeadingWord[], width: number, phrases: HeadingPhrases): Headings | undefined {
  if (width < 1 || words.length < width || words.length > MOST_WORDS) return undefined
  let best: ({ score: number; cuts: readonly number[] } | undefined)[] = [{ score: 0, cuts: [] }]
  for (let count = 1; count <= width; count += 1) {
    const next: typeof best = []
    for (const [at, held] of best.entries()) {
      if (held === undefined) continue
      for (let to = at + 1; to <= Math.min(words.length, at + LONGEST_HEADING); to += 1) {
        if (to < words.length && words[to]!.breakCost === undefined) continue
        const score = held.score + worth(words.slice(at, to), phrases) - (words[at]!.breakCost ?? 0)
        if (next[to] === undefined || score > next[to]!.score) next[to] = { score, cuts: [...held.cuts, at] }
      }
    }
    best = next
  }
  const cuts = best[words.length]?.cuts
  if (cuts === undefined) return undefined
  const parts = cuts.map((at, i) => words.slice(at, cuts[i + 1]))
  const cost = parts.reduce((sum, part) => sum + doubtOf(part, phrases), 0)
  return { cells: parts.map(textOf), cost }
}

/** How often a heading begins or goes on where its writing does not say so. */
function doubtOf(words: readonly HeadingWord[], phrases: HeadingPhrases): number {
  const isForced = (words[0]!.breakCost ?? 0) > 0 ? 1 : 0
  return isForced + (phrases.isKnown(textOf(words)) ? 0 : innerStarts(words))
}

const innerStarts = (words: readonly HeadingWord[]) =>
  words.filter(({ breakCost }, i) => i > 0 && breakCost === 0).length

function worth(words: readonly HeadingWord[], phrases: HeadingPhrases): number {
  const text = textOf(words)
  if (YEAR.test(text) || phrases.isIndex(text)) return 0.7
  if (phrases.isKnown(text)) return 2
  if (phrases.isKnown(tidy(text.replace(ASIDE, ' ')))) return text.search(ASIDE) === 0 ? 1.4 : 1.7
  const first = words.findIndex((_, i) => i > 0 && phrases.isKnown(textOf(words.slice(0, i))))
  return (first > 0 ? 0.8 : 0) - innerStarts(words) * 0.3 - Math.max(0, words.length - 8) * 0.1
}

/** "Điểm, Năm 2021, Năm 2022, Hạng, Năm 2021, Năm 2022", or all years after both: each year gets its heading. */
function withYears(parts: readonly string[], width: number): string[] | undefined {
  if (parts.filter((part) => YEAR.test(part)).length < 2) return undefined
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

import { fold } from '../text/fold.ts'
import {
  ASIDE,
  CAPITAL,
  CONTINUES,
  type HeadingPhrases,
  type HeadingWord,
  headingPhrases,
  INDEX,
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

/** What stands below headings: maybe running numbers, names, and values. */
export interface RowsBelow {
  readonly isNumbered: boolean
  /** Those of rows that lack none, each as many. */
  readonly values: readonly (readonly string[])[]
}

export interface HeadingLines {
  /** Brings the lines that headings were flattened into back to one for each column. */
  from(lines: readonly string[], below: RowsBelow): Headings | undefined
  /** The lines that headings may begin with: that of the running numbers, else none behind that of the names. */
  starts(lines: readonly string[]): readonly number[]
  /** Whether a line heads the names of units. */
  isName(line: string): boolean
  /** Whether a line tells at length what a table is about. */
  isTitle(line: string): boolean
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

const PLACE =
  /^(?:xếp|thứ|vị|hạng|bảng xếp|rank|#|s?tt|số tt)|(?:hạng|thứ|vị trí|bậc)(?: (?:chung|(?:năm )?\d{4}|trong .*|của .*|[A-Z]{3,6}|par index))?$/iu

export function headingLines(words: ReadingWords): HeadingLines {
  const phrases = headingPhrases(words)

  function from(written: readonly string[], { isNumbered, values }: RowsBelow): Headings | undefined {
    const width = 1 + (values[0]?.length ?? 0)
    const found = isNumbered
      ? (within(written, width + 1, HEADS_NUMBERS) ?? unnumbered(written, width))
      : within(written, width, HEADS_NAMES)
    return found !== undefined && fits(found.cells.slice(-width + 1), values) ? found : undefined
  }

  /** The running numbers have no heading of their own. */
  function unnumbered(written: readonly string[], width: number): Headings | undefined {
    const found = within(written, width, new Set(['unit', 'row']))
    const isSure = found !== undefined && phrases.roleOf(found.cells[0]!) !== undefined
    return isSure ? { ...found, cells: ['', ...found.cells] } : undefined
  }

  /** A rank is whole and a grade a word: headings that say otherwise of the values below them were cut wrongly. */
  function fits(heads: readonly string[], values: readonly (readonly string[])[]): boolean {
    return heads.every((head, i) => {
      const role = phrases.roleOf(head) ?? phrases.roleOf(head.replace(ASIDE, ' '))
      const isFraction = values.some((row) => /^\d+[.,]\d+\s*%?$/u.test(row[i] ?? ''))
      // each place once, from the first to the last
      const places = new Set(values.map((row) => Number(row[i])))
      const arePlaces = places.size > 2 && values.every((_, place) => places.has(place + 1))
      if (arePlaces && !PLACE.test(head)) return false
      return !isFraction || (role !== 'rank' && role !== 'grade' && role !== 'ordinal')
    })
  }

  function within(written: readonly string[], width: number, roles: ReadonlySet<string>): Headings | undefined {
    const ordinal = written.findIndex((line) => phrases.roleOf(tidy(line)) === 'ordinal')
    const lines = regrouped(
      (ordinal > 0 ? written.slice(ordinal) : written).map((line) => tidy(line.replace(/^#\s/u, ''))),
    )
    const isWhole = joined(lines).length === width
    const noted = isWhole ? undefined : withoutNote(lines)
    const found = cutLines(noted ?? lines, width)
    if (found === undefined) return undefined
    const first = phrases.roleOf(found.cells[0]!) ?? phrases.roleOf(tidy(found.cells[0]!.replace(ASIDE, ' ')))
    const isTail = CONTINUES.test(found.cells[0]!) && found.cells.some((cell) => /^\p{Lu}/u.test(cell))
    const isField = roles === HEADS_NUMBERS && first === undefined && phrases.isKnown(found.cells[0]!)
    const isNoName = isTail || isField || YEAR.test(found.cells[0]!) || (first !== undefined && !roles.has(first))
    if (isNoName || (first === 'score' && !/^chi so/u.test(fold(found.cells[0]!)))) return undefined
    if (first === 'ordinal') return { ...found, cost: -1 }
    return first === undefined ? { ...found, cost: found.cost + 1 } : found
  }

  function cutLines(lines: readonly string[], width: number): Headings | undefined {
    const plainly = joined(lines).map(tidy)
    const sure = plainly.length === width ? plainly : (yearsOf(lines, width) ?? groupOf(lines, width))
    if (sure === undefined) return cut(phrases.wordsOf(lines), width, phrases)
    return { cells: sure, cost: sure.filter((cell) => !/\s/u.test(cell) && !phrases.isKnown(cell)).length }
  }

  function yearsOf(lines: readonly string[], width: number): readonly string[] | undefined {
    const parts = lines.flatMap((line) => {
      const words = phrases.wordsOf([line])
      const starts = words.flatMap(({ breakCost }, i) => (i === 0 || breakCost === 0 ? [i] : []))
      return YEARS_LISTED.test(line) || starts.length > width / 2
        ? starts.map((at, k) => textOf(words.slice(at, starts[k + 1])))
        : [line]
    })
    return withYears(parts, width, (part) => !NAMES.has(phrases.roleOf(part)))
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

  function starts(lines: readonly string[]): readonly number[] {
    const roles = lines.map((line) => phrases.roleOf(tidy(line)))
    const numbers = roles.lastIndexOf('ordinal')
    if (numbers >= 0) return [numbers]
    const names = roles.lastIndexOf('unit')
    return [...(names < 0 ? lines : lines.slice(0, names + 1)).keys()]
  }

  return {
    from,
    starts,
    isName: (line) => phrases.roleOf(tidy(line)) === 'unit',
    isHeadingRow: (line) => {
      const text = plain(tidy(line))
      return text.length < 200 && !/[.;:]$/u.test(text) && phrases.tokens(text).length > 2
    },
    isTitle,
    isHeading: (line) =>
      !isTitle(line) &&
      line.length < 400 &&
      !/[.;:]$/u.test(line.trim()) &&
      phrases.tokens(plain(tidy(line))).length > 0,
  }
}

const isTitle = (line: string) =>
  (line.length > 45 || /\scủa\s/iu.test(line)) && TITLE.test(line) && !ROW.test(line) && !YEARS_LISTED.test(line)

/** Notes are mostly empty: their heading stands last, on one line or two, and heads nothing. */
function withoutNote(lines: readonly string[]): readonly string[] | undefined {
  const last = lines.at(-1) ?? ''
  const rest = tidy(last.replace(/ghi chú$/iu, ''))
  if (rest !== last) return rest === '' ? lines.slice(0, -1) : [...lines.slice(0, -1), rest]
  return fold(lines.slice(-2).join(' ')) === 'ghi chu' ? lines.slice(0, -2) : undefined
}

const textOf = (words: readonly HeadingWord[]) => tidy(words.map(({ text }) => text).join(' '))

/** Lines, each that goes on the one before it joined to that. */
function joined(lines: readonly string[]): string[] {
  const parts: string[] = []
  for (const line of lines)
    if (parts.length > 0 && (CONTINUES.test(line) || (YEAR.test(line) && /(?:^|\s)năm$/iu.test(parts.at(-1)!))))
      parts[parts.length - 1] += ` ${line}`
    else parts.push(line)
  return parts
}

const NAMES: ReadonlySet<string | undefined> = new Set(['ordinal', 'unit', 'row'])
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
  const amongNames = parts.filter((part, i) => i > 0 && isCutAmongNames(parts[i - 1]!, part, phrases))
  const areTold = parts.every((part) => isPair(part) || worth(part, phrases) >= 0.7)
  if (amongNames.length > 0 && !areTold) return undefined
  const cost = parts.reduce((sum, part) => sum + doubtOf(part, phrases), 0)
  return { cells: parts.map(textOf), cost }
}

/** "Nga Sơn Đông Sơn Hà Trung": where one name ends and the next begins is not told, save by there being two words for each. */
function isCutAmongNames(
  before: readonly HeadingWord[],
  part: readonly HeadingWord[],
  phrases: HeadingPhrases,
): boolean {
  const areCapitals = [before.at(-1)!, part[0]!].every(({ text }) => /^\p{Lu}/u.test(text))
  return part[0]!.breakCost === CAPITAL && areCapitals && worth(before, phrases) < 0.7 && worth(part, phrases) < 0.7
}

/** "Sìn Hồ", "Thành phố Sầm Sơn" */
const isPair = (words: readonly HeadingWord[]) => PAIR.test(textOf(words))
const PAIR = /^(?:(?:[Tt]hành phố|[Tt]hị xã|[Hh]uyện|[Qq]uận|TP\.?|TX\.?)\s+)?\p{Lu}[\p{L}'’]*\s+\p{Lu}[\p{L}'’]*$/u

/** How often a heading begins or goes on where its writing does not say so. */
function doubtOf(words: readonly HeadingWord[], phrases: HeadingPhrases): number {
  const isForced = (words[0]!.breakCost ?? 0) > 0 ? 1 : 0
  return isForced + (phrases.isKnown(textOf(words)) ? 0 : innerStarts(words))
}

const innerStarts = (words: readonly HeadingWord[]) =>
  words.filter(({ breakCost }, i) => i > 0 && breakCost === 0).length

function worth(words: readonly HeadingWord[], phrases: HeadingPhrases): number {
  const text = textOf(words)
  if (YEAR.test(text)) return /\s/u.test(text) && words[0]!.isLineStart ? 1.7 : 0.7
  if (phrases.isIndex(text)) return 0.7
  if (text.match(/(?:19|20)\d{2}/gu)?.length === 2 || (text.match(INDEX)?.length ?? 0) > 1) return -1
  if (phrases.isKnown(text)) return 2
  if (phrases.isKnown(tidy(text.replace(ASIDE, ' ')))) return text.search(ASIDE) === 0 ? 0.8 : 1.7
  if (isPair(words) && words[0]!.breakCost === CAPITAL) return 0.1
  const first = words.findIndex((_, i) => i > 0 && phrases.isKnown(textOf(words.slice(0, i))))
  return (first > 0 ? 0.8 : 0) - innerStarts(words) * 0.3 - Math.max(0, words.length - 8) * 0.1
}

/** "Điểm, Năm 2021, Năm 2022, Hạng, Năm 2021, Năm 2022", or all years after both: each year gets its heading. */
function withYears(parts: readonly string[], width: number, mayHead: (part: string) => boolean): string[] | undefined {
  if (parts.filter((part) => YEAR.test(part)).length < 2) return undefined
  const repeated = yearsAbove(parts)
  if (repeated?.length === width) return repeated
  const out: string[] = []
  for (let i = 0; i < parts.length; i += 1) {
    let end = i + 1
    while (end < parts.length && YEAR.test(parts[end]!)) end += 1
    if (end - i > 2 && !YEAR.test(parts[i]!) && mayHead(parts[i]!)) {
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
  if (to - from < 2 || !Number.isInteger(each) || each === 0) return undefined
  if (!labels.every((label, i) => fold(label) === fold(labels[i % each]!))) return undefined
  return [...parts.slice(0, from), ...labels.map((label, i) => `${label} ${parts[from + Math.floor(i / each)]}`)]
}

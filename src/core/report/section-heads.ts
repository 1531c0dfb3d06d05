import type { Context, SectionHead } from './context.ts'
import { isHeard } from './hear.ts'
import type { Sentence } from './mention.ts'
import { holds, rule } from './text.ts'

const NUMBERED = /^\s*(?:(\d{1,2}(?:\.\d{1,2})*)[.)]?|([IVX]{1,4})[.)]|([a-zđ])\)|([-+*•–]))\s+/u
const LEAD = rule`^(?:·|[\s.)+*•-]|\d|[ivx]+\.|thứ (?:nhất|hai|ba|tư),?|về|đối với|kết quả|đánh giá|công bố|xếp hạng|bảng|điểm|các|chỉ số)*\s*$`
const YEAR_ALONE = rule`^(?:·|[\s.)+*•-]|\d|[ivx]+\.)*(?:kết quả\s+)?năm \d{4}\s*:?$`
const LONGEST = 160

/**
 * What a heading names is what the paragraphs below it come back to, up to the next of its kind: "2. Chỉ số hài lòng của
 * người dân:", "Năm 2021:".
 */
export function enterSection(sentence: Sentence, context: Context): void {
  const head = headOf(sentence)
  if (head === undefined) return
  const isYearAlone = head.family === undefined && head.year !== undefined
  if (isYearAlone) {
    context.docYear = head.year
    return
  }
  if (head.family === undefined && head.numbering !== context.section?.numbering) return
  context.section = head.family === undefined ? undefined : head
  context.docFamily = head.family ?? context.ofTitle.family
  context.docYear = head.year ?? context.ofTitle.year
  context.family = context.docFamily
}

/** A line that tells no figure and names the one index, or the one year, that those below it are of. */
function headOf({ tidied, text, mentions }: Sentence): SectionHead | undefined {
  if (tidied.length > LONGEST || /[.!?…]["”]?$/u.test(tidied.trim())) return undefined
  if (mentions.some((mention) => mention.kind === 'unit' || (mention.kind !== 'other' && !isHeard(mention))))
    return undefined
  const numbering = numberingOf(tidied)
  const years = mentions.flatMap((mention) => (mention.kind === 'year' && mention.role === 'own' ? [mention.year] : []))
  const year = new Set(years).size === 1 ? years[0] : undefined
  if (year !== undefined && holds(YEAR_ALONE, text)) return { numbering, family: undefined, year }
  const indices = mentions.flatMap((mention) => (mention.kind === 'index' && !mention.isWeak ? [mention] : []))
  const families = new Set(indices.map(({ family }) => (family === 'CCHC' ? 'PAR INDEX' : family)))
  const [first] = indices
  if (first === undefined)
    return /^[1I]/u.test(numbering) ? { numbering, family: undefined, year: undefined } : undefined
  const isLine = numbering !== '' || tidied.endsWith(':') || holds(LEAD, text.slice(0, first.at))
  return isLine && families.size === 1 ? { numbering, family: first.family, year } : undefined
}

/** "2.", "II.", "a)": how a line is numbered, its own number aside. */
function numberingOf(line: string): string {
  const [, digits, roman, letter, dash] = NUMBERED.exec(line) ?? []
  if (digits !== undefined) return digits.replace(/\d+/gu, '1')
  if (roman !== undefined) return 'I'
  return letter === undefined ? (dash ?? '') : 'a'
}

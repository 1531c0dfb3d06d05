import { type Context, familyAt } from './context.ts'
import type { Paragraph } from './document.ts'
import { levelTalkedOf } from './local-talk.ts'
import type { Sentence } from './mention.ts'
import type { ProposedLevel, ProposedObservation } from './proposal.ts'
import { readSentence } from './read-sentence.ts'
import type { Scanner } from './scan.ts'
import { enterSection } from './section-heads.ts'
import { isGoal } from './sentence-tests.ts'
import { plain, tidy } from './text.ts'

/** Short forms after which a full stop ends nothing. */
const SHORT_FORM = /(?:^|[\s(])(?:TP|Tp|TX|Tx|Q|P|H|X|TT|ThS|TS|PGS|GS|Dr|Mr|Ms|tr|vv|v\.v|ĐH|St)\.$/u

/** "12/63 tỉnh, TP. Tuy giảm …": a kind that ends its sentence, and begins no name. */
const OF_KINDS = /(?:tỉnh|huyện|thị xã)\s*[,/]\s*TP\.$/u

/** "đạt 88, 41 điểm" is one number with a blank in it, unless numbers are listed. */
function joinedNumbers(written: string): string {
  // "Sở Tài chínhhạng 13"
  const text = written.replace(/(?<=\p{Ll}{2})(hạng|đạt)(?=\s\d)/gu, ' $1')
  if (/lần lượt|tương ứng/iu.test(text)) return text
  return text.replace(
    /(?<=(?:đạt|là|được|với|tăng|giảm|\()\s*)(\d{1,3})\s?([,.])\s?(\d{1,2})(?=\s*(?:%|điểm))/giu,
    '$1$2$3',
  )
}

/** The date that a saved page has before its text. */
const FETCHED = /^date \d{4}-\d{2}(?:-\d{2})?\s+/u

/** A paragraph's sentences. "TP. Hải Phòng" and "91.43" are not cut. */
export function sentencesOf(paragraph: string): string[] {
  const tidied = joinedNumbers(tidy(paragraph).replace(FETCHED, ''))
  const sentences: string[] = []
  let start = 0
  for (const match of tidied.matchAll(/[.!?…]+["”)]?\s+(?=["“(]?[\p{Lu}\d-])|(?<=\p{Ll}{3})\.(?=\p{Lu}\p{Ll}*\s)/gu)) {
    const end = match.index + match[0].trimEnd().length
    const isShort = SHORT_FORM.test(tidied.slice(start, end)) && !OF_KINDS.test(tidied.slice(start, end))
    const isNumber = /(?:^|[:;,]\s*)\d+(?:\.\d+)*\.$/u.test(tidied.slice(start, end).trim())
    if (isShort || isNumber) continue
    sentences.push(tidied.slice(start, end).trim())
    start = end
  }
  sentences.push(tidied.slice(start).trim())
  return sentences.filter((sentence) => sentence !== '')
}

/** "Một năm sau, …": of the year behind the one just spoken of. */
const aYearLater = (sentence: string, year: number | undefined) =>
  year === undefined ? sentence : sentence.replace(/^(?:Chỉ )?(?:một|1) năm sau(?: đó)?(?!\p{L})/iu, `Năm ${year + 1},`)

/** "năm 2021 xếp thứ 3, còn năm nay thứ 2": beside another year, this year is the report's. */
const withYear = (sentence: string, year: number | undefined) =>
  year === undefined || !/(?<!\d)(?:19|20)\d{2}(?!\d)/u.test(sentence)
    ? sentence
    : sentence.replace(/(?<!\p{L})năm nay(?!\p{L})/giu, `năm ${year}`)

const LIST_NUMBER = /(?<=[:;,]\s*)(\d{1,2})\.\s+(?=\p{Lu})/gu

/** "gồm: 1. Đà Nẵng; 2. Hà Nội" is read as "gồm: (1) Đà Nẵng; (2) Hà Nội". */
function withNumbers(sentence: string): string {
  const numbers = [...sentence.matchAll(LIST_NUMBER)].map((match) => Number(match[1]))
  const isList = numbers.length > 1 && numbers.every((number, i) => i === 0 || number === numbers[i - 1]! + 1)
  return isList ? sentence.replace(LIST_NUMBER, '($1) ') : sentence
}

const latest = (year: number | undefined, other: number | undefined) =>
  year === undefined || other === undefined ? (year ?? other) : Math.max(year, other)

export interface ProseReading {
  readonly observations: readonly ProposedObservation[]
  readonly unread: readonly string[]
}

/** A paragraph begins anew: of what went before, only the index and the year are still meant. */
export function readParagraph(paragraph: Paragraph, context: Context, scanner: Scanner): ProseReading {
  const observations: ProposedObservation[] = []
  const unread: string[] = []
  const whole = scanner.scan(tidy(paragraph.text))
  enterSection(whole, context)
  const family = context.family
  context.sizes.delete('any')
  context.averaged = undefined
  context.isAfterGoal = false
  // a region is told of in passing where the page is a province's
  if (context.main?.level === 'province' && context.subject.some(({ level }) => level === 'region'))
    context.subject = context.ofTitle.subject
  const { subject } = context
  let talked: ProposedLevel | undefined
  // a look back at earlier years ends with its paragraph
  context.year = context.docYear ?? latest(context.year, context.ofReport)
  for (const sentence of sentencesOf(paragraph.text)) {
    const told = withNumbers(aYearLater(withYear(sentence, context.ofReport), context.year))
    const reading = readSentence(scanner.scan(told, talked, context.localNames), paragraph.place, context)
    context.isAfterGoal = isGoal(plain(told)) !== undefined
    talked = levelTalkedOf(plain(told)) ?? talked
    observations.push(...reading.observations.map((observation) => ({ ...observation, quote: sentence })))
    if (reading.hasUnread) unread.push(sentence)
  }
  // averages of a set end what was spoken of, but not for the next paragraph
  if (context.subject.length === 0) context.subject = subject
  const isOfOneIndex =
    observations.length > 0 &&
    observations.every(
      ({ indicator, level }) => context.family !== undefined && indicator === familyAt(context.family, level),
    )
  const led = observations.length === 0 ? familyLedTo(whole, context) : undefined
  if (led !== undefined) context.family = led
  else if (!isOfOneIndex || context.isTitled) context.family = context.docFamily ?? family
  return { observations, unread }
}

/** "UBND tỉnh công bố chỉ số CCHC năm 2023", below a title that names two indices: of which one the next paragraphs tell. */
function familyLedTo({ mentions }: Sentence, { familiesOfTitle }: Context): string | undefined {
  const named = new Set(
    mentions.flatMap((mention) =>
      mention.kind === 'index' && !mention.isWeak ? [mention.family === 'CCHC' ? 'PAR INDEX' : mention.family] : [],
    ),
  )
  const [only] = named
  return named.size === 1 && familiesOfTitle.includes(only!) ? only : undefined
}

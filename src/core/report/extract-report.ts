import type { Unit } from '../statistics/unit.ts'
import { localNames } from './bare-names.ts'
import { withoutContested } from './contested-ranks.ts'
import { type Context, newContext, remember, sameFigure } from './context.ts'
import type { ReportDocument } from './document.ts'
import type { UnitFinder } from './find-units.ts'
import type { Proposal, ProposedObservation, ReportData } from './proposal.ts'
import { readParagraph } from './read-prose.ts'
import { readTable } from './read-table.ts'
import { reportDataOf } from './report-data.ts'
import { roleOf } from './roles.ts'
import { type Scanner, scanner } from './scan.ts'
import { levelOfHeading } from './table-sections.ts'
import { holds, nameKey, plain, rule, tidy } from './text.ts'
import { topicsOf } from './topics.ts'
import { unflatten } from './unflatten.ts'
import type { ReadingWords } from './words.ts'

export type ReadReport = (document: ReportDocument) => Proposal

/** Makes a reader of reports from what is known of names and wording. Making it takes some ten milliseconds. */
export function reportReader(units: readonly Unit[], words: ReadingWords): ReadReport {
  const scan = scanner(units, words)
  return (document) => extract(document, scan, words)
}

function extract(document: ReportDocument, scan: Scanner, words: ReadingWords): Proposal {
  const whole: ReportDocument = { ...document, blocks: unflatten(document.blocks, words, scan) }
  const report = reportDataOf(document)
  const context = contextOf(report, whole, scan)
  const observations: ProposedObservation[] = []
  const unread: string[] = []
  let isDone = false
  let hasText = false
  for (const block of whole.blocks) {
    if (block.kind === 'paragraph') {
      const text = plain(tidy(block.text))
      hasText ||= text.length > 80 && /[.!?…]"?$/u.test(text)
      // above the text such a line is a button of the page
      if (hasText && holds(END_OF_REPORT, text)) isDone = true
      if (isDone || holds(NO_CONTENT, text)) continue
      // cells of a table that could not be put together, or the marks of a chart, tell nothing of what stands before them
      if (!/\p{L}/u.test(text) || NUMBERS_ALONE.test(text)) {
        if (/\d[.,]\d/u.test(text)) unread.push(tidy(block.text))
        continue
      }
      const reading = readParagraph(block, context, scan)
      if (text.length < 250 && !text.startsWith('(')) context.caption = tidy(block.text)
      observations.push(...reading.observations)
      unread.push(...reading.unread)
    } else {
      isDone = false
      const reading = readTable(block, context, scan, words)
      observations.push(...reading.observations)
      unread.push(...reading.unread)
    }
  }
  return {
    report: { ...report, owner: context.owner?.name, main: context.main?.name },
    observations: withoutContested(settled(withFullNames(withYears(observations), scan.units))),
    topics: topicsOf(whole, scan.units),
    unread: [...new Set(unread)],
    warnings: [],
  }
}

/** So many numbers in a row, with no word between them. */
const NUMBERS_ALONE = /(?:^|\s)\d+(?:[.,]\d+)?%?(?:\s+\d+(?:[.,]\d+)?%?){7,}(?:\s|$)/u

/** What comes after a page's article: other news, of which the figures are not this report's. */
const END_OF_REPORT = rule`^(?:tin cùng chủ đề|tin liên quan|tin khác|các tin khác|bài viết liên quan|tin mới|đọc thêm|xem thêm|bình luận|có thể bạn quan tâm|tin đọc nhiều|các bài khác|nổi bật|tin tức khác|bài cùng chuyên mục)\s*:?$`
const NO_CONTENT = rule`^(?:lượt xem|cỡ chữ|chia sẻ|ngày đăng|cập nhật|căn cứ|xét đề nghị|theo đề nghị của|nơi nhận|copyright|©)|[-–] ảnh \d{1,2}\.?$|^\(\*+\)`

const NATIONAL = rule`\b(?:bộ nội vụ|vcci|liên đoàn thương mại|undp|cecodes|63 tỉnh|34 tỉnh|63 địa phương|các tỉnh, thành|cả nước|toàn quốc)\b`
/** Where a piece of news was written is no unit that it tells of. */
const DATELINE = /^\s*\p{Lu}[^\n(]{1,20}\((?:TTXVN|VOV|VGP)[^)]*\)/gmu

function contextOf(report: ReportData, document: ReportDocument, scan: Scanner): Context {
  const context = newContext()
  context.year = report.year
  context.ofReport = report.year
  context.docYear = report.year !== undefined && report.title?.includes(String(report.year)) ? report.year : undefined
  const beginning = document.blocks
    .slice(0, 12)
    .map((block) => (block.kind === 'paragraph' ? block.text : ''))
    .join('\n')
  context.family = scan.familyIn(report.title ?? '') ?? scan.familyIn(beginning)
  context.docFamily = context.family
  const families = scan.familiesIn(report.title ?? '')
  context.isTitled = families.length === 1
  if (families.length > 1) context.familiesOfTitle = families
  const named = [report.title ?? '', report.publisher ?? ''].flatMap((text) => {
    const tidied = tidy(text)
    const sentence = scan.scan(tidied)
    // who publishes is not assessed: "Bộ Khoa học và Công nghệ công bố …"
    return scan.units
      .inText(tidied, plain(tidied))
      .filter(({ at, to, unit }) =>
        unit.level === 'region'
          ? roleOf(sentence, at, to, true) !== 'within'
          : unit.level !== 'ministry' || roleOf(sentence, at, to, false) !== 'actor',
      )
      .map(({ unit }) => unit)
  })
  const text = document.blocks
    .slice(0, 60)
    .map((block) => (block.kind === 'paragraph' ? tidy(block.text) : ''))
    .join('\n')
    .replace(DATELINE, '')
  const level = levelOfHeading(report.title ?? '')
  const isLocal = level === 'department' || level === 'district' || level === 'commune'
  context.isNational = !isLocal && holds(NATIONAL, plain(text))
  const inText = scan.units.inText(text, plain(text)).map(({ unit }) => unit)
  context.localNames = localNames(
    document.blocks.flatMap((block) => {
      if (block.kind !== 'paragraph') return []
      const tidied = tidy(block.text)
      return scan.units.inText(tidied, plain(tidied)).map(({ unit }) => unit)
    }),
  )
  context.main = named[0] ?? inText.find(({ level }) => level === 'province')
  const provinces = inText.filter(({ level }) => level === 'province')
  context.owner = named.find(({ level }) => level === 'province') ?? mostNamed(provinces)
  if (context.owner !== undefined) remember(context, context.owner)
  const [first, ...rest] = named
  if (first !== undefined) {
    remember(context, first)
    // a title that names several provinces is about none of them
    if (first.level !== 'province' || rest.every(({ level, name }) => level !== 'province' || name === first.name))
      context.subject = [first]
  }
  context.ofTitle = { family: context.docFamily, year: context.docYear, subject: context.subject }
  return context
}

/** The one province that a report of districts speaks of; none where it ranks many. */
function mostNamed<T extends { readonly name: string }>(units: readonly T[]): T | undefined {
  const counts = new Map<string, number>()
  for (const { name } of units) counts.set(name, (counts.get(name) ?? 0) + 1)
  if (counts.size > 3) return undefined
  const [name] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return units.find((unit) => unit.name === name)
}

/** What was told before any year was named is of the latest that the report tells of. */
function withYears(observations: readonly ProposedObservation[]): ProposedObservation[] {
  const years = observations.flatMap(({ year }) => year ?? [])
  const latest = years.length === 0 ? undefined : Math.max(...years)
  return observations.map((o) => (o.year === undefined && latest !== undefined ? { ...o, year: latest } : o))
}

/** One body under one name: where a report writes a name in full too ("Ngân hàng Nhà nước Việt Nam"), that one. */
function withFullNames(observations: readonly ProposedObservation[], { fullName }: UnitFinder): ProposedObservation[] {
  // a city and its province may share a name
  const keyOf = (unit: string, level: ProposedObservation['level']) => `${level ?? ''}|${nameKey(unit)}`
  const names = new Map(observations.map(({ unit, level }) => [keyOf(unit, level), unit]))
  return observations.map((o) => {
    const fullest = [`${o.unit} Việt Nam`, `Thừa Thiên ${o.unit}`, fullName(o.unit)]
    const full = fullest.map((name) => names.get(keyOf(name, o.level))).find((name) => name !== undefined)
    return full === undefined || full.length <= o.unit.length ? o : { ...o, unit: full }
  })
}

/** Each figure once, with the words that told it best. */
function settled(observations: readonly ProposedObservation[]): ProposedObservation[] {
  const best = new Map<string, ProposedObservation>()
  for (const observation of observations) {
    const key = sameFigure(observation)
    const held = best.get(key)
    if (held === undefined) best.set(key, observation)
    else if (observation.confidence > held.confidence) best.set(key, { ...observation, of: observation.of ?? held.of })
    else if (held.of === undefined && observation.of !== undefined) best.set(key, { ...held, of: observation.of })
  }
  return [...best.values()]
}

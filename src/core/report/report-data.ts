import type { Block, Paragraph, ReportDocument } from './document.ts'
import { mask } from './mask.ts'
import type { ReportData } from './proposal.ts'
import { found, holds, plain, rule, tidy } from './text.ts'

const DECISION = /(\d+[a-zA-Z]?\s*\/\s*(?:(?:19|20)\d{2}\s*\/\s*)?(?:QĐ|NQ|TB|BC|KH|CV|CT)\s*-\s*[A-ZĐ][\p{L}\d&.-]*)/u
const SIGNED = rule`ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})`
const WHEN_PUBLISHED = /\s+\(?\d{1,2}\/\d{1,2}\/\d{4}(?:\s+\d{1,2}:\d{2})?\)?$/u
const DATE = rule`(?:^|[^\d\/])(\d{1,2})\s*[\/.-]\s*(\d{1,2})\s*[\/.-]\s*((?:19|20)\d{2})(?![\d])`
const NO_TITLE = rule`^(?:cộng hòa xã hội|độc lập|trang chủ|đăng nhập|(?:ubnd |ủy ban nhân dân)(?!.*(?:công bố|tổ chức|ban hành|chỉ số|kết quả))|số\s*:|skip |menu|hôm nay|bảng \d|biểu \d|.*\|.*\||.*\|$|tìm kiếm|cỡ chữ|chia sẻ|lượt xem|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ nhật|ngày |image|\(|căn cứ|english|liên hệ|sơ đồ)`
const DOCUMENT_KIND = rule`^(?:quyết định|báo cáo|thông báo|kế hoạch|công văn|nghị quyết|tờ trình|phụ lục)\s*:?$`
const YEAR_ASSESSED = rule`(?:năm|index|pci|papi|sipas|dti|cchc|ddci|766)\s*(?:năm\s*)?((?:19|20)\d{2})`
const ABOUT_INDEX = rule`\b(?:chỉ số|cchc|index|pci|papi|sipas|dti|kết quả|xếp hạng|cải cách hành chính)\b`
/** Where no line names an index and a year together. */
const OF_RESULT = rule`\b(?:điểm|xếp|đứng|hạng|dẫn đầu)\b|%`
const RESULT_YEAR = rule`(?<!(?:so với|từ|đến|tới|vào|đầu|cuối|trước|sau)\s+năm\s+)\b((?:19|20)\d{2})\b`
const LONGEST_TITLE = 220
/** "(QNO) - …", "Kinhtedothi - …": who printed it, before its first sentence. */
const AGENCY = /^\(([\p{L}][\p{L}.\s]{2,30})\)\s*[-–]\s*/u
const BYLINE = /^([A-Z][A-Za-z]{1,20}(?:\.(?:vn|VN))?(?: Online)?)\s+[-–]\s+(?=\p{Lu})/u
const ISSUER = rule`^(?:ubnd|ủy ban nhân dân|bộ|sở|văn phòng|tỉnh|thành phố|ban chỉ đạo)\b`

/** Title, publisher, date, decision and year assessed, as far as the report tells. */
export function reportDataOf(document: ReportDocument): ReportData {
  const paragraphs = document.blocks.filter((block): block is Paragraph => block.kind === 'paragraph')
  const head = paragraphs
    .slice(0, 40)
    .map(({ text }) => tidy(text))
    .filter((text) => text !== '')
  const title = titleOf(document, head)
  const text = document.blocks.slice(0, 300).map(textOf).join('\n')
  const publishedOn = document.declaredDate ?? dateOf(head, paragraphs)
  return {
    title,
    publisher: publisherOf(document, head),
    publishedOn,
    decision: decisionOf(head.slice(0, 25).join('\n'), title),
    year: yearOf(title, text) ?? yearBefore(publishedOn, text),
  }
}

const textOf = (block: Block) =>
  block.kind === 'paragraph' ? block.text : block.rows.map(({ cells }) => cells.join(' ')).join('\n')

function titleOf(document: ReportDocument, head: readonly string[]): string | undefined {
  const kind = head.findIndex((text) => holds(DOCUMENT_KIND, plain(text)))
  if (kind >= 0 && kind < 14 && head[kind + 1] !== undefined) {
    const subject = head.slice(kind + 1, kind + 5).filter((line) => !/^[-_*–—]+$/u.test(line))
    const end = subject.findIndex(
      (line, i) =>
        i > 0 && (/^(?:CHỦ TỊCH|ỦY BAN|UBND|Căn cứ|Thực hiện|Kính gửi|Điều|\()/iu.test(line) || line.length > 220),
    )
    return tidy(`${head[kind]} ${subject.slice(0, end < 0 ? 1 : end).join(' ')}`)
  }
  const heading = document.blocks.find(
    (block): block is Paragraph => block.kind === 'paragraph' && block.heading === true && tidy(block.text).length > 14,
  )
  if (heading !== undefined) return tidy(heading.text)
  const declared = document.declaredTitle === undefined ? undefined : tidy(document.declaredTitle)
  if (declared !== undefined && declared.length > 14) return declared
  const text = head.findIndex((line) => line.length >= LONGEST_TITLE)
  const isTitle = (line: string) =>
    line.length > 14 && line.length < LONGEST_TITLE && !holds(NO_TITLE, plain(line)) && /\p{Ll}|\p{Lu}{2}/u.test(line)
  const linesOf = (written: readonly string[]) => written.map((line) => line.replace(AGENCY, '')).filter(isTitle)
  const lines = linesOf(head)
  // menus and slogans stand above a saved page's title; what it tells of does not, and a sentence of the text is none
  const above = text < 0 ? lines : linesOf(head.slice(0, text))
  const about = lines
    .slice(0, 8)
    .find((line) => holds(ABOUT_INDEX, plain(line)) && (above.includes(line) || !line.endsWith('.')))
  return (about ?? above[0])?.replace(WHEN_PUBLISHED, '')
}

function publisherOf(document: ReportDocument, head: readonly string[]): string | undefined {
  if (document.declaredPublisher !== undefined) return tidy(document.declaredPublisher)
  for (const text of head.slice(0, 3)) {
    const office = found(
      rule`^(ubnd|ủy ban nhân dân)\s+(tỉnh|thành phố|huyện|quận|thị xã|xã|phường)[^.]{2,40}`,
      plain(text),
    )
    if (office !== undefined && !/công bố|tổ chức|ban hành|điểm|xếp|đứng|đạt/u.test(office[0]))
      return text
        .slice(0, 90)
        .replace(/\s+CỘNG H.*$/u, '')
        .trim()
  }
  const cited = head
    .map((text) => /^(?:Nguồn(?: tin)?|Theo)\s*:?\s*((?:Báo|Cổng|Trang|Đài|TTXVN)[^.]{2,60})$/u.exec(text)?.[1])
    .find((name) => name !== undefined)
  const agency = head
    .map((text) => AGENCY.exec(text)?.[1] ?? (text.length > 60 ? BYLINE.exec(text)?.[1] : undefined))
    .find((name) => name !== undefined && !holds(ABOUT_INDEX, plain(name)))
  const issuer = head
    .slice(0, 4)
    .find((text) => text.length < 60 && holds(ISSUER, plain(text)) && text === text.toUpperCase())
  return cited ?? agency ?? issuer
}

function dateOf(head: readonly string[], paragraphs: readonly Paragraph[]): string | undefined {
  for (const text of head.slice(0, 14)) {
    const signed = found(SIGNED, plain(text))
    if (signed !== undefined && text.length < 120) return iso(signed[1]!, signed[2]!, signed[3]!)
    const date = found(DATE, plain(text))
    const isLine = text.length < 90 || WHEN_PUBLISHED.test(text)
    if (date !== undefined && isLine && !/số\s*:?\s*\d+\s*\//iu.test(text)) return iso(date[1]!, date[2]!, date[3]!)
    const filed = /\((?:TTXVN|VOV|VGP)[\s,]*(\d{1,2})\/(\d{1,2})\/(\d{4})\)/u.exec(text)
    if (filed !== null) return iso(filed[1]!, filed[2]!, filed[3]!)
  }
  for (const { text } of paragraphs.slice(-6)) {
    const date = found(DATE, plain(tidy(text)))
    if (date !== undefined && text.length < 90) return iso(date[1]!, date[2]!, date[3]!)
  }
  return undefined
}

function iso(day: string, month: string, year: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number.isNaN(Date.parse(date)) ? undefined : date
}

/** The report's own number ("Số: 309/QĐ-UBND"), or that of the decision which the news tells of. */
function decisionOf(head: string, title: string | undefined): string | undefined {
  const own = /Số\s*:?\s*(\d+[a-zA-Z]?\s*\/\s*[A-ZĐ\d][\p{L}\d\s/&.-]*?)(?=\s{2}|\s*\||\n|,|\s+\p{Lu}\p{Ll}|$)/u.exec(
    head,
  )?.[1]
  const cited = [...head.matchAll(/quyết định\s/giu)]
    .map(({ index }) => DECISION.exec(head.slice(index, index + 60))?.[1])
    .find((number) => number !== undefined)
  return (own ?? cited ?? DECISION.exec(title ?? '')?.[1])?.replace(/\s+/g, '')
}

/** "tăng 1 bậc so với năm 2020", and no other year: that of the year behind it. */
function yearBehind(text: string): number | undefined {
  const years = [...plain(tidy(text)).matchAll(rule`\bso với năm (20\d{2})\b`)].map((match) => Number(match[1]))
  return years.length === 0 ? undefined : Math.max(...years) + 1
}

const OF_THE_COUNTRY = rule`\b(?:par[ -]?index|sipas|papi|pci|pgi)\b|\/(?:63|34) tỉnh|\bbộ nội vụ\b[^.;]{0,60}\bchỉ số (?:cchc|cải cách)`
const OF_A_PROVINCE = rule`\b(?:chỉ số|xếp hạng|xếp loại|kết quả) (?:cchc|cải cách hành chính)\b|\bddci\b`

const OF_THE_MONTH = rule`\b(?:bộ |quyết định )?766\b|\bchất lượng phục vụ người dân\b|\bchỉ số (?:chỉ đạo, điều hành[^.;]{0,30})?phục vụ người dân\b`

/**
 * Where no year is named: how people are served is measured every day, and told of the year that it comes out in; the country's indices come out in spring and are of the year before; so are a province's own that
 * come out in the first half of a year.
 */
function yearBefore(publishedOn: string | undefined, written: string): number | undefined {
  const [year, month] = (publishedOn ?? '').split('-').map(Number)
  if (year === undefined || month === undefined) return undefined
  const text = plain(tidy(written))
  if (holds(OF_THE_MONTH, text)) return year
  const isOfYearBefore = holds(OF_THE_COUNTRY, text) ? month >= 4 : month <= 6 && holds(OF_A_PROVINCE, text)
  return isOfYearBefore ? year - 1 : undefined
}

function yearOf(title: string | undefined, text: string): number | undefined {
  const inTitle =
    title === undefined
      ? undefined
      : [...mask(plain(title)).matchAll(YEAR_ASSESSED)].filter(
          ({ index }) => !/(?:đến|tới|so với[^,;.]{0,40})\s*$/u.test(plain(title).slice(0, index)),
        )
  if (inTitle !== undefined && inTitle.length > 0) return Number(inTitle[0]![1])
  const bare =
    title === undefined
      ? undefined
      : found(rule`\b(20\d{2})\b(?!\s*-)`, plain(title).replace(/(?:đến|tới|so với) năm \d{4}/gu, ''))
  if (bare !== undefined) return Number(bare[1])
  const lines = text.split('\n').map((line) => mask(plain(tidy(line))))
  const yearsIn = (about: RegExp) =>
    lines
      .filter((line) => holds(about, line) && !/phấn đấu|mục tiêu|kế hoạch/u.test(line))
      .flatMap((line) => [...line.matchAll(RESULT_YEAR)].map((match) => Number(match[1])))
  const named = yearsIn(ABOUT_INDEX)
  const near = named.length > 0 ? named : yearsIn(OF_RESULT)
  const counts = new Map<number, number>()
  for (const year of near) counts.set(year, (counts.get(year) ?? 0) + 1)
  // the sort is stable: of two years told equally often, the first told is meant
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? yearBehind(text)
}

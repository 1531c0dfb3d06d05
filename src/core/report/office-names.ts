import { found, holds, rule } from './text.ts'

/** Where a text names an office that is no "Sở". */
export interface OfficeSpan {
  readonly at: number
  readonly to: number
}

const BOARD = rule`\b(?:ban quản lý|bql)\s+(?:dự án\s+|phát triển\s+)?(?:các\s+)?(?:khu|kkt|kcn|an toàn thực phẩm|đầu tư xây dựng)(?:\s*,?\s*(?:kinh tế|công nghiệp|chế xuất|công nghệ cao|nông nghiệp|ứng dụng|đô thị|mới|mở|cửa khẩu|du lịch|và|các|khu|thực phẩm)\b)*(?:\s+(?:tỉnh|thành phố)\b)?`
const MORE_OF_BOARD = rule`^\s+(?:và|,)\s+(?:các\s+)?(?:khu|kkt|kcn|kcx)(?:\s+(?:kinh tế|công nghiệp|chế xuất|công nghệ cao|du lịch))*`
const OFFICE = rule`\b(?:ban dân tộc|ban tôn giáo|văn phòng (?:đoàn (?:đại biểu quốc hội|đbqh)(?:, (?:hội đồng nhân dân|hđnd))? và |hđnd và |đoàn đbqh và hđnd |hội đồng nhân dân và )?(?:ubnd|ủy ban nhân dân)|thanh tra(?= (?:tỉnh|thành phố|tp))|công an(?= (?:tỉnh|thành phố|tp)\b)|bảo hiểm xã hội|bhxh|kho bạc(?: nhà nước)?|ủy ban chứng khoán nhà nước|cảng vụ hàng hải|cục (?:thuế|hải quan|thống kê|quản lý thị trường|thi hành án dân sự)|chi cục [\p{L}]+(?: [\p{L}]+)?|bộ chỉ huy quân sự)(?:\s+(?:tỉnh|thành phố|tp)\b)?`
const BODY = rule`\b(?:tổng cục|cục|vụ|viện|học viện)(?=\s)`
/** Words that begin no part of a body's name: of what is told of it, or of another body. */
const AFTER_BODY: ReadonlySet<string> = new Set(
  'đứng đạt xếp dẫn có với được giữ hạng thấp cao tăng giảm là thuộc của gồm đã cho tiếp theo trong năm cùng đều vẫn lại đội trưởng phó'.split(
    ' ',
  ),
)
const OTHER_LEADS: ReadonlySet<string> = new Set(
  'tổng cục vụ viện học kho ngân ủy bộ sở thanh văn trung ban'.split(' '),
)
/** "Cục Quản lý, giám sát bảo hiểm" */
const BEHIND_COMMA: ReadonlySet<string> = new Set(['giám', 'chống', 'kiểm', 'thống'])
const MOST_WORDS = 10
const TOLD = rule`^\s*(?:\((?!\d)[^()]*\)\s*)?(?:(?:cùng|đều|tiếp tục|vẫn|lại)\s+)?(?:(?:đứng|đạt|xếp|dẫn đầu|có|với|được|giữ|hạng|thấp nhất|cao nhất|tăng|giảm|đội sổ)\b|\(?\d)`
const LISTED_BEFORE = rule`(?:\blà|\bgồm|\bthuộc về|[:;,]|\bvà)\s*$`
const LISTED_BEHIND = rule`^\s*(?:[,;.(]|và\s|$)`

/** The offices and boards that a text names, and the bodies of a ministry of which it tells something. */
export function officesIn(
  tidied: string,
  text: string,
  nameEnd: (tidied: string, at: number) => number | undefined,
): OfficeSpan[] {
  const spans: OfficeSpan[] = []
  const isCapital = (at: number) => /\p{Lu}/u.test(tidied[at] ?? '')
  for (const match of text.matchAll(BOARD)) {
    const end = match.index + match[0].length
    const named = (/(?:tỉnh|phố)$/u.test(match[0]) || !isCapital(end + 1) ? undefined : nameEnd(tidied, end + 1)) ?? end
    const more = found(MORE_OF_BOARD, text.slice(named))?.[0].length ?? 0
    if (isCapital(match.index)) spans.push({ at: match.index, to: named + more })
  }
  for (const match of text.matchAll(OFFICE))
    if (isCapital(match.index)) spans.push({ at: match.index, to: match.index + match[0].length })
  for (const { index: at, 0: lead } of text.matchAll(BODY)) {
    const to = isCapital(at) ? bodyEnd(tidied, text, at + lead.length, lead !== 'tổng cục') : undefined
    const isTold =
      to !== undefined &&
      (holds(TOLD, text.slice(to)) || (holds(LISTED_BEFORE, text.slice(0, at)) && holds(LISTED_BEHIND, text.slice(to))))
    if (isTold) spans.push({ at, to })
  }
  return spans
}

/** "Tổng cục Thuế", "Vụ Pháp chế", "Cục Tin học và Thống kê tài chính": where the name of a ministry's body ends. */
function bodyEnd(tidied: string, text: string, from: number, isCapitalised: boolean): number | undefined {
  const next = /(,?)\s+(?:- )?(\p{L}+)/uy
  let to = from
  for (let words = 0; words < MOST_WORDS; words += 1) {
    next.lastIndex = to
    const [, comma, word] = next.exec(text) ?? []
    if (word === undefined || AFTER_BODY.has(word)) break
    if (comma !== '' && !BEHIND_COMMA.has(word)) break
    const at = next.lastIndex - word.length
    if (words === 0 && isCapitalised && !/\p{Lu}/u.test(tidied[at]!)) return undefined
    if (word === 'và' && OTHER_LEADS.has(/^\s+(\p{L}+)/u.exec(text.slice(next.lastIndex))?.[1] ?? 'tổng')) break
    to = next.lastIndex
  }
  return to === from ? undefined : to
}

import type { Context } from './context.ts'
import type { Mention, Sentence } from './mention.ts'
import type { ProposedLevel } from './proposal.ts'
import { found, holds, rule } from './text.ts'

const GOAL = rule`\b(?:(?<!hoàn thành |đạt |vượt )mục tiêu|phấn đấu|đặt ra|chỉ tiêu(?! (?:phát triển|kinh tế))|phải đạt|cần đạt|(?<!với |sự )quyết tâm|kỳ vọng|hướng tới|hướng đến|yêu cầu đạt|đặt mục tiêu|dự kiến (?:đạt|tăng|giảm|xếp|lên|vươn))\b`

/** Where a sentence begins to speak of what is to be reached: figures behind it are no results. */
export function isGoal(text: string): number | undefined {
  const goal = found(GOAL, text)
  return goal === undefined || holds(rule`^[^,;]{0,20}(?:đề ra|đặt ra)[^.]{0,10}$`, text.slice(goal.index))
    ? undefined
    : goal.index
}

/** Whether a sentence tells how an index is made: its parts, full scores and thresholds. */
export function isMethod(text: string): boolean {
  return holds(
    rule`\b(?:thang điểm|bộ chỉ số (?:gồm|có|bao gồm)|(?:gồm|chia thành) \d+ (?:chỉ số|trụ cột|tiêu chí|nhóm tiêu chí)|(?:được|sẽ) xếp loại\s*:|cơ cấu điểm|điểm tối đa là|tiêu chí thành phần[;,]|phương pháp (?:tính|đánh giá))`,
    text,
  )
}

const HOLDING = rule`\b(?:dẫn đầu|đứng đầu|nhất|quán quân|vị trí|thứ hạng|xếp|đứng|giữ|top|tốp)\b`

/** Whether years in a row are years at a place, and not over: "sau 3 năm liên tiếp đứng đầu, nay xếp thứ 5" tells of before. */
export function isStreakOfRank(text: string, at: number, to: number): boolean {
  const before = text.slice(0, at).split(/[;,]/u).at(-1)!
  // "Đây là năm thứ 3 liên tiếp, Đà Nẵng giữ ngôi đầu"
  const after = text
    .slice(to)
    .replace(/^\s*(?:liên tiếp|liên tục)?\s*,/u, '')
    .split(/[;,]|\svà\s+(?:là\s+)?(?:\d+\s+(?:năm|lần)|(?:năm|lần)\s+thứ)(?!\p{L})/u)[0]!
  // "từ vị trí thứ 1 trong 4 năm liên tiếp xuống": no more
  if (/(?<!\p{L})từ\s+(?:vị trí|hạng|thứ hạng)\s[^,;]*$/u.test(before)) return false
  if (/(?<!\p{L})(?:không|chưa)\s+(?:còn|giữ|giành|đạt|bảo vệ)(?!\p{L})/u.test(`${before} ${after}`)) return false
  // a place among five, and no place
  if (/(?:trong|lọt|vào)\s+(?:top|tốp|nhóm)\s/u.test(after)) return false
  return holds(HOLDING, `${before} ${after}`) && !/(?:^|\s)sau\s*$/u.test(before)
}

const EXTREME = rule`\b(?<!nhóm )(?<!nhóm có )(?:điểm|điểm số|giá trị|mức điểm|mức|tỉnh|đơn vị|địa phương|huyện|sở|bộ|xã|phường)\s+(?:(?:cao|thấp) nhất|trung vị)\s*(?:(?:khối|cấp|trong|ở)\s[^,;.\d]{2,30}\s)?(?:là|đạt|\()?\s*$|\b(?:điểm|giá trị|chỉ số|mức|kết quả)\s+(?:[\p{L}-]+\s+){1,3}(?:cao|thấp) nhất\s*(?:là|đạt|\()?\s*$|\bvà\s+(?:mức\s+)?(?:cao|thấp) nhất\s*(?:là|đạt|\()?\s*$|\b(?:nhiều|ít|mạnh) nhất\s+(?:là|với|chỉ)\s*$`

/** "điểm cao nhất là 47,876 điểm" after the average: of all, and of no unit that is named. */
function isExtremeOfAll({ mentions, text }: Sentence, i: number): boolean {
  const at = mentions[i]!.at
  const median = text.slice(0, at).lastIndexOf('trung vị')
  const isOfMedian =
    median >= 0 && !/;(?!\s*khối)|(?<!\p{L})(?:trung bình|bình quân)(?!\p{L})/u.test(text.slice(median, at))
  if (isOfMedian && !mentions.some(({ kind, at: from }) => isNamed(kind) && from > median && from < at)) return true
  if (!holds(EXTREME, text.slice(0, at))) return false
  const clause = Math.max(text.lastIndexOf(',', at), text.lastIndexOf(';', at), 0)
  return !mentions.some(
    ({ kind, at: from, to }) => (kind === 'unit' || kind === 'back' || kind === 'field') && from >= clause && to <= at,
  )
}

const OWN_PEOPLE = rule`\b(?:của|đối với|phục vụ|với|cho|đến|từ|tới)\s+(?:sự phục vụ của\s+)?(?:cơ quan hành chính(?: nhà nước)?|người dân|doanh nghiệp|tổ chức|cá nhân|cơ quan|dịch vụ hành chính công)(?:\s*(?:,|và|-)\s*(?:người dân|tổ chức|doanh nghiệp|cá nhân))*|\bhài lòng (?:chung )?(?:của |về )?(?:người dân|doanh nghiệp|tổ chức)?|\b(?:tỷ lệ )?(?:đánh giá )?(?:người dân, tổ chức |người dân |tổ chức )?hài lòng|\bchất lượng phục vụ người dân[^\d,;]*|\bchỉ số phục vụ người dân[^\d,;]*|\bcán bộ, công chức, viên chức`

/** Whether a percentage or score is of something else than the index: "tỷ lệ hồ sơ đúng hạn đạt 99,5%". */
function isOfOther({ mentions, text }: Sentence, i: number, lastFigure: number): boolean {
  const figure = mentions[i]!
  const anchor = mentions.slice(0, i).findLast(({ kind }) => kind === 'index' || kind === 'field' || kind === 'rank')
  const part = Math.max(text.lastIndexOf(', ', figure.at - 1), text.lastIndexOf(';', figure.at - 1))
  const start = Math.max(anchor?.to ?? 0, lastFigure, part)
  const [unit, open] = [mentions[i - 2], mentions[i - 1]]
  // "Khối bộ có cung cấp dịch vụ công: Bộ Tài chính (0,69)"
  const isBehindUnit = open?.kind === 'open' && unit?.kind === 'unit' && /^\s*$/u.test(text.slice(unit.to, open.at))
  const between = text.slice(isBehindUnit ? open.at : start, figure.at).replace(OWN_PEOPLE, '·')
  // "đạt 9,12 điểm, chiếm tỷ lệ 91,17%": the same, in percent
  if (
    lastFigure >= 0 &&
    holds(
      rule`^\s*[,(]?\s*(?:chiếm|đạt|tương ứng|tương đương)\s+(?:với\s+)?tỷ lệ\s*$`,
      text.slice(lastFigure, figure.at),
    )
  )
    return false
  if (holds(rule`(?<!nhất )\b(?:qua|trong)\s+(?:\d+|các|những)\s+năm\b`, between)) return true
  if (
    holds(
      rule`\b(?:người bệnh|bệnh nhân|nội trú|ngoại trú|phụ huynh|học sinh|khách hàng|hồ sơ|thủ tục|tthc|dịch vụ công|văn bản|nhiệm vụ|cán bộ|công chức|biên chế|người dân|phiếu|ý kiến|doanh nghiệp|tỷ đồng|grdp|tăng trưởng kinh tế|ngân sách|giải ngân|dân số|internet|nam giới|giao dịch|chiếm|nữ giới|đúng hạn|trực tuyến|số hóa|(?<!đạt |với )tỷ lệ(?! (?:đạt|%|hài lòng|điểm|chỉ số))|chữ ký số|hộ nghèo)\b`,
      between,
    )
  )
    return true
  return anchor === undefined && part < 0 && lastFigure < 0 && holds(rule`\btỷ lệ\b`, between)
}

/** "A hơn B 2,3 điểm", "kém B 0,4%": by how much, and nobody's own. */
function isGapToUnit({ mentions, text }: Sentence, i: number): boolean {
  const [unit, figure] = [mentions[i - 1], mentions[i]!]
  return (
    unit?.kind === 'unit' &&
    /^\s*(?:là\s+|đến\s+|tới\s+|gần\s+)?$/u.test(text.slice(unit.to, figure.at)) &&
    /(?<!\p{L})(?:hơn|kém|vượt|thua|bỏ xa|cách)\s*$/u.test(text.slice(0, unit.at))
  )
}

/** Whether a score or change is told of something else than a unit's index: of another quantity, of all, between two. */
export const isNobodys = (sentence: Sentence, i: number, lastFigure: number, isAssigned: boolean) =>
  isGapToUnit(sentence, i) || isOfOther(sentence, i, lastFigure) || (!isAssigned && isExtremeOfAll(sentence, i))

export const isTotal = (between: string) => /(?<!\p{L})tổng\s+(?:số\s+)?điểm[^,;]*$/u.test(between)

const TOLD: ReadonlySet<string> = new Set(['unit', 'index', 'back', 'semicolon', 'field', 'score', 'rank'])

/** What was last told before a change, which is most likely of it: "điểm trung vị đạt 67,67, tăng 1,01". */
export const lastTold = ({ mentions }: Sentence, i: number) =>
  mentions.slice(0, i).findLast(({ kind }) => TOLD.has(kind))

/** The size that is told behind a rank: "đứng cuối trong tổng số 20 sở". */
export function sizeBehind({ mentions, text }: Sentence, i: number): number | undefined {
  const rank = mentions[i]!
  for (const mention of mentions.slice(i + 1)) {
    if (mention.kind === 'set' && mention.size !== undefined) {
      return holds(
        rule`^[^;]{0,60}\b(?:trong(?: tổng)?(?: số)?|trên(?: tổng số)?|của|\/|\(|bảng xếp hạng)\s*$|^\s*(?:bảng\s+)?(?:xếp hạng\s+)?$`,
        text.slice(rank.to, mention.at),
      )
        ? mention.size
        : undefined
    }
    if (mention.kind === 'unit' || mention.kind === 'rank' || mention.kind === 'semicolon') return undefined
  }
  return undefined
}

/** Whether a sentence that names neither unit nor index goes on with those before it: "Kết quả đạt 87,1%". */
export function isStillOf({ mentions, text }: Sentence, at: number): boolean {
  const field = mentions.findLast(({ kind, to }) => kind === 'field' && to <= at)
  const rest =
    field !== undefined
      ? text.slice(field.to, at)
      : mentions.reduceRight(
          (left, { kind, at: from, to }) => (kind === 'field' ? `${left.slice(0, from)}·${left.slice(to)}` : left),
          text,
        )
  return (
    holds(
      rule`\b(?:chỉ số|điểm|kết quả|xếp|hạng|tổng|đạt|so với năm|giá trị|trung bình|bình quân|mức)\b`,
      text.slice(0, at + 40),
    ) &&
    !holds(
      rule`\b(?:chiếm|tham gia|khảo sát|hồ sơ|thủ tục|tthc|cán bộ|doanh nghiệp|giới|trực tuyến|số hóa|tỷ đồng|biên chế|văn bản|sáng kiến|ý kiến|phiếu|cho rằng|nhấn mạnh|phát biểu|nhận định)\b`,
      rest,
    )
  )
}

/** How many units a rank is among: what the sentence or report says, else what is known of the country's own rankings. */
export function sizeFor(
  level: ProposedLevel | undefined,
  context: Context,
  year?: number,
  family?: string,
  text?: string,
): number | undefined {
  if (level === 'province' && text !== undefined && /(?:trong|thuộc|ở) (?:nhóm|khối)/u.test(text)) return undefined
  const told = level === undefined ? context.sizes.get('any') : context.sizes.get(level)
  if (told !== undefined && !(level === 'province' && told < 60 && told !== 34 && (year ?? 0) < 2025)) return told
  if (level === 'department' || level === 'district' || level === 'commune') return context.sizes.get('any')
  if (level === 'province' && year !== undefined && family !== 'PAPI') return year >= 2025 ? 34 : 63
  return undefined
}

/** "thu nhập bình quân đầu người ở mức khá": a level of something else, where nothing of an index is spoken of. */
export const isOfOtherLevel = ({ text, mentions }: Sentence, i: number) =>
  /^(?:ở mức|đạt mức|mức)\s/u.test(text.slice(mentions[i]!.at)) &&
  !/(?<!\p{L})(?:xếp|kết quả|đánh giá|phân loại)(?!\p{L})/u.test(text) &&
  !mentions.slice(0, i).some(({ kind }) => kind === 'index' || kind === 'field' || kind === 'score' || kind === 'rank')

const RANKED_IN = rule`^[^,;.()]{0,45}?(?:(?<!thuộc )\bvề\s+([^,;.()]+)|\btrong\s+(?:bảng xếp hạng|danh sách)\s+(?:các|những)\s+([^,;.()]*nhất))`
const OF_INDEX = rule`\b(?:chỉ số|điểm|cchc|cải cách (?:hành chính|thủ tục|thể chế|tổ chức|công vụ|tài chính)|chuyển đổi số|cạnh tranh|hài lòng|kết quả|thứ hạng|xếp hạng|đánh giá|quản trị|hành chính|năm|index|lĩnh vực|nội dung|tiêu chí|mức độ|ứng dụng cntt|ứng dụng công nghệ thông tin)\b`

/** "đứng thứ 3 cả nước về thu hút đầu tư", "thứ 2 trong danh sách các tỉnh đáng sống": a place, but in no index. */
export function isOfOtherRanking({ mentions, text }: Sentence, i: number): boolean {
  const { to } = mentions[i]!
  const told = found(RANKED_IN, text.slice(to))
  if (told === undefined || holds(OF_INDEX, (told[1] ?? told[2])!)) return false
  const end = to + told[0].length
  return !mentions.some(({ kind, at }) => (kind === 'index' || kind === 'field') && at >= to && at < end)
}

/** "Đầu bảng cải cách hành chính": a line that heads others and ranks nobody. */
export function isHeading({ tidied, text, mentions }: Sentence): boolean {
  return (
    tidied.length < 80 &&
    /^["“]?\p{Lu}/u.test(tidied) &&
    !/[.;:!?]$/u.test(tidied) &&
    !/(?<!\p{L})(?:đạt|xếp|vị trí|hạng)(?!\p{L})/u.test(text) &&
    !mentions.some(({ kind }) => kind === 'back' || kind === 'unit' || kind === 'score')
  )
}

export const isNamed = (kind: Mention['kind']) => kind === 'unit' || kind === 'rank' || kind === 'back'

/** "GRDP tăng 7,83%, đứng thứ 3", "tính theo tỷ lệ các tỉnh, vùng A đứng đầu": other figures than those of an index. */
export function isOfOtherMeasure({ text, mentions }: Sentence): boolean {
  if (holds(rule`^(?:nếu\s+)?(?:tính|xét|xếp)\s+(?:theo|về)\s+(?:tỷ lệ|số lượng)\b`, text)) return true
  return (
    holds(rule`\b(?:grdp|tổng sản phẩm|thu ngân sách)\b|\bkinh tế\b[^,;.]{0,40}\btăng trưởng\b`, text) &&
    !mentions.some(({ kind }) => kind === 'index' || kind === 'field')
  )
}

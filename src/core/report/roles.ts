import type { Mention, Sentence } from './mention.ts'
import type { ProposedLevel } from './proposal.ts'
import { holds, rule } from './text.ts'

/**
 * What a unit does in a sentence. subject: figures are said of it; actor: it publishes, decides, meets; compared:
 * others are held against it; within: others are in it.
 */
export type Role = 'subject' | 'actor' | 'compared' | 'within'

const OFFICE = String.raw`(?:ubnd|ủy ban nhân dân|hđnd|tỉnh ủy|thành ủy|huyện ủy|thị ủy|văn phòng ubnd)?\s*(?:các\s+)?(?:tỉnh|thành phố|tp\.?|huyện)?\s*`
const ACTOR_BEFORE = rule`(?:được|chủ tịch|phó chủ tịch|bí thư|phó bí thư|giám đốc|phó giám đốc|lãnh đạo|bộ trưởng|thứ trưởng|trưởng ban|đại diện|trụ sở|tại|\btheo|(?:theo|do|bởi|qua)\s+(?:thông tin từ\s+)?(?:công bố|báo cáo|đánh giá|kết quả|quyết định)(?:\s+(?:xếp loại|xếp hạng|đánh giá|công bố|của|từ))*|do|bởi|báo|đài pt-th|đài|cổng thông tin điện tử|cổng ttđt|trang|công bố của|báo cáo của|xếp loại của|quyết định của|kế hoạch của|nguồn\s*:?|ảnh\s*:?|công chức|cán bộ|phối hợp với|hội đồng|đoàn|\(|cho)\s+${OFFICE}$`
const ACTOR_AFTER = rule`^\s*(?:vừa|đã|sẽ|chính thức|cũng đã|vừa qua)?\s*(?:có quyết định|công bố|ban hành|tổ chức|phê duyệt|triển khai|chủ trì|phối hợp|khen thưởng|trao|yêu cầu|đề nghị|giao|cho biết|chỉ đạo|đánh giá|kiểm tra|đặt mục tiêu|phấn đấu|thông báo|họp|ký|cần|phải|báo cáo|có báo cáo|tham mưu|tiến hành|thực hiện khảo sát|hoàn thành|có văn bản|có công văn)\b`
const COMPARED_BEFORE = rule`(?:so với|xếp sau|đứng sau|đứng trên|xếp trên|đứng dưới|vượt(?: qua| mặt| lên trên)?|\bhơn|cùng với|như|chỉ sau|\bkém|bằng với|bằng|giữa|với mức của|của|liền sau|\bsau)\s+${OFFICE}$`
const WITHIN_BEFORE = rule`(?:trên địa bàn|địa bàn|khắp|thuộc|trong khu vực|trong vùng|toàn vùng|khu vực|cả vùng|của vùng|trong|vùng|toàn|các huyện của|các sở của|quốc tế)\s+(?:tỉnh|thành phố|tp\.?|vùng)?\s*$`

/** "cách nhóm điều hành tốt là Bắc Ninh 2,02 điểm" */
const GAP_TO = rule`(?<!cải |một )\bcách\s+(?:xa\s+)?(?:khu vực|nhóm|đơn vị|tỉnh|thành phố|top|vị trí|mức)\b[^,;.()\d]{0,40}$`

const BELOW: readonly (ProposedLevel | undefined)[] = ['commune', 'department', 'district', 'province']
const TO_PARENT = rule`^\s*(?:,|\(|-|của|thuộc|ở)?\s*$`
const TO_OWNER = rule`^\s*(?:của|thuộc|ở|trên địa bàn|trực thuộc)?\s*$`

/** "xã Phú Lý, huyện Vĩnh Cửu", "các xã, phường tỉnh Đồng Nai": where those just named lie. */
export function isParent(text: string, mentions: readonly Mention[], at: number): boolean {
  const own = mentions.find((mention) => mention.kind === 'unit' && mention.at === at)
  const before = mentions.findLast((mention) => mention.to <= at && (mention.kind === 'unit' || mention.kind === 'set'))
  if (own?.kind !== 'unit' || before === undefined) return false
  const rise = BELOW.indexOf(own.unit.level)
  const gap = text.slice(before.to, at)
  if (before.kind === 'unit') {
    const from = BELOW.indexOf(before.unit.level)
    const isAbove =
      own.unit.level === 'province' ? from >= 0 && from < rise : own.unit.level === 'district' && from === 0
    return isAbove && holds(TO_PARENT, gap)
  }
  return own.unit.level === 'province' && before.kind === 'set' && isLocal(before.level) && holds(TO_OWNER, gap)
}

/** "ở huyện Bắc Quang, thị trấn Việt Quang đứng đầu": where the one behind it lies. */
function isWhere(text: string, mentions: readonly Mention[], at: number, to: number): boolean {
  const own = mentions.findIndex((mention) => mention.kind === 'unit' && mention.at === at)
  const [unit, next] = [mentions[own], mentions[own + 1]]
  return (
    unit?.kind === 'unit' &&
    next?.kind === 'unit' &&
    /(?<!\p{L})(?:ở|tại)\s+(?:tỉnh\s+)?$/u.test(text.slice(0, at)) &&
    /^\s*,\s+$/u.test(text.slice(to, next.at)) &&
    BELOW.indexOf(next.unit.level) < BELOW.indexOf(unit.unit.level)
  )
}

const isLocal = (level: ProposedLevel | undefined) =>
  level === 'commune' || level === 'district' || level === 'department'

export function roleOf({ text, mentions }: Sentence, at: number, to: number, isRegion: boolean): Role {
  // "Hải Dương: thị xã Kinh Môn dẫn đầu": where, and not who
  const isPlace =
    at === 0 && /^\s*:\s/u.test(text.slice(to)) && mentions.some((other) => other.kind === 'unit' && other.at > to)
  if (isPlace && mentions.some((other) => other.kind === 'unit' && other.at === 0 && other.unit.level === 'province'))
    return 'within'
  if (isWhere(text, mentions, at, to)) return 'within'
  const before = text.slice(Math.max(0, at - 60), at)
  // "Vùng: Đồng bằng sông Cửu Long": where the one lies that a page is about
  if (isRegion && /(?:^|[•*+-]\s*)(?:thuộc )?(?:vùng|khu vực)\s*:\s*(?:vùng )?$/u.test(before)) return 'within'
  if (isParent(text, mentions, at) || holds(rule`(?:^|[;:]\s*)ngành\s+(?:\p{L}+\s+){1,4}$`, text.slice(0, at)))
    return 'within'
  const after = text
    .slice(to, to + 90)
    .replace(/^\s*\([^)]{1,40}\)/u, '')
    .slice(0, 50)
  if (
    holds(
      rule`(?:huyện|thị xã|thành phố|sở|ngành|xã|phường|thị trấn|đặc khu|đơn vị|địa phương|cơ quan)\s+(?:của|thuộc|ở)\s*(?:tỉnh|thành phố)?\s*$`,
      before,
    )
  )
    return 'within'
  if (
    holds(WITHIN_BEFORE, before) &&
    !(isRegion && /(?:là|gồm|:|;|,|và|^)\s*(?:các\s+)?(?:vùng|khu vực)?\s*$/u.test(before))
  )
    return 'within'
  // "So với các tỉnh thuộc khu vực Nam Trung bộ và Tây Nguyên, Khánh Hòa xếp thứ 2"
  if (isRegion && /(?:thuộc|trong)\s+(?:khu vực|vùng)[^,;]{0,40}\s(?:và|,)\s*(?:khu vực|vùng)?\s*$/u.test(before))
    return 'within'
  if (
    isRegion &&
    !/(?:là|gồm|:|;|,|và|^|về|của|trung bình|đầu|thứ \d|\.|với|tại|là ở)\s*(?:vùng|khu vực)?\s*$/u.test(before)
  )
    return 'within'
  if (
    holds(
      rule`(?:so với|bám sát|bám đuổi|sáp nhập với|hợp nhất với|xếp sau|đứng sau|chỉ sau|(?:thứ|hạng|vị trí) \S+,? sau|\)\s*,?\s*(?:chỉ\s+)?sau|vượt(?: qua| mặt)?|đứng trên|xếp trên|thấp hơn|cao hơn|liền sau|kém)\s+${OFFICE}$`,
      before,
    )
  )
    return 'compared'
  if (holds(GAP_TO, before)) return 'compared'
  // "Cùng với Đà Nẵng, Bộ A đứng đầu nhóm bộ, ngành"
  if (holds(rule`^(?:cùng với|bên cạnh|ngoài)\s+${OFFICE}$`, text.slice(0, at)) && /^\s*,/u.test(text.slice(to)))
    return 'compared'
  if (
    isRegion &&
    /(?:(?:đầu|nhất|\d|thứ \S+)\s*(?:ở |tại )?|(?:đầu|thứ|hạng|vị trí|số)(?: \S+)? (?:của|trong|trên) (?:toàn |cả )?)(?:vùng|khu vực)?\s*$/u.test(
      before,
    )
  )
    return 'within'
  if (holds(rule`(?:^|[.;·-]\s*)theo\s[^,;.]{0,50}\b(?:của|từ|do)\s+${OFFICE}$`, text.slice(0, at))) return 'actor'
  if (at === 0 && /^\s*·/u.test(after)) return 'actor'
  const isOwner = holds(COMPARED_BEFORE, before) && /của\s/u.test(before.slice(-25))
  // "tốp đầu do Quảng Ninh dẫn đầu"
  const leads =
    /(?:^|\s)do\s+(?:tỉnh |thành phố )?$/u.test(before) && /^\s*(?:tiếp tục |vẫn )?(?:dẫn|đứng) đầu/u.test(after)
  if (!isOwner && !leads && holds(ACTOR_BEFORE, before)) return 'actor'
  if (
    isOwner &&
    holds(
      rule`(?:công bố|xếp loại|xếp hạng|đánh giá|quyết định|báo cáo|kế hoạch|chỉ đạo|tổng kết|thống kê)\s+của\s+${OFFICE}$`,
      before,
    )
  )
    return 'actor'
  if (
    holds(rule`\bcủa\s+(?:ubnd|ủy ban nhân dân|hđnd|chủ tịch)\s*(?:tỉnh|thành phố|tp\.?|huyện)?\s*$`, before) &&
    !holds(rule`(?:chỉ số|điểm|kết quả|hạng|sipas|index|cchc)[^,.;]*$`, before)
  )
    return 'actor'
  if (holds(ACTOR_AFTER, after)) return 'actor'
  return 'subject'
}

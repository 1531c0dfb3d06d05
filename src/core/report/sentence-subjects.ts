import type { Context } from './context.ts'
import type { Mention, Sentence } from './mention.ts'
import type { ProposedLevel } from './proposal.ts'
import { found, holds, rule } from './text.ts'
import type { UnitName } from './unit-name.ts'

/** "các huyện còn lại xếp loại khá": of a set, and of no unit named before. */
export function isOfSet({ mentions, text }: Sentence, i: number): boolean {
  const subject = mentions.slice(0, i).findLast(({ kind }) => kind === 'unit' || kind === 'set' || kind === 'back')
  return (
    subject?.kind === 'set' &&
    (holds(rule`^trong (?:số )?$`, text.slice(0, subject.at)) ||
      !holds(rule`\b(?:trong(?: tổng)?(?: số)?|trên|của|về|hạng|khối|so với|giữa)\s*$`, text.slice(0, subject.at)))
  )
}

/** "cả 4 đơn vị của UBND huyện, kết quả tất cả đều xếp loại tốt": of each of many, and of no one named before. */
export function isOfEach({ mentions, text }: Sentence, i: number): boolean {
  const each = found(rule`\b(?:tất cả|toàn bộ|100%)\b[^,;.]*$`, text.slice(0, mentions[i]!.at))
  return each !== undefined && !mentions.slice(0, i).some(({ kind, at }) => kind === 'unit' && at > each.index)
}

/** "thứ 8/9 địa phương cấp huyện của tỉnh": whose they are, and not who has the figure. */
export const isOwnerOnly = (text: string, at: number) =>
  /^của\s/u.test(text.slice(at)) &&
  !holds(rule`(?:chỉ số|điểm|điểm số|kết quả|index|cchc|pci|papi|sipas|dti|thứ hạng|xếp hạng)\s*$`, text.slice(0, at))

export function isListed(
  mentions: readonly Mention[],
  text: string,
  i: number,
  lastFigure: number,
  subjects: ReadonlySet<number>,
): boolean {
  const before = mentions.slice(0, i)
  const previous = before.findLast(({ kind }) => kind === 'unit')
  // "A dẫn đầu Tây Nguyên, B đứng thứ hai": A has had its figure
  const told = before.findLast(({ kind }, j) => kind === 'unit' && subjects.has(j))
  if (previous === undefined || lastFigure > (told ?? previous).at) return false
  return holds(
    rule`^\s*(?:\([^)]*\))?\s*(?:,|;|và|cùng|,\s*và)\s*(?:tỉnh|thành phố|tp\.?|vùng|các|ubnd|ủy ban nhân dân)?\s*$`,
    text.slice(previous.to, mentions[i]!.at),
  )
}

export function backReferred(type: string, context: Context): UnitName | undefined {
  if (type === 'any') return context.subject.length === 1 ? context.subject[0] : context.byType.get('any')
  return context.byType.get(type) ?? (type === 'huyện' || type === 'thành phố' ? undefined : context.owner)
}

export const isActing = (text: string, at: number, to: number) =>
  holds(
    rule`(?:ubnd|ủy ban nhân dân|hđnd|chủ tịch|lãnh đạo|trên địa bàn|địa bàn|trong|toàn|đánh giá xếp loại của|theo|do|được|bởi|thuộc|cấp)\s*$`,
    text.slice(Math.max(0, at - 45), at),
  ) ||
  holds(
    rule`^\s*(?:vừa|đã|sẽ)?\s*(?:ban hành|tổ chức|công bố|phê duyệt|khen|trao|triển khai|yêu cầu|có quyết định|đã có quyết định)\b`,
    text.slice(to, to + 40),
  )

/** The index of a level's units is the province's own: what level a name without one has, the context tells. */
export const levelFor = (unit: UnitName, context: Context): ProposedLevel | undefined =>
  unit.isSet === true && (unit.level === 'province' || unit.level === undefined)
    ? 'department'
    : (unit.level ?? context.main?.level)

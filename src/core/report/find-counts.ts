import { COUNT_QUALIFIED, NOUN_LIST, NOUNS, WHOLE_SET } from './figure-rules.ts'
import type { FoundNumber as Found } from './mention.ts'
import type { ProposedLevel } from './proposal.ts'
import { anyOf, found, holds, rule } from './text.ts'

const LEVEL_OF_NOUN: Readonly<Record<string, ProposedLevel>> = {
  tỉnh: 'province',
  bộ: 'ministry',
  sở: 'department',
  huyện: 'district',
  quận: 'district',
  'thị xã': 'district',
  thị: 'district',
  xã: 'commune',
  phường: 'commune',
  'thị trấn': 'commune',
  'đặc khu': 'commune',
  vùng: 'region',
  'vùng kinh tế': 'region',
  'vùng kinh tế - xã hội': 'region',
  'thành phố': 'province',
}

/** "nhóm A, đạt từ 90% trở lên, gồm", "nhóm trung bình thấp có": the number of those in it follows. */
const GROUP_BEFORE = rule`\bnhóm (?:[a-d]|[1-5]|thứ \S+)\b[^.]{0,70}(?:có|gồm|là|với)\s*$|\bnhóm (?:đạt |có )?(?:điểm (?:số )?)?(?:cao nhất|thấp nhất|trung bình cao|trung bình thấp)\s*(?:có|gồm|là|với)?\s*$`

/** Tells of a number before "sở", "huyện"…: how many units are so ("7 sở xếp loại tốt"), or how many there are. */
export function countFinder(grades: ReadonlyMap<string, string>) {
  const gradeName = anyOf(grades.keys())
  // "nhóm tốt (từ 90% trở lên) có"
  const gradedBefore = rule`(?:^|[;:.,]\s*|\b(?:ở|trong)\s+)nhóm\s+["']?(${gradeName})["']?\s*(?:\([^()]*\)\s*)?(?:có|gồm)\s+$`

  function countAt(
    text: string,
    at: number,
    to: number,
    value: number,
    before: string,
    after: string,
  ): Found | undefined {
    const match = found(rule`^\s*(?:\/\s*(?<of>\d{1,4})\s*)?(?:trong (?:tổng )?số \d+ )?(?<nouns>${NOUN_LIST})`, after)
    if (match === undefined) return undefined
    const nouns = match.groups!.nouns!
    const first = found(rule`\b(?:${NOUNS})\b`, nouns)![0]
    const level = /^\s*chuyên môn(?!\p{L})/u.test(after.slice(match[0].length)) ? 'department' : LEVEL_OF_NOUN[first]
    const of = match.groups!.of === undefined ? undefined : Number(match.groups!.of)
    const end = to + match[0].length
    const rest = text.slice(end, end + 110)
    if (first === 'tập thể' || first === 'cá nhân') {
      return {
        kind: 'count',
        at,
        to: end,
        value,
        of,
        whatAt: end - nouns.length,
        whatTo: end,
        level: undefined,
        isAward: true,
        grade: undefined,
      }
    }
    const inSet =
      holds(
        rule`\b(?:trong (?:tổng )?số|trên tổng số|trong|nhóm|top|tốp|của|cả|toàn bộ|tất cả|\d+ trên)\s*$`,
        before,
      ) && of === undefined
    if (
      !inSet &&
      !/^\s*(?:sau đó|tiếp theo|kế tiếp|này|nói trên)(?!\p{L})/u.test(rest) &&
      holds(COUNT_QUALIFIED, rest)
    ) {
      const isScored = /^\s*đạt\s+\d/u.test(rest)
      const more = isScored
        ? rest.split(/[;(]|\.(?!\d)/u)[0]!
        : rest.split(/[,;.(]|so với|(?<!trên |dưới |từ |năm |\d|[.,])\d/u)[0]!
      const graded = found(
        rule`(?:\b(?:xếp|phân|đánh giá)\s*(?:loại|hạng).{0,40}?|^\s*(?:còn\s+|chỉ\s+)?(?:(?:đạt|ở)\s+)?(?:loại|mức)\s+)\b(?:${gradeName})\b`,
        more,
      )
      const grade = graded === undefined ? undefined : grades.get(found(rule`(${gradeName})$`, graded[0])![1]!)
      const whatTo = end + (graded === undefined ? more.trimEnd().length : graded.index + graded[0].length)
      return { kind: 'count', at, to: end, value, of, whatAt: end - nouns.length, whatTo, level, isAward: false, grade }
    }
    const graded = found(gradedBefore, text.slice(0, at))
    if (graded !== undefined || holds(GROUP_BEFORE, text.slice(0, at))) {
      return {
        kind: 'count',
        at,
        to: end,
        value,
        of,
        whatAt: end - nouns.length,
        whatTo: end,
        level,
        isAward: false,
        grade: graded === undefined ? undefined : grades.get(graded[1]!),
      }
    }
    // "top 3 sở", "5 đơn vị dẫn đầu": a choice of them, and not how many there are
    const isPart =
      /(?:nhóm|top|tốp)\s*$/u.test(before) ||
      /^\s*(?:có chỉ số \S+ )?(?:dẫn đầu|đứng đầu|đứng cuối|xếp cuối|xếp (?:ở |vào |trong )?nhóm|cao nhất|thấp nhất|tiếp theo|còn lại)/u.test(
        rest,
      )
    const isWholeSet =
      holds(WHOLE_SET, before) ||
      /^\s*(?:được (?:đánh giá|xếp hạng|chấm điểm)|trực thuộc|trên địa bàn|cả nước|trên cả nước|toàn quốc)/u.test(rest)
    return {
      kind: 'size',
      at,
      to: end,
      value: isPart || (of === undefined && !isWholeSet) ? undefined : (of ?? value),
      level,
      text: text.slice(at, end).replace(/^\d+\s*\/\s*/, ''),
    }
  }

  return countAt
}

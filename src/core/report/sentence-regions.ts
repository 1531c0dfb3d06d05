import type { Mention, Sentence } from './mention.ts'
import { isFree } from './respectively.ts'
import { holds, rule } from './text.ts'

const REGION = `vùng|khu vực|tây nguyên|tây bắc|đông bắc|(?:trung|nam|bắc) bộ|(?:miền|phía) (?:trung|bắc|nam|tây|đông|núi)|đồng bằng|duyên hải|trung du`
const OF_REGION = rule`\b(?:${REGION})\b`
const OF_NATION = rule`\b(?:cả nước|toàn quốc|(?:top|tốp) \d+|6[0-4]|34 tỉnh)\b`
/** "Trong 13 tỉnh vùng Đồng bằng sông Cửu Long, A đứng đầu": the set that the clauses behind it are told in. */
const IN_REGION = rule`(?:^|[;.:,]\s*)(?:(?:còn|riêng|tính|xét|nếu)\s+)*(?:trong|ở|tại|so với|so sánh với|thuộc|đối với)\s[^,;.:()]*\b(?:${REGION})\b[^,;.:()]*,|^[^,;.:()]{0,30}\b(?:${REGION})\b[^,;.:()]{0,30}:\s`
const ENDS_SCOPE = /[,;.()]|(?<!\p{L})(?:và|với|đạt|là|tăng|giảm|còn)(?!\p{L})/u
const LONGEST = 70
/** No region has had more provinces. */
const MOST_IN_REGION = 20

/** Whether the place or the count at `i` is one among a region's provinces, and not among the country's. */
export function isInRegion({ mentions, text }: Sentence, i: number): boolean {
  const own = mentions[i]!
  if (own.kind === 'rank' && typeof own.value === 'number' && own.value > MOST_IN_REGION) return false
  const { at, to } = own
  const behind = text.slice(to, to + LONGEST).split(ENDS_SCOPE)[0]!
  if (holds(OF_NATION, behind)) return false
  if (holds(OF_REGION, behind)) return !isLeader(mentions, text, i)
  // "Trong vùng, A đứng đầu, theo sau là B (hạng 6)": the order tells the region's places, the brackets the country's
  if (!isFree(mentions, mentions[i]!) && mentions.some((other) => other.kind === 'rank' && isFree(mentions, other)))
    return false
  const lead = [...text.slice(0, at).matchAll(IN_REGION)].at(-1)
  return lead !== undefined && !holds(OF_NATION, text.slice(lead.index, at))
}

/** "đứng đầu là vùng Đông Nam Bộ": a region that has the place, and in which nobody has it. */
const isLeader = (mentions: readonly Mention[], text: string, i: number) => {
  const next = mentions[i + 1]
  return (
    next?.kind === 'unit' &&
    next.unit.level === 'region' &&
    holds(rule`^\s*(?:là|thuộc về|gồm|:)\s*(?:các\s+)?(?:vùng|khu vực)?\s*$`, text.slice(mentions[i]!.to, next.at))
  )
}

/** "Trong 13 tỉnh vùng Đồng bằng sông Cửu Long, A đứng đầu": 13. */
export function sizeOfRegion({ mentions, text }: Sentence, i: number): number | undefined {
  const set = mentions.slice(0, i).findLast(({ kind }) => kind === 'set')
  const isItsOwn = set?.kind === 'set' && holds(OF_REGION, text.slice(set.to, set.to + LONGEST).split(ENDS_SCOPE)[0]!)
  return isItsOwn ? set.size : undefined
}

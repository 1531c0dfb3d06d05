import type { Sentence } from './mention.ts'
import { OTHER_INDEX } from './other-index.ts'
import { holds, rule } from './text.ts'

/** "đứng đầu ở cả hai bảng xếp hạng: PAR INDEX và SIPAS": one rank, told of every index named behind it. */
export function familiesAhead({ mentions, text }: Sentence): Map<number, string[]> {
  const families = new Map<number, string[]>()
  for (const [i, mention] of mentions.entries()) {
    if (mention.kind !== 'rank') continue
    const end = mentions.findIndex(
      (other, j) => j > i && !['index', 'open', 'close', 'year', 'set', 'semicolon', 'other'].includes(other.kind),
    )
    const ahead = mentions
      .slice(i + 1, end < 0 ? undefined : end)
      .filter((other) => other.kind === 'index' && !other.isWeak)
    const named = [
      ...new Set(
        ahead.map((other) => (other.kind === 'index' ? (other.family === 'CCHC' ? 'PAR INDEX' : other.family) : '')),
      ),
    ]
    const isRightBehind = ahead.length > 0 && /^["'”]?\s*$/u.test(text.slice(mention.to, ahead[0]!.at))
    if (isRightBehind && ahead[0]!.kind === 'index') {
      families.set(i, [ahead[0]!.family])
      continue
    }
    if (
      ahead.length === 0 ||
      !holds(
        rule`^[^.;]{0,70}\b(?:về|trong|ở|trên|của|bảng xếp hạng|cả \S+)\s`,
        `${text.slice(mention.to, ahead[0]!.at)} `,
      )
    )
      continue
    if (/[.;]|,\s*(?!cả)/u.test(text.slice(mention.to, ahead[0]!.at).replace(/tỉnh, thành(?: phố)?/gu, ''))) continue
    families.set(
      i,
      named.length > 1 && /(?:^|\s)(?:cả|và)\s/u.test(text.slice(mention.to, ahead.at(-1)!.at))
        ? named
        : [ahead[0]!.kind === 'index' ? ahead[0]!.family : ''],
    )
  }
  return families
}

const OF_FIELD = rule`^\s*(?:cả nước\s+)?(?:chỉ số nội dung|nội dung|chỉ số thành phần|chỉ số|lĩnh vực|trụ cột|tiêu chí)\s*$|^[^,;.()]{0,50}\b(?:ở|về|tại|trong)\s[^,;.()]{0,50}$`

/** "dẫn đầu cả nước ở tiêu chí Quản trị môi trường": the field that a rank is in. */
export function fieldAhead({ mentions, text }: Sentence, i: number): string | undefined {
  const next = mentions.slice(i + 1).find(({ kind }) => kind !== 'set' && kind !== 'other')
  return next?.kind === 'field' && holds(OF_FIELD, text.slice(mentions[i]!.to, next.at)) ? next.field : undefined
}

/** The one index that a sentence names, after its figures: "huyện A giữ hạng ba, … về chỉ số CCHC". */
export function familyBehind({ mentions, text }: Sentence): string | undefined {
  const figure = mentions.find(({ kind }) => kind === 'rank' || kind === 'score')
  const named = mentions.filter(
    (mention) => mention.kind === 'index' && !mention.isWeak && mention.family !== OTHER_INDEX,
  )
  const [first] = named
  if (figure === undefined || first?.kind !== 'index' || first.at < figure.at) return undefined
  if (named.some((mention) => mention.kind === 'index' && mention.family !== first.family)) return undefined
  const isToldOf = holds(
    rule`\b(?:về|của|theo|trong|trên|ở)\s+(?:bảng xếp hạng\s+|kết quả\s+|chỉ số\s+|điểm\s+|xếp hạng\s+|chung\s+)*["']?$`,
    text.slice(0, first.at),
  )
  // "xếp thứ 11 cả nước (chỉ số phục vụ người dân, doanh nghiệp)"
  const isAside =
    /\(\s*(?:chỉ số\s+)?$/u.test(text.slice(0, first.at)) && /^[^():;\d]{0,20}\)/u.test(text.slice(first.to))
  return isToldOf || isAside ? first.family : undefined
}

/** What a sentence without figures leaves spoken of: where it names several indices, that of the report. */
export function familyAfter(
  { mentions }: Sentence,
  last: string | undefined,
  ofReport: string | undefined,
): string | undefined {
  const named = new Set(
    mentions.flatMap((mention) => (mention.kind === 'index' && !mention.isWeak ? [mention.family] : [])),
  )
  return named.size > 1 && ofReport !== undefined && named.has(ofReport) ? ofReport : last
}

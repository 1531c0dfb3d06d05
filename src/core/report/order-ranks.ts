import type { Assignment } from './assignment.ts'
import type { FigureMention, Mention, ScoreMention, Sentence } from './mention.ts'
import { isFree, withoutSets } from './respectively.ts'
import { holds, rule } from './text.ts'

const IN_ORDER = rule`\b(?:các|những)\s+(?:vị trí|thứ hạng)|lần lượt|theo thứ tự|vị trí (?:tiếp theo|dẫn đầu|đầu)|\d+\s+vị trí`
/** "3 tỉnh đứng đầu gồm A, B, C": who of them is first is not told. */
const SOME_OF = rule`\btop\b|\btốp\b|\bnhóm\b|\b(?:\d+|hai|ba|bốn|năm)\s+(?:đơn vị|địa phương|tỉnh|thành phố|sở|huyện|bộ|xã|phường)`

/** Ranks by the order of naming, where the wording says that it is one. */
export function orderRanks(
  { mentions, text }: Sentence,
  assigned: Map<number, Assignment[]>,
  subjects: ReadonlySet<number>,
): void {
  for (const [i, list] of assigned) {
    const mention = mentions[i] as FigureMention
    if (mention.kind !== 'rank' || list.length === 0) continue
    // "cuối bảng là A, tiếp đến là B": B stands before A, and who stands between is not told
    const isUpwards = mentions.slice(0, i).some((other) => other.kind === 'rank' && other.value === 'last')
    if (mention.value === 'next' && (isUpwards || isUnrankedBefore(mentions, assigned, subjects, i))) {
      assigned.set(i, [])
      continue
    }
    if (mention.value === 'next' && areRankedApart(mentions, i, list)) {
      assigned.delete(i)
      continue
    }
    if (list.length > 1 && areRankedApart(mentions, i, list)) {
      assigned.set(i, [])
      continue
    }
    const isNext =
      mention.value === 'next' ||
      (mention.value !== 'last' &&
        mentions.slice(0, i).some((other) => other.kind === 'rank' && other.value === 'next'))
    const first = (list[0] as Assignment).unit
    const ahead = mentions.findIndex((other) => other.kind === 'unit' && other.unit === first)
    const [from, to] = [Math.max(0, mention.at - 45), mentions[ahead]!.at]
    const wording = text.slice(from, to)
    if (list.length < 2) {
      if (isNext)
        assigned.set(
          i,
          list.map(({ unit }) => ({ unit, behindLast: 1, isInferred: true })),
        )
      continue
    }
    const isOrder = typeof mention.value === 'number' || isNext
    if (
      isOrder &&
      !/một số|nhóm(?!\s+")/u.test(withoutSets(mentions, text, from, to)) &&
      (isNext || holds(IN_ORDER, wording) || areFalling(mentions, i, list.length))
    ) {
      assigned.set(
        i,
        list.map(({ unit }, k) =>
          isNext
            ? { unit, behindLast: k + 1, isInferred: true }
            : { unit, rank: (mention.value as number) + k, isInferred: k > 0 },
        ),
      )
    } else if (isOrder && !holds(SOME_OF, wording)) assigned.set(i, list.slice(0, 1))
    else assigned.set(i, [])
  }
}

/** "B đạt 0,68 điểm, tiếp theo là C": B has no rank, and so C's place is not told. */
function isUnrankedBefore(
  mentions: readonly Mention[],
  assigned: ReadonlyMap<number, readonly Assignment[]>,
  subjects: ReadonlySet<number>,
  i: number,
): boolean {
  const last = mentions.findLastIndex(({ kind }, j) => j < i && kind === 'rank')
  const ranked = assigned.get(last)?.map(({ unit }) => unit) ?? []
  const score = mentions.findLastIndex(({ kind }, j) => j < i && j > last && kind === 'score')
  return mentions.some(
    (mention, j) =>
      mention.kind === 'unit' &&
      j > last &&
      j < score &&
      subjects.has(j) &&
      isFree(mentions, mention) &&
      !ranked.includes(mention.unit),
  )
}

/** "kế đến là A (87,8%, hạng 19), B (86,9%, hạng 32)": each has its own rank, the order is another's. */
function areRankedApart(mentions: readonly Mention[], from: number, list: readonly Assignment[]): boolean {
  const first = mentions.findIndex((mention) => mention.kind === 'unit' && mention.unit === list[0]!.unit)
  return mentions
    .slice(Math.max(from, first) + 1)
    .some((mention) => mention.kind === 'rank' && !isFree(mentions, mention))
}

/** Whether each unit of the list has a score in brackets, none higher than the one before. */
function areFalling(mentions: readonly Mention[], from: number, size: number): boolean {
  const scores = mentions
    .slice(from)
    .filter((mention): mention is ScoreMention => mention.kind === 'score')
    .map(({ value }) => value)
  return scores.length >= size && scores.slice(1, size).every((score, k) => score <= scores[k]!)
}

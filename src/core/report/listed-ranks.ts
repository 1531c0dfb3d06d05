import type { Mention, RankMention } from './mention.ts'
import { holds, rule } from './text.ts'

const IN_ORDER = rule`\b(?:lần lượt|vị trí|xếp (?:hạng|thứ|ở|theo)|thứ hạng|nhóm (?:đầu|cuối|dẫn đầu)|dẫn đầu|đứng đầu|bảng xếp hạng|theo thứ tự|cao nhất)\b`
const FROM_BELOW = rule`\b(?:nhóm cuối|thấp nhất|xếp cuối|cuối bảng|cuối cùng)\b`
const NUMBERED = /\((\d{1,2})\)\s*(?:ubnd\s+|ủy ban nhân dân\s+|tỉnh\s+)?/gu

/**
 * "lần lượt là: (1) Sở A đạt 92%, (2) Sở B đạt 91%": the running numbers are ranks where the wording tells of an order,
 * the numbers rise and the scores behind them don't.
 */
export function listedRanks(unmasked: string, mentions: readonly Mention[]): RankMention[] {
  const items = [...unmasked.matchAll(NUMBERED)].filter((match) =>
    mentions.some(({ kind, at }) => kind === 'unit' && at >= match.index + 3 && at <= match.index + match[0].length),
  )
  const first = items[0]
  if (first === undefined || items.length < 2) return []
  const numbers = items.map((match) => Number(match[1]))
  const before = unmasked.slice(0, first.index)
  if (!numbers.every((number, i) => i === 0 || number > numbers[i - 1]!)) return []
  if (!holds(IN_ORDER, before) && !(numbers[0]! > 1 && holds(FROM_BELOW, before))) return []
  if (numbers[0] === 1 && holds(FROM_BELOW, before)) return []
  const scores = items.flatMap((match, i) => {
    const end = items[i + 1]?.index ?? unmasked.length
    const score = mentions.find(({ kind, at }) => kind === 'score' && at > match.index && at < end)
    return score?.kind === 'score' ? [score.value] : []
  })
  if (!scores.every((score, i) => i === 0 || score <= scores[i - 1]!)) return []
  return items.map((match, i) => ({
    kind: 'rank',
    at: match.index,
    to: match.index + match[1]!.length + 2,
    value: numbers[i]!,
    of: undefined,
    isEarlier: false,
    isListed: true,
  }))
}

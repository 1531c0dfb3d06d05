import type { Mention, RankMention } from './mention.ts'
import { isFree, LIST_GAP } from './respectively.ts'
import { found, holds, rule } from './text.ts'

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
  return items.flatMap((match, i): RankMention[] => {
    const own = { ...rankAt(match.index, match.index + match[1]!.length + 2, numbers[i]!), isListed: true }
    const end = items[i + 1]
    const [, left, ...more] = mentions.filter(
      ({ kind, at }) => kind === 'unit' && at > match.index && at < (end?.index ?? 0),
    )
    // "(1) Sở A đạt 92%, Sở B đạt 91%, (3) Sở C": a number left out
    const isLeftOut = numbers[i + 1] === numbers[i]! + 2 && left !== undefined && more.length === 0
    return isLeftOut ? [own, rankAt(left.at - 1, left.at - 1, numbers[i]! + 1)] : [own]
  })
}

const LEAD_IN_ORDER = rule`^\s*lần lượt\s+[^.;\d]*?\b(?:cao nhất|tốt nhất|dẫn đầu|đứng đầu|đầu bảng|vị trí đầu)\b`

/** "A, B, C lần lượt là những địa phương dẫn đầu": ranks by the order of naming, each before its unit; in place of the words. */
export function orderedRanks(text: string, mentions: readonly Mention[]): Mention[] {
  const units = mentions.filter((mention) => mention.kind === 'unit' && isFree(mentions, mention))
  const last = units.findLast(({ to }) => holds(LEAD_IN_ORDER, text.slice(to)))
  if (last === undefined) return [...mentions]
  const list = [last]
  for (const unit of units.slice(0, units.indexOf(last)).reverse()) {
    if (!holds(LIST_GAP, text.slice(unit.to, list[0]!.at))) break
    list.unshift(unit)
  }
  LEAD_IN_ORDER.lastIndex = 0
  const end = last.to + LEAD_IN_ORDER.exec(text.slice(last.to))![0].length
  if (list.length < 2) return [...mentions]
  const others = mentions.filter(
    ({ kind, at }) => at < last.to || at >= end || (kind !== 'rank' && kind !== 'respectively'),
  )
  return others.flatMap((mention): Mention[] => {
    const k = list.indexOf(mention)
    return k < 0 ? [mention] : [rankAt(mention.at, mention.at, k + 1), mention]
  })
}

const LEADERS_IN_ORDER = rule`\b(?:(0?\d|10|hai|ba|bốn|năm)\s+)?(?:tỉnh|thành phố|địa phương|đơn vị|cơ quan|sở|ngành|bộ|huyện|quận|xã|phường|vị trí)\b(?:[^.;:\d]|(?:19|20)\d{2}){0,40}?\b(?:dẫn đầu|đứng đầu|đầu bảng|cao nhất|tốt nhất)(?:[^.;:\d]|(?:19|20)\d{2}){0,50}?\b(?:lần lượt|theo thứ tự)(?:\s+từ cao (?:xuống|đến) thấp)?\s*(?:là|gồm|thuộc về)?\s*:?\s*(?:các\s+)?(?:tỉnh|thành phố|ubnd)?\s*$|\b(?:xếp|dẫn|đứng) đầu\s+(?:bảng\s+)?(?:theo thứ tự|lần lượt)\s*(?:là|gồm|thuộc về)\s*:?\s*(?:ubnd)?\s*$|\b(?:trong|ở|thuộc|xếp) (?:tốp|top|nhóm) (?:đầu|dẫn đầu)\s+(?:bảng\s+)?(?:theo thứ tự|lần lượt)\s*(?:là|gồm|thuộc về)\s*:?\s*(?:ubnd)?\s*$`
const NUMBER_WORDS: Readonly<Record<string, number>> = { hai: 2, ba: 3, bốn: 4, năm: 5 }

/** "3 địa phương dẫn đầu lần lượt là A, B và C": as many as are told of, in the order of naming, none above the one before. */
export function leadersInOrder(text: string, mentions: readonly Mention[]): Mention[] {
  const units = mentions.filter((mention) => mention.kind === 'unit' && isFree(mentions, mention))
  for (const first of units) {
    const lead = found(LEADERS_IN_ORDER, text.slice(0, first.at))
    if (lead === undefined) continue
    const list = [first]
    for (const unit of units.slice(units.indexOf(first) + 1)) {
      if (!holds(LIST_GAP, text.slice(list.at(-1)!.to, unit.at).replace(/\([^()]*\)/gu, ' '))) break
      list.push(unit)
    }
    const size = NUMBER_WORDS[lead[1] ?? ''] ?? Number(lead[1] ?? list.length)
    const end = mentions.find((mention) => mention.kind === 'unit' && mention.at > list.at(-1)!.at)?.at ?? text.length
    const scores = mentions.flatMap((mention) =>
      mention.kind === 'score' && mention.at > first.at && mention.to <= end ? [mention.value] : [],
    )
    if (list.length < 2 || list.length !== size || !scores.every((score, k) => k === 0 || score <= scores[k - 1]!))
      continue
    const others = mentions.filter(
      ({ kind, at, to }) =>
        (kind !== 'rank' && kind !== 'respectively' && kind !== 'count' && kind !== 'set') ||
        at < lead.index ||
        to > first.at,
    )
    return others.flatMap((mention): Mention[] => {
      const k = list.indexOf(mention as (typeof list)[number])
      return k < 0 ? [mention] : [rankAt(mention.at, mention.at, k + 1), mention]
    })
  }
  return [...mentions]
}

/** "nhóm cuối là A xếp thứ 63, B 62, C 61": the bare numbers right behind units that go on the list are ranks. */
export function continuedRanks(text: string, mentions: readonly Mention[]): Mention[] {
  const out: Mention[] = []
  for (const mention of mentions) {
    const [rank, unit] = out.slice(-2)
    const isNext =
      rank?.kind === 'rank' &&
      typeof rank.value === 'number' &&
      unit?.kind === 'unit' &&
      (mention.kind === 'other' || (mention.kind === 'score' && mention.isBare)) &&
      /^\d{1,2}$/u.test(text.slice(mention.at, mention.to)) &&
      /^\s*$/u.test(text.slice(unit.to, mention.at)) &&
      holds(LIST_GAP, text.slice(rank.to, unit.at))
    out.push(isNext ? rankAt(mention.at, mention.to, Number(text.slice(mention.at, mention.to))) : mention)
  }
  return out
}

/** "tiếp theo là A (3), B (4), C (5)": bare numbers in brackets that go up by one are ranks. */
export function bracketedRanks(text: string, mentions: readonly Mention[]): Mention[] {
  const found = mentions.flatMap((mention, i) => {
    const [unit, open, close] = [mentions[i - 2], mentions[i - 1], mentions[i + 1]]
    const isBare = mention.kind === 'other' || (mention.kind === 'score' && mention.isBare)
    if (!isBare || unit?.kind !== 'unit' || open?.kind !== 'open' || close?.kind !== 'close') return []
    const value = /^\s*\(\s*(\d{1,2})\s*\)$/u.exec(text.slice(unit.to, close.to))?.[1]
    return value === undefined ? [] : [{ mention, value: Number(value) }]
  })
  const isOrder = found.length > 2 && found.every(({ value }, k) => k === 0 || value === found[k - 1]!.value + 1)
  if (!isOrder) return [...mentions]
  return mentions.map((mention) => {
    const own = found.find((item) => item.mention === mention)
    return own === undefined ? mention : rankAt(mention.at, mention.to, own.value)
  })
}

export const rankAt = (at: number, to: number, value: number): RankMention => ({
  kind: 'rank',
  at,
  to,
  value,
  of: undefined,
  isEarlier: false,
  ...(at === to ? { isListed: true } : {}),
})

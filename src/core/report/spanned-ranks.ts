import { rankAt } from './listed-ranks.ts'
import type { Mention, RankMention } from './mention.ts'
import { isFree, LIST_GAP } from './respectively.ts'
import { holds, rule } from './text.ts'
import type { UnitMention } from './unit-name.ts'

const TO = rule`^\s*(?:đến|tới)\s+(?:vị trí\s+|hạng\s+)?(?:thứ\s+|số\s+)?$`
const LEADS = rule`^[^;.\d]{0,50}?(?:\b(?:là|gồm|thuộc về|có)|:)\s*(?:các\s+)?(?:tỉnh|thành phố|ubnd)?\s*$`

/**
 * "A, B và C xếp từ vị trí thứ 4 đến thứ 6", "từ thứ 4 đến thứ 6 lần lượt là A, B, C": as many units as places, in order. Where
 * they are not as many, nobody's place is told.
 */
export function spannedRanks(text: string, mentions: readonly Mention[]): Mention[] {
  const at = mentions.findIndex((mention, i) => isSpan(text, mention, mentions[i + 1]))
  return at < 0 ? [...mentions] : spannedRanks(text, withPlaces(text, mentions, at))
}

function withPlaces(text: string, mentions: readonly Mention[], at: number): Mention[] {
  const [from, to] = [mentions[at] as RankMention, mentions[at + 1]!]
  const [first, last] = [Number(from.value), endOf(text, to)!]
  const size = last - first + 1
  const units = mentions.filter(
    (mention): mention is UnitMention => mention.kind === 'unit' && isFree(mentions, mention),
  )
  const ahead = listFrom(text, units, to.to)
  const list = ahead.length > 0 ? ahead : listBefore(text, units, from.at)
  const others = mentions.filter((mention) => mention !== from && mention !== to && !isCue(mention, from, to))
  if (list.length !== size) return others
  return others.flatMap((mention): Mention[] => {
    const k = list.indexOf(mention as UnitMention)
    return k < 0 ? [mention] : [rankAt(mention.at, mention.at, first + k), mention]
  })
}

function isSpan(text: string, from: Mention, to: Mention | undefined): boolean {
  if (from.kind !== 'rank' || !from.isEarlier || typeof from.value !== 'number' || to === undefined) return false
  const end = endOf(text, to)
  return end !== undefined && end > from.value && holds(TO, text.slice(from.to, to.at))
}

function endOf(text: string, { kind, at, to, ...rest }: Mention): number | undefined {
  if (kind === 'rank') return 'value' in rest && typeof rest.value === 'number' ? rest.value : undefined
  const printed = text.slice(at, to)
  return (kind === 'other' || kind === 'score') && /^\d{1,2}$/u.test(printed) ? Number(printed) : undefined
}

const isCue = ({ kind, at }: Mention, from: Mention, to: Mention) =>
  kind === 'respectively' && at > from.at - 30 && at < to.to + 30

const withoutBrackets = (gap: string) => gap.replace(/\([^()]*\)/gu, ' ')

function listFrom(text: string, units: readonly UnitMention[], at: number): UnitMention[] {
  const next = units.find((unit) => unit.at >= at)
  if (next === undefined || !holds(LEADS, text.slice(at, next.at))) return []
  const list = [next]
  for (const unit of units.slice(units.indexOf(next) + 1)) {
    if (!holds(LIST_GAP, withoutBrackets(text.slice(list.at(-1)!.to, unit.at)))) break
    list.push(unit)
  }
  return list
}

function listBefore(text: string, units: readonly UnitMention[], at: number): UnitMention[] {
  const list: UnitMention[] = []
  for (const unit of units.filter(({ to }) => to <= at).reverse()) {
    const next = list[0]
    if (next !== undefined && !holds(LIST_GAP, withoutBrackets(text.slice(unit.to, next.at)))) break
    list.unshift(unit)
  }
  return list
}

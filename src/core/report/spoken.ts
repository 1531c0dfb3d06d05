import type { IndexMention, RankMention, ScoreMention } from './mention.ts'
import { holds, rule } from './text.ts'
import type { UnitName } from './unit-name.ts'

/** What a sentence speaks of at the point that reading has come to. */
export interface Spoken {
  units: readonly UnitName[]
  /** Said in this sentence, and not only before it. */
  isHere: boolean
  family: string | undefined
  hasFamilyHere: boolean
  year: number | undefined
  field: string | undefined
  isAverage: boolean
  /** Set while the figures in brackets belong to another year: "so với năm 2022 (86,62%)". */
  against: number | undefined
}

/** A number without "%" or "điểm" is a score only where a unit or an index was just named and it has decimals. */
export function bareIsScore(mention: ScoreMention, now: Spoken, inBrackets: boolean, isAssigned: boolean): boolean {
  if (Number.isInteger(mention.value)) return isAssigned && mention.value > 20
  return (
    isAssigned || (now.units.length > 0 && (now.hasFamilyHere || inBrackets || now.isHere || now.field !== undefined))
  )
}

/** An index that is named is what is spoken of, unless it is only compared with, or "CCHC" again for PAR INDEX. */
export function hearIndex(now: Spoken, mention: IndexMention, text: string, docFamily: string | undefined): void {
  const isReturn =
    !now.hasFamilyHere &&
    mention.family === docFamily &&
    holds(rule`(?:kết quả|điểm|xếp hạng|đánh giá)[^,.;]{0,40}$`, text.slice(0, mention.at))
  // of the index of service, satisfaction is a part
  if (docFamily === '766' && mention.family === 'SIPAS' && !/sipas/u.test(text)) {
    now.field = 'Mức độ hài lòng'
    return
  }
  if (mention.isWeak && now.family !== undefined && !isReturn) return
  if (holds(rule`(?:so với|bằng)\s*(?:chỉ số\s*)?$`, text.slice(0, mention.at))) return
  if (mention.family !== now.family) now.field = undefined
  if (!(mention.family === 'CCHC' && now.family === 'PAR INDEX')) now.family = mention.family
  now.hasFamilyHere = true
}

/** The year of a figure that is not of the year spoken of: the one before, or the one compared with. */
export function otherYear(figure: ScoreMention | RankMention, now: Spoken): { readonly year?: number } {
  if (figure.isEarlier) return now.year === undefined ? {} : { year: now.year - 1 }
  return now.against === undefined ? {} : { year: now.against }
}

import type { Mention, Sentence, YearMention } from './mention.ts'
import { isFree, withoutSets } from './respectively.ts'
import { found, holds, rule } from './text.ts'

const BEHIND = rule`^\s*(?:của|trong|vào)?\s*năm\s*$`

/** "đứng thứ 2 năm 2021, nay vươn lên thứ nhất … năm 2022": of several years, that which ends the figure's clause. */
function isOfItsClause(figure: Mention, year: YearMention, mentions: readonly Mention[], text: string): boolean {
  const own = new Set(
    mentions.flatMap((mention) => (mention.kind === 'year' && mention.role === 'own' ? [mention.year] : [])),
  )
  if (own.size < 2 || year.role !== 'own' || isFree(mentions, figure) !== isFree(mentions, year)) return false
  if (holds(BEHIND, text.slice(figure.to, year.at))) return true
  const start = Math.max(text.lastIndexOf(',', figure.at), text.lastIndexOf(';', figure.at))
  return (
    !/[,;()]|\sthì\s/u.test(withoutSets(mentions, text, figure.to, year.at)) &&
    !mentions.some(
      (mention) =>
        mention.at > start &&
        mention.at < year.at &&
        (mention.kind === 'year' || (isFigure(mention) && mention.at > figure.at)),
    )
  )
}

export interface SentenceYear {
  readonly year: number | undefined
  /** The year named is of a later clause only: "đạt 92,75%, và là đơn vị cao nhất năm 2017 (90,11%)". */
  readonly isLate: boolean
}

/** The year that a sentence speaks of from its beginning. */
export function yearAtStart(mentions: readonly Mention[], text: string, before: number | undefined): SentenceYear {
  const own = firstOwnYear(mentions, text)
  const compared = mentions.find((mention) => mention.kind === 'year' && mention.role === 'against')
  // "so với năm 2023 tăng 3,49%": of the year behind it, whatever year was spoken of last
  if (own === undefined && compared?.kind === 'year' && compared.year >= (before ?? Number.POSITIVE_INFINITY))
    return { year: compared.year + 1, isLate: false }
  // "vượt lên từ hạng 30 của PCI 2012": and so of a later year
  const from = mentions.find((mention, i) => mention.kind === 'year' && isOfEarlier(mentions, text, i))
  if (own === undefined && from?.kind === 'year' && before !== undefined && from.year >= before)
    return { year: from.year + 1, isLate: false }
  if (own === undefined || before === undefined || own.year === before)
    return { year: own?.year ?? before, isLate: false }
  const figure = mentions.find(isFigure)
  const next = mentions.find(({ kind, at }) => at >= own.to && kind !== 'open' && kind !== 'index' && kind !== 'close')
  const isFollowed = next !== undefined && isFigure(next) && !/[,;]/u.test(text.slice(own.to, next.at))
  const isLate =
    isFollowed && figure !== undefined && figure.to < own.at && /[,;]|\svà\s/u.test(text.slice(figure.to, own.at))
  return { year: isLate ? before : own.year, isLate }
}

/** "(PAR INDEX 2024)": in brackets, and still the year spoken of. */
const isOfIndex = (mentions: readonly Mention[], text: string, i: number) => {
  const before = mentions[i - 1]
  if (before?.kind !== 'index' || !/^\s*(?:năm\s*)?$/u.test(text.slice(before.to, mentions[i]!.at))) return false
  // "xếp hạng 4 (PII 2023 xếp hạng 7)": of the bracket's own figure
  const close = mentions.findIndex(({ kind }, j) => j > i && kind === 'close')
  return !mentions.slice(i, Math.max(i, close)).some(isFigure)
}

const isFigure = ({ kind }: Mention) =>
  kind === 'score' || kind === 'rank' || kind === 'change' || kind === 'grade' || kind === 'count'

function firstOwnYear(mentions: readonly Mention[], text: string): YearMention | undefined {
  return mentions.find(
    (mention, i): mention is YearMention =>
      mention.kind === 'year' &&
      mention.role === 'own' &&
      (isFree(mentions, mention) || isOfIndex(mentions, text, i)) &&
      !isOfEarlier(mentions, text, i),
  )
}

export const hasOwnYear = (mentions: readonly Mention[]) =>
  mentions.some((mention) => mention.kind === 'year' && mention.role === 'own')

/** "trong tháng 6/2024": how people are served is told of every month. */
export function yearOfMonth({ mentions, tidied }: Sentence): number | undefined {
  const year = /(?<!\p{L})tháng\s+\d{1,2}\s*(?:[/-]|,?\s*năm)\s*(20\d{2})(?!\d)/iu.exec(tidied)?.[1]
  return year === undefined || hasOwnYear(mentions) ? undefined : Number(year)
}

/** The year still spoken of behind a sentence that went through several: the latest. */
export function yearAfter(mentions: readonly Mention[], last: number | undefined): number | undefined {
  const own = mentions.flatMap((mention) => (mention.kind === 'year' && mention.role === 'own' ? [mention.year] : []))
  return new Set(own).size > 1 ? Math.max(...own) : last
}

/** "từ 79,69% năm 2016 xuống còn", "từ hạng 6 trên 19 đơn vị được xếp hạng năm 2016 lên": a year before "lên". */
const isBeforeRise = (gap: string) => !/[,;]|(?<!\p{L})(?:lên|xuống|còn)(?!\p{L})/u.test(gap)

const YEARS_IN_BRACKETS = rule`^\s*\(\s*(?:năm\s*)?((?:19|20)\d{2}(?:\s*(?:,|và)\s*(?:năm\s*)?(?:19|20)\d{2})*)\s*\)`

/** The years that are told right behind a figure, as its own: "thứ 51 (năm 2020)", "hạng 8 (2016, 2017)". */
export function yearsOf(
  figure: Mention,
  mentions: readonly Mention[],
  text: string,
  isLate: boolean,
): readonly number[] | undefined {
  const year = mentions.find(({ kind, at }) => kind === 'year' && at > figure.to)
  if (year?.kind !== 'year') return undefined
  if (isOfGroup(mentions, text, mentions.indexOf(year))) return undefined
  if (isOfItsClause(figure, year, mentions, text)) return [year.year]
  const gap = text.slice(figure.to, year.at)
  const isBehind = year.role === 'own' && holds(BEHIND, gap)
  // "(đứng thứ 50 vào năm 2019)"
  if (year.role === 'aside' && figure.kind === 'rank' && /^\s*vào năm\s*$/u.test(gap)) return [year.year]
  // "từ nhóm khá năm 2021 lên nhóm xếp hạng tốt năm 2022"
  if (isBehind && (isLate || figure.kind === 'grade' || figure.kind === 'group')) return [year.year]
  const isEarlier = (figure.kind === 'rank' || figure.kind === 'score') && figure.isEarlier
  if (isEarlier && year.role === 'own' && isBeforeRise(gap)) return [year.year]
  // "tăng 13 bậc so với vị trí thứ 22 của năm 2015"
  if (isEarlier && year.role === 'against' && year.year > 0 && /^\s*(?:của|trong|ở)?\s*(?:năm)?\s*$/u.test(gap))
    return [year.year]
  const bracket = found(YEARS_IN_BRACKETS, text.slice(figure.to))
  return bracket === undefined ? undefined : [...bracket[1]!.matchAll(/\d{4}/gu)].map(([told]) => Number(told))
}

/** "giảm 0,03 điểm so với năm 2019": of a year behind that one, whatever other year the sentence names. */
export function yearAfterCompared(
  figure: Mention,
  mentions: readonly Mention[],
  text: string,
  year: number | undefined,
): number | undefined {
  const next = mentions.find(({ kind, at }) => at > figure.to && kind !== 'index')
  const isCompared = next?.kind === 'year' && next.role === 'against' && !/[,;]/u.test(text.slice(figure.to, next.at))
  return isCompared && year !== undefined && next.year >= year ? next.year + 1 : year
}

/** "tăng 12,18% so với năm 2012": a change, but not from the year before. */
export function isFromLongAgo(
  mentions: readonly Mention[],
  text: string,
  i: number,
  year: number | undefined,
): boolean {
  if (year === undefined) return false
  const { at, to } = mentions[i]!
  // "So với năm 2012, chỉ số tăng 3,2 điểm"
  const last = mentions.slice(0, i).findLast(({ kind }) => kind === 'year')
  const isLedIn = last?.kind === 'year' && isLongBefore(last, year) && !/;|so với/u.test(text.slice(last.to, at))
  const next = mentions.slice(i + 1).find(({ kind }) => kind !== 'index')
  if (next?.kind !== 'year' || next.role !== 'against') return isLedIn
  return isLongBefore(next, year) && !/[,;]/u.test(text.slice(to, next.at))
}

const isLongBefore = ({ role, year: told }: YearMention, year: number) =>
  role === 'against' && told > 0 && told < year - 1

/** The year that a bracket after "so với năm 2022" speaks of; 0 for "năm trước". */
export function against(mentions: readonly Mention[], text: string, at: number): number | undefined {
  const year = mentions.filter((mention) => mention.kind === 'year' && mention.to <= at).at(-1)
  return year?.kind === 'year' && year.role === 'against' && /^\s*$/u.test(text.slice(year.to, at))
    ? year.year
    : undefined
}

/** "từ vị trí thứ 29 năm 2022 vươn lên": the year is of that one rank, which is of the year before anyhow. */
export function isOfEarlier(mentions: readonly Mention[], text: string, i: number): boolean {
  const figure = mentions.slice(0, i).findLast(({ kind }) => kind === 'rank' || kind === 'score')
  return (
    (figure?.kind === 'rank' || figure?.kind === 'score') &&
    figure.isEarlier &&
    isBeforeRise(text.slice(figure.to, mentions[i]!.at))
  )
}

const GROUP = rule`\b(?:nhóm|top|tốp)\s[^,;.()]{0,45}$`

/** "PII 2024 … 9 địa phương thuộc nhóm dẫn đầu PII 2023": the year of a group, beside the one told of. */
export const isOfGroup = (mentions: readonly Mention[], text: string, i: number) =>
  mentions[i - 1]?.kind === 'index' &&
  holds(GROUP, text.slice(0, mentions[i - 1]!.at)) &&
  hasOwnYear(mentions.slice(0, i))

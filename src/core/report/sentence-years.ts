import type { Mention } from './mention.ts'
import { isFree } from './targets.ts'
import { holds, rule } from './text.ts'

export function firstOwnYear(mentions: readonly Mention[], text: string): number | undefined {
  const year = mentions.find(
    (mention, i) =>
      mention.kind === 'year' && mention.role === 'own' && isFree(mentions, mention) && !isOfEarlier(mentions, text, i),
  )
  return year?.kind === 'year' ? year.year : undefined
}

/** "thứ 51 (năm 2020)": a year in brackets right behind a figure is that figure's own. */
export function yearOf(figure: Mention, mentions: readonly Mention[], text: string): number | undefined {
  const year = mentions.find(({ kind, at }) => kind === 'year' && at > figure.to)
  if (year?.kind !== 'year') return undefined
  const gap = text.slice(figure.to, year.at)
  const isEarlier = (figure.kind === 'rank' || figure.kind === 'score') && figure.isEarlier
  if (isEarlier && holds(rule`^\s*\(?\s*(?:của|vào|ở)?\s*(?:năm)?\s*$`, gap)) return year.year
  return holds(rule`^\s*\(\s*năm\s*$`, text.slice(figure.to, year.at)) && text[year.to] === ')' ? year.year : undefined
}

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
    holds(rule`^\s*\(?\s*(?:của|vào|ở)?\s*(?:năm)?\s*$`, text.slice(figure.to, mentions[i]!.at))
  )
}

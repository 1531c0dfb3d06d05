import type { Assignment } from './assignment.ts'
import type { Context } from './context.ts'
import type { RankMention, Sentence } from './mention.ts'
import type { ProposedObservation } from './proposal.ts'
import { fieldAhead } from './sentence-families.ts'
import { isInRegion, sizeOfRegion } from './sentence-regions.ts'
import { sizeBehind, sizeFor } from './sentence-tests.ts'
import { otherYear, type Spoken } from './spoken.ts'
import type { UnitName } from './unit-name.ts'

export interface RankPut {
  readonly unit: UnitName
  readonly value: number
  readonly family: string | undefined
  readonly more: Partial<ProposedObservation>
}

/** The ranks that one mention gives: to each of its units, in each index that it is told of. */
export function rankPuts(
  sentence: Sentence,
  i: number,
  mention: RankMention,
  targets: readonly UnitName[],
  list: readonly Assignment[] | undefined,
  families: readonly string[] | undefined,
  context: Context,
  now: Spoken,
): { readonly puts: readonly RankPut[]; readonly isUnread: boolean } {
  const puts: RankPut[] = []
  const regional = targets[0]!.level === 'province' && isInRegion(sentence, i)
  const toldSize = mention.of ?? sizeBehind(sentence, i) ?? (regional ? sizeOfRegion(sentence, i) : undefined)
  // among how many is not told: taken for the country's it would be wrong
  if (regional && toldSize === undefined) return { puts, isUnread: true }
  let isUnread = false
  const lastRank = isBehindAnother(sentence, i, context) ? undefined : context.lastRank
  const told = mention.value === 'last' ? around(sentence.text, mention.to) : sentence.text
  const scope = sizeFor(targets[0]!.level, context, now.year, now.family, told)
  const of = toldSize ?? scope
  const field = fieldAhead(sentence, i)
  for (const [k, unit] of targets.entries()) {
    // a set has no place
    if (unit.isSet === true) continue
    const assignment = list?.[k]
    if (mention.value === 'next' && assignment?.behindLast === undefined) continue
    const value = rankOf(mention, assignment, of, lastRank)
    if (value === undefined) {
      isUnread = true
      continue
    }
    const isInferred = mention.value === 'next' || mention.value === 'last' || assignment?.isInferred === true
    const more: Partial<ProposedObservation> = {
      of,
      unitOfMeasure: 'rank',
      status: isInferred ? 'inferred' : 'printed',
      ...(field === undefined ? {} : { field }),
      ...otherYear(mention, now),
    }
    puts.push(...(families ?? [now.family]).map((family) => ({ unit, value, family, more })))
  }
  return { puts, isUnread }
}

/** "xếp sau A là B", where A is not who was ranked last. */
function isBehindAnother({ mentions, text }: Sentence, i: number, { lastRanked }: Context): boolean {
  const [rank, next] = [mentions[i]!, mentions[i + 1]]
  return (
    next?.kind === 'unit' &&
    /(?:xếp|đứng) sau$/u.test(text.slice(rank.at, rank.to)) &&
    !/(?<!\p{L})là(?!\p{L})/u.test(text.slice(rank.to, next.at)) &&
    next.unit.name !== lastRanked?.name
  )
}

/** What is said up to a rank and right behind it: "xếp cuối khu vực". */
const around = (text: string, to: number) => text.slice(0, to) + text.slice(to, to + 25).split(/[,;]/u)[0]!

/** The number of a rank told in words or by order: "tiếp theo là", "đứng cuối". */
function rankOf(
  { value }: RankMention,
  assignment: Assignment | undefined,
  of: number | undefined,
  lastRank: number | undefined,
): number | undefined {
  if (assignment?.behindLast !== undefined) {
    const rank = lastRank === undefined ? undefined : lastRank + assignment.behindLast
    return rank !== undefined && of !== undefined && rank > of ? undefined : rank
  }
  if (value === 'last') return of
  return assignment?.rank ?? (value === 'next' ? undefined : value)
}

/** "A, B và C dẫn đầu": who of them is first is not told, unless they are of several kinds or say that they tie. */
export function isSharedFirst({ text, mentions }: Sentence, i: number, units: readonly UnitName[]): boolean {
  const { at, to } = mentions[i]!
  return (
    units.length > 1 &&
    units.every(({ level }) => level === units[0]!.level) &&
    /đầu|quán quân|cao nhất|cuối|chót|bét|thấp nhất/u.test(text.slice(at, to)) &&
    !/(?:^|\s)(?:cùng|đồng|đều)(?!\p{L})/u.test(text.slice(Math.max(0, at - 30), at))
  )
}

/** "A đã chiếm vị trí đứng đầu của B năm 2014": the place that another has had. */
export function isAnothers({ text, mentions }: Sentence, i: number, units: readonly UnitName[]): boolean {
  const next = mentions.slice(i + 1).find(({ kind }) => kind !== 'index' && kind !== 'set' && kind !== 'field')
  return (
    next?.kind === 'unit' &&
    next.unit.level === units[0]?.level &&
    next.unit.name !== units[0]?.name &&
    /^[^,;.()]*(?<!\p{L})của\s*$/u.test(text.slice(mentions[i]!.to, next.at))
  )
}

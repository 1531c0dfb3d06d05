import type { Assignment } from './assignment.ts'
import { figuresAhead } from './figures-ahead.ts'
import { asideBehind, gradedTogether } from './graded-targets.ts'
import type { Mention, Sentence } from './mention.ts'
import { orderRanks } from './order-ranks.ts'
import { isFree, LIST_GAP, withoutSets, zipRespectively } from './respectively.ts'
import { roleOf } from './roles.ts'
import { isOnAverage } from './sentence-averages.ts'
import { type Telling, tellingsOf } from './tellings.ts'
import { holds, rule } from './text.ts'
import type { UnitMention } from './unit-name.ts'

export interface Targets {
  /** By the figure's index among the mentions. */
  readonly assigned: ReadonlyMap<number, readonly Assignment[]>
  /** Units that are subjects, by their index among the mentions. */
  readonly subjects: ReadonlySet<number>
  /** Units that others are held against. */
  readonly compared: ReadonlySet<number>
  /** Of which years, index or field a figure is, where a list says it. */
  readonly tellings: ReadonlyMap<number, Telling>
}

const LEADS_TO_UNIT = rule`(?:^|\s|·)(?:là|thuộc về|gồm|gồm có|gọi tên|bao gồm|có)(?:\s+(?:ở|các|những|một số|đơn vị|địa phương|tỉnh|thành phố|tp\.?|huyện|vùng|sở|ubnd|ủy ban nhân dân|hai|ba|bốn|năm|\d+|và|vẫn|lần lượt|thành|cơ quan|bộ|ngành|xã|phường|cái tên|2 đơn vị|·))*\s*[:,]?\s*$|:\s*(?:ubnd|tỉnh|thành phố|vùng|tp\.?)?\s*$`
const STRAIGHT_TO_UNIT = rule`^["']?\s*(?:,|:|-|thuộc về|là)?\s*(?:tỉnh|thành phố|tp\.?|vùng|ubnd|ủy ban nhân dân)?\s*$`
/** "cao hơn huyện Nam Giang, huyện xếp cuối cùng": of the one just named. */
const APPOSED = rule`^\s*,\s*(?:là\s+)?(?:huyện|quận|thị xã|tỉnh|thành phố|sở|bộ|xã|phường|đơn vị|địa phương|cơ quan)(?:\s+(?:hiện|đang|đã|được|xếp|đứng|giữ|ở|thứ|hạng|vị trí|số))*\s*$`

export function targetsOf(sentence: Sentence): Targets {
  const { mentions, text } = sentence
  const subjects = new Set<number>()
  const parents = new Set<number>()
  const compared = new Set<number>()
  for (const [i, mention] of mentions.entries()) {
    if (mention.kind !== 'unit') continue
    const role = roleOf(sentence, mention.at, mention.to, mention.unit.level === 'region')
    if (role === 'subject') subjects.add(i)
    if (role === 'within') parents.add(i)
    if (role === 'compared') compared.add(i)
  }
  for (const i of [...compared]) for (const j of comparedWith(sentence, i)) if (subjects.delete(j)) compared.add(j)
  const assigned = new Map<number, Assignment[]>(extremesOf(sentence))
  const tellings = tellingsOf(sentence)
  zipRespectively(sentence, subjects, parents, assigned, tellings)
  let ranked = 0
  for (const [i, mention] of mentions.entries()) {
    if (
      (mention.kind !== 'rank' &&
        mention.kind !== 'score' &&
        mention.kind !== 'grade' &&
        mention.kind !== 'streak' &&
        (mention.kind !== 'count' || mention.grade === undefined)) ||
      assigned.has(i)
    )
      continue
    if (mention.kind === 'rank' && mention.isEarlier) continue
    if (mention.kind === 'rank' && mention.isListed === true) {
      const next = mentions.findIndex((other, j) => j > i && other.kind === 'unit')
      assigned.set(i, [{ unit: (mentions[next] as UnitMention).unit, isInferred: true }])
      subjects.add(next)
      continue
    }
    const named = mentions[i - 1]
    if (mention.kind === 'rank' && named?.kind === 'unit' && holds(APPOSED, text.slice(named.to, mention.at))) {
      assigned.set(i, [{ unit: named.unit }])
      continue
    }
    if (mention.kind === 'rank' && leadsToStranger(sentence, i)) {
      assigned.set(i, [])
      continue
    }
    const graded = mention.kind === 'grade' ? gradedTogether(sentence, i, subjects) : []
    const list = graded.length > 0 ? graded : unitsAhead(sentence, i, subjects, parents, compared, ranked)
    if (list.length === 0 || (mention.kind === 'count' && list.length > mention.value)) continue
    ranked = Math.max(ranked, list.at(-1)!)
    assigned.set(
      i,
      list.map((j) => ({ unit: (mentions[j] as UnitMention).unit })),
    )
    for (const j of list) subjects.add(j)
  }
  orderRanks(sentence, assigned, subjects)
  for (const [i, unit] of figuresAhead(sentence, subjects)) if (!assigned.has(i)) assigned.set(i, [{ unit }])
  return { assigned, subjects, compared, tellings }
}

/** "5 vị trí dẫn đầu là Ngân hàng TMCP A": of a body that is none of ours. */
function leadsToStranger({ mentions, text }: Sentence, i: number): boolean {
  const next = mentions.slice(i + 1).find(({ kind }) => kind !== 'respectively' && kind !== 'set')
  return next?.kind === 'stranger' && holds(LEADS_TO_UNIT, withoutSets(mentions, text, mentions[i]!.to, next.at))
}

/** "thăng nhiều nhất 34 bậc (Sóc Trăng)", "điểm cao nhất là 98,6 điểm (Sở A)": who stands in brackets behind has it. */
function extremesOf({ mentions, text }: Sentence): [number, Assignment[]][] {
  return mentions.flatMap((mention, i): [number, Assignment[]][] => {
    const [open, unit, close] = mentions.slice(i + 1, i + 4)
    const isNamed =
      (mention.kind === 'change' || mention.kind === 'rank_change' || mention.kind === 'score') &&
      open?.kind === 'open' &&
      unit?.kind === 'unit' &&
      close?.kind === 'close' &&
      /^\s*(?:bậc|hạng|thứ hạng|điểm|%)?\s*\(\s*(?:ubnd|ủy ban nhân dân)?\s*$/u.test(text.slice(mention.to, unit.at)) &&
      /nhất\s+(?:(?:khối|cấp|trong|ở)\s[^,;.\d]{2,30}\s)?(?:là\s+|với\s+|đạt\s+|ở mức\s+)?$/u.test(
        text.slice(0, mention.at),
      )
    return isNamed ? [[i, [{ unit: unit.unit }]]] : []
  })
}

/** "xếp trên A, B và C": the others of a list whose first is held against. */
function comparedWith({ mentions, text }: Sentence, i: number): number[] {
  const list: number[] = []
  let isClosed = false
  for (let j = i + 1, end = mentions[i]!.to; j < mentions.length && !isClosed; j += 1) {
    const mention = mentions[j]!
    const gap = text.slice(end, mention.at)
    if (mention.kind !== 'unit' || !holds(LIST_GAP, gap)) break
    isClosed = /(?:^|\s)và\s/u.test(gap)
    list.push(j)
    end = mention.to
  }
  return isClosed ? list : []
}

/** "khối huyện đạt trung bình 84,3 điểm, huyện Gò Quao đạt 90 điểm": the figure is the set's. */
const isOfSetBefore = (sentence: Sentence, i: number, clause: number) =>
  sentence.mentions.slice(0, i).some(({ kind, at }) => kind === 'set' && at >= clause) && isOnAverage(sentence, i)

/** The list of units that a figure leads to: "đứng thứ hai là A", "vị trí cuối cùng, B". */
function unitsAhead(
  sentence: Sentence,
  i: number,
  subjects: ReadonlySet<number>,
  parents: ReadonlySet<number>,
  compared: ReadonlySet<number>,
  after: number,
): number[] {
  const { mentions, text } = sentence
  const figure = mentions[i]!
  const aside = asideBehind(mentions, text, i)
  const next = mentions.findIndex(
    (mention, j) =>
      j > (aside ?? i) &&
      (mention.kind === 'unit' || partsFromUnit(mention)) &&
      !(isNextPlace(figure) && compared.has(j)) &&
      !isLastBeside(mentions, text, i, j) &&
      !isAside(mentions, figure, j) &&
      !isOwnerOfList(sentence, i, j),
  )
  if (next < 0 || mentions[next]!.kind !== 'unit' || next <= after) return []
  const from = aside === undefined ? (figure.kind === 'count' ? figure.whatTo : figure.to) : mentions[aside]!.to
  const gap = withoutSets(mentions, text, from, mentions[next]!.at)
  if (gap.length > 110 || /[.;]/.test(gap.replace(/tp\.\s*$/u, ''))) return []
  const clause = clauseStart(text, figure.at)
  const hasSubject = mentions.some(
    (mention, j) =>
      ((mention.kind === 'unit' && subjects.has(j)) || mention.kind === 'back') &&
      mention.at >= clause &&
      mention.to <= figure.at &&
      isFree(mentions, mention),
  )
  const leads =
    holds(LEADS_TO_UNIT, gap) &&
    !/,(?!.*(?:gồm|lần lượt))/u.test(gap.replace(/[:,]\s*$/u, '').replace(/^\s*,/, hasSubject ? ',' : ''))
  const told = figure.kind === 'streak' ? gap.replace(/^\s*(?:liên tiếp|liên tục)/u, '') : gap
  const straight = holds(STRAIGHT_TO_UNIT, told) && !hasSubject && subjects.has(next)
  if (!leads && !(straight && figure.kind !== 'grade')) return []
  if (
    figure.kind === 'score' &&
    !leads &&
    mentions.slice(0, i).some((mention, j) => mention.kind === 'unit' && subjects.has(j))
  )
    return []
  if (figure.kind === 'score' && leads && hasSubject) return []
  if ((!leads || figure.kind === 'score') && isOfSetBefore(sentence, i, clause)) return []
  const list = [next]
  for (let j = next + 1, end = mentions[next]!.to; j < mentions.length; j += 1) {
    const mention = mentions[j]!
    if (mention.kind === 'open') {
      const close = mentions.findIndex((other, k) => k > j && other.kind === 'close')
      if (close < 0) break
      end = mentions[close]!.to
      j = close
      continue
    }
    if (mention.kind !== 'unit') {
      if (mention.kind === 'semicolon') continue
      break
    }
    if (parents.has(j)) {
      end = mention.to
      continue
    }
    const gap = text.slice(end, mention.at)
    if (!holds(LIST_GAP, gap) || (gap.includes(';') && hasOwnFigure(mentions, j, figure.kind))) break
    list.push(j)
    end = mention.to
  }
  if (list.length > 1 && hasRankRightBehind(mentions, text, list.at(-1)!)) list.pop()
  const counted = figure.kind === 'count' ? countedFrom(mentions, next, parents) : []
  return figure.kind === 'count' && counted.length === figure.value ? counted : list
}

const OF_COUNTED: ReadonlySet<Mention['kind']> = new Set(['unit', 'score', 'rank', 'open', 'close', 'semicolon'])

/** "4 đơn vị xếp loại tốt gồm A với 92 điểm, xếp thứ 1; B với 91 điểm, xếp thứ 2": those counted, each with its figures. */
function countedFrom(mentions: readonly Mention[], first: number, parents: ReadonlySet<number>): number[] {
  const list: number[] = []
  for (let j = first; j < mentions.length && OF_COUNTED.has(mentions[j]!.kind); j += 1)
    if (mentions[j]!.kind === 'unit' && !parents.has(j) && isFree(mentions, mentions[j]!)) list.push(j)
  return list
}

/** "xếp thứ hai là A, B xếp thứ ba" */
function hasRankRightBehind(mentions: readonly Mention[], text: string, i: number): boolean {
  const next = mentions[i + 1]
  return (
    next?.kind === 'rank' &&
    next.value !== 'next' &&
    holds(
      rule`^\s*(?:(?:tiếp tục|vẫn|cũng)\s+)?(?:(?:xếp|đứng|ở|giữ|vươn lên)\s*)?(?:(?:ở|hạng|thứ|vị trí|số)\s*)*$`,
      text.slice(mentions[i]!.to, next.at),
    )
  )
}

/** "tiếp đến là A (93,8%), B (93%); C thấp nhất", "xếp loại tốt: A, B; C được xếp loại khá": C is told of anew. */
function hasOwnFigure(mentions: readonly Mention[], i: number, kind: Mention['kind']): boolean {
  const next = mentions
    .slice(i + 1)
    .find(
      (mention) =>
        isFree(mentions, mention) &&
        (mention.kind === 'unit' || mention.kind === 'rank' || mention.kind === 'grade' || mention.kind === 'count'),
    )
  return next?.kind === 'rank' || (next?.kind === 'grade' && (kind === 'count' || kind === 'grade'))
}

/** "Xếp thứ 19 cuối bảng là A": one place, told twice. */
const isLastBeside = (mentions: readonly Mention[], text: string, i: number, j: number) => {
  const [rank, next] = [mentions[i]!, mentions[j]!]
  return (
    j === i + 1 && next.kind === 'rank' && next.value === 'last' && /^\s*,?\s*$/u.test(text.slice(rank.to, next.at))
  )
}

/** "10 ngành xếp loại xuất sắc (theo điểm từ cao đến thấp) gồm: A": a bracket that holds nothing parts nothing. */
const isAside = (mentions: readonly Mention[], figure: Mention, j: number) =>
  figure.kind === 'count' && (isEmptyBracket(mentions, j) || isNextPlace(mentions[j]!))

/** "đứng đầu bảng xếp hạng của tỉnh X là Sở A": whose list it is that A leads. */
function isOwnerOfList({ mentions, text }: Sentence, i: number, j: number): boolean {
  const [own, next] = [mentions[j]!, mentions[j + 1]]
  if (own.kind !== 'unit' || next?.kind !== 'unit') return false
  const gap = text.slice(mentions[i]!.to, own.at)
  // "đứng đầu khu vực Tây Nguyên là Lâm Đồng"
  const isOwner =
    own.unit.level === 'region'
      ? next.unit.level === 'province' && holds(rule`^\s*(?:(?:của|trong|ở|tại|các|những|tỉnh|toàn|cả)\s+)*$`, gap)
      : own.unit.level === 'province' && next.unit.level !== 'province' && holds(rule`\bcủa\s*$`, gap)
  return isOwner && holds(rule`^\s*(?:là|thuộc về|gồm)\s*:?\s*(?:ubnd\s+)?$`, text.slice(own.to, next.at))
}

const isEmptyBracket = (mentions: readonly Mention[], j: number) =>
  mentions[j]!.kind === 'open' && mentions[j + 1]?.kind === 'close'
/** "7 đơn vị đạt loại tốt được xếp ở thứ tự tiếp theo lần lượt là: A, B" */
const isNextPlace = (mention: Mention) => mention.kind === 'rank' && mention.value === 'next'

/** What stands between a figure and a unit where the figure is not the unit's. */
const partsFromUnit = ({ kind }: Mention) =>
  kind === 'score' ||
  kind === 'rank' ||
  kind === 'change' ||
  kind === 'rank_change' ||
  kind === 'open' ||
  kind === 'count'

function clauseStart(text: string, at: number): number {
  const before = text.slice(0, at)
  return Math.max(
    before.lastIndexOf(';'),
    before.search(/,\s*(?:trong đó|trong khi|tiếp theo|tiếp đến|xếp|đứng|còn)[^,]*$/u),
    ...[...before.matchAll(/(?:,|\bvà)\s*$/gu)].map(({ index }) => index),
    0,
  )
}

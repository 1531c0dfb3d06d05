import { readTopics, reasonsOf, type TopicAsked, type TopicReading } from './choose-topics.ts'
import { fillSlots } from './fill-slots.ts'
import { frameOf, isAsked } from './frame.ts'
import type { Entity } from './meaning.ts'
import { operationOf } from './operation.ts'
import type { Operation, Query } from './query.ts'
import { spanOf } from './ranges.ts'
import { asksWhoHolds, isAboutResult, isForeign, isOfTopic, isUnderstood, type Talk, talkOf } from './scope-of-talk.ts'
import { nearHome, pickedByAge, settle } from './settle-unit.ts'
import { type Signals, wordsIn } from './signals.ts'
import { asksOtherIndex, isBelow, otherBody, strangerIn } from './strangers.ts'
import { leaveOutBodies, leaveOutHomes, narrowByBodies, onceEach, one } from './subjects.ts'
import { isTorn } from './torn.ts'
import type { UnitIndex } from './unit-index.ts'
import type { UnknownUnit } from './unit-mention.ts'
import type { Background } from './unit-slots.ts'
import type { LevelMention } from './units-mentioned.ts'
import { yearsTalkedOf } from './years-apart.ts'

/** What an utterance comes to, before any fact is looked up. */
export type Interpretation =
  | Talk
  | { readonly kind: 'foreign'; readonly value: string }
  | { readonly kind: 'not-understood' }
  | { readonly kind: 'unknown-unit'; readonly unknown: UnknownUnit; readonly query: Query }
  | { readonly kind: 'which-unit'; readonly unitIds: readonly string[]; readonly query: Query }
  /** `families`: the indices named beside the topic; `beside`: what else is said, as a question for figures. */
  | (TopicReading & { readonly families: readonly string[]; readonly beside: Query })
  | { readonly kind: 'why'; readonly reasons: readonly TopicAsked[]; readonly query: Query }
  | { readonly kind: 'query'; readonly query: Query; readonly also: readonly Query[] }

/** Interprets one question: talk to the bot, topics, whoever is not held or not one alone, reasons, and figures last. */
export function interpretOne(s: Signals, background: Background): Interpretation {
  const talk = talkOf(s)
  if (talk !== undefined) return talk
  const whole = frameOf(s, background.index, background.context?.query)
  const named = narrowByBodies(
    whole.subjects.map((mention) => settle(mention, s, background)),
    background.index,
  )
  const assumed = named.flatMap((unitIds) => (nearHome(unitIds, background) === undefined ? [] : unitIds))
  const settled = named.map((unitIds) => {
    const near = nearHome(unitIds, background)
    return near === undefined ? unitIds : [near]
  })
  const subjects = leaveOutBodies(leaveOutHomes(onceEach(settled), s, background.index), s, background.index)
  const frame = { ...whole, subjects: whole.subjects.filter((_, i) => subjects.includes(settled[i]!)) }
  const within = frame.within.map((mention) => settle(mention, s, background))
  const picked = pickedByAge(s, background)
  if (picked.length === 1) return interpretPick(picked, background)
  const without = frame.without.flatMap((mention) => one(settle(mention, s, background)))
  const units = { subjects: subjects.flatMap(one), within: within.flatMap(one), without }
  const isWhole = s.units.length === 0 && frame.target === undefined && s.families.length > 0
  const isApart = yearsTalkedOf(s, background.context) !== undefined
  const stated = isApart ? 'compare-years' : operationOf(s, frame, background.context?.query)
  const asked = (isWhole ? background.assumed?.withoutUnit : undefined) ?? stated
  const goesOn = asked === undefined && units.subjects.length > 0 && isAfterReorganisation(background)
  const operation = goesOn ? 'successors' : ofGroups(asked, units.subjects, background.index)
  const query = { ...fillSlots(s, frame, operation, units, background), assumed }
  const isAnchored = s.units.length > 0 || s.families.length > 0
  const told = !isAnchored && isForeign(s) && !isOfTopic(s, background) ? undefined : readTopics(s, background)
  if (told !== undefined) return { ...told, families: s.families, beside: query }
  if (isForeign(s)) {
    const [foreign] = s.all('foreign')
    // another index of a unit of ours: what is held of it is told instead
    if (foreign?.meaning.value === 'index' && units.subjects.length > 0)
      return { kind: 'query', query: ofIndex(query, foreign, s), also: [] }
    return { kind: 'foreign', value: foreign?.meaning.value ?? 'other' }
  }
  if (asksOtherIndex(s) || asksWhoHolds(s)) return { kind: 'foreign', value: 'other' }
  const unknown = s.unknown[0]
  const setsAgainst = unknown !== undefined && units.subjects.length < 2 && isRival(unknown, s)
  if (unknown !== undefined && (units.subjects.length === 0 || setsAgainst || isBelow(unknown, s, background.index)))
    return { kind: 'unknown-unit', unknown, query }
  const stranger = otherBody(s) ?? strangerIn(s)
  if (stranger !== undefined && (operation !== undefined || s.families.length > 0))
    return { kind: 'unknown-unit', unknown: stranger, query }
  const open = [...subjects, ...within].find((unitIds) => unitIds.length > 1)
  // what became of a name is told of all that bear it, the old and the new
  if (operation === 'successors') {
    // "ngoài xã Phước Hòa còn những xã nào": of the body, whose part is named
    const besides = query.words.includes('ngoai') && units.within.length > 0
    const named = besides ? units.within : [...new Set(whole.subjects.flatMap(({ unitIds }) => unitIds))]
    if (besides || open !== undefined || named.length > 1)
      return { kind: 'query', query: { ...query, unitIds: { value: named, origin: 'utterance' } }, also: [] }
  }
  // "giải bt toán lớp 9": two letters amid other words are no name
  if (open !== undefined && isMereLetters(s, operation)) return { kind: 'not-understood' }
  if (open !== undefined) return { kind: 'which-unit', unitIds: open, query }
  if (isTorn(s, query)) return { kind: 'not-understood' }
  const reasons = reasonsOf(s, background)
  const asksWhy = reasons.length > 0 && isAboutResult(s)
  if (!asksWhy && !isUnderstood(s, operation !== undefined, background)) return { kind: 'not-understood' }
  // "sao có tới 4 phường không được xuất sắc": whether there are so many comes first
  const countsFailed = query.operation === 'list-grade' && query.limit !== undefined && query.excluded
  if (reasons.length > 0 && countsFailed) return { kind: 'query', query: { ...query, confirms: true }, also: [] }
  if (reasons.length > 0) return { kind: 'why', reasons, query }
  return { kind: 'query', query, also: furtherQueries(s, query) }
}

/** "Bộ Y tế vs bộ Dầu khí": set against the unit beside it. */
const isRival = (unknown: UnknownUnit, s: Signals) =>
  s.has('against', 'compare', 'better', 'worse', 'difference') &&
  s.units.some(({ start, end }) => Math.max(start - unknown.end, unknown.start - end) <= MOST_BETWEEN_RIVALS)
const MOST_BETWEEN_RIVALS = 2

/** An index that is not held, by the name that was typed. */
function ofIndex(query: Query, { start, end }: Entity, { recognised }: Signals): Query {
  const words = recognised.tokens.slice(start, end).map(({ text }) => text)
  const family = words
    .filter((word) => word !== 'chỉ' && word !== 'số')
    .join(' ')
    .toUpperCase()
  return { ...query, operation: 'value', indicators: { value: [{ family, field: undefined }], origin: 'utterance' } }
}

/** One of the choices was picked: the question that waited for it is asked of it. */
function interpretPick(unitIds: readonly string[], { context }: Background): Interpretation {
  const query = context?.query
  if (query === undefined) return { kind: 'not-understood' }
  return { kind: 'query', query: { ...query, unitIds: { value: unitIds, origin: 'utterance' } }, also: [] }
}

/** A question on several tiers at once, or on a unit and a count of its members, is more than one query. */
function furtherQueries(s: Signals, query: Query): Query[] {
  // "của thành phố" beside wards says where they are
  const isHome = ({ unitKind, level }: LevelMention) => unitKind === 'thanh-pho' && level !== query.level
  const tiers = [...new Map(s.levels.filter((each) => !isHome(each)).map((each) => [each.level, each])).values()]
  if (
    (query.operation === 'overview' || query.operation === 'average' || query.operation === 'count') &&
    query.level !== undefined &&
    tiers.length > 1
  ) {
    return tiers
      .filter((tier) => tier.level !== query.level && (tier.level !== 'province' || isSeveral(tier, s)))
      .map(({ level, unitKind }) => ({ ...query, level, unitKind }))
  }
  // "ai đứng đầu, ai đứng cuối"
  if (query.operation === 'ranking' && s.has('top') && s.has('bottom') && !s.has('not'))
    return [{ ...query, direction: query.direction === 'top' ? 'bottom' : 'top' }]
  // "ai nhì, ai ba"
  const span = spanOf(s)
  const named =
    span === undefined
      ? s.numbers.map(({ meaning }) => meaning.value)
      : Array.from({ length: Math.min(span.to - span.from + 1, LONGEST_SPAN) }, (_, i) => span.from + i)
  const ranks = query.operation === 'which-rank' && tiers.length < 2 ? named : []
  if (ranks.length > 1) return ranks.filter((rank) => rank !== query.limit).map((limit) => ({ ...query, limit }))
  // "sở nào nhất, huyện nào nhất"
  const asked = tiers.filter((level) => isAsked(level, s))
  if ((query.operation === 'ranking' || query.operation === 'which-rank') && asked.length > 1)
    return asked
      .filter(({ level }) => level !== query.level)
      .map(({ level, unitKind }) => ({ ...query, level, unitKind: level === 'commune' ? unitKind : undefined }))
  return []
}

/** "các tỉnh", where "của tỉnh" says whose they are. */
const isSeveral = (level: LevelMention, { recognised }: Signals) => {
  const before = recognised.words.findLast(({ token }) => token < level.start)?.folded ?? ''
  return SEVERAL.has(before) || SEVERAL.has(wordsIn(recognised, level)[0]!)
}
const SEVERAL = new Set(['cac', 'nhung', 'tung', 'moi'])

/** So many places of a ranking are told one by one. */
const LONGEST_SPAN = 10

/** A short form that several bear, and words that speak of nothing we know. */
const isMereLetters = (s: Signals, operation: Operation | undefined) => {
  const isLetters = s.units.every(({ start, end }) => end - start === 1 && s.recognised.tokens[start]!.text.length <= 2)
  const saysNothing =
    operation === undefined &&
    s.unexplained.length > 0 &&
    s.families.length + s.levels.length + s.measures.length + s.period.periods.length === 0
  // "Ủy ban Dn tộc": part of a name that is not understood
  const isPart = s.units.some(({ end }) => s.unexplained.includes(end))
  return isLetters && (saysNothing || isPart)
}

/** "còn huyện Phú Giáo?" after what has become of another. */
const isAfterReorganisation = ({ context, topics }: Background) =>
  context?.topicEntryId !== undefined && topics.entry(context.topicEntryId)?.topic.kind === 'reorganisation'

/** Regions and aggregates have averages of their own: theirs is a value, not the average of their members. */
function ofGroups(
  operation: Operation | undefined,
  subjects: readonly string[],
  index: UnitIndex,
): Operation | undefined {
  const groups =
    subjects.length > 0 && subjects.every((id) => ['region', 'aggregate'].includes(index.byId.get(id)!.level))
  return operation === 'average' && groups ? 'value' : operation
}

import type { Measure } from '../statistics/observation.ts'
import { readTopics, reasonsOf, type TopicAsked, type TopicReading } from './choose-topics.ts'
import { clausesOf, isComplete } from './clauses.ts'
import { type Context, EMPTY_CONTEXT } from './context.ts'
import { fillSlots } from './fill-slots.ts'
import { frameOf, isAsked } from './frame.ts'
import { behindAsking, mainClause } from './main-clause.ts'
import type { Entity } from './meaning.ts'
import { operationOf } from './operation.ts'
import type { Operation, Query } from './query.ts'
import { spanOf } from './ranges.ts'
import type { Recognised } from './recognise.ts'
import { isAboutResult, isForeign, isOfTopic, isUnderstood, type Talk, talkOf } from './scope-of-talk.ts'
import { nearHome, pickedByAge, settle } from './settle-unit.ts'
import { readSignals, type Signals } from './signals.ts'
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
  /** `families`: the indices named beside the topic. */
  | (TopicReading & { readonly families: readonly string[] })
  | { readonly kind: 'why'; readonly reasons: readonly TopicAsked[]; readonly query: Query }
  | { readonly kind: 'query'; readonly query: Query; readonly also: readonly Query[] }

/** Interprets an utterance; one that asks several different things comes to several parts. */
export function interpret(said: Recognised, background: Background, now: Date): Interpretation[] {
  const recognised = behindAsking(said)
  const { index, topics, assumed, context: talked } = background
  const signals = (part: Recognised) => readSignals(part, index, topics, now, assumed, talked?.query)
  const pieces = clausesOf(recognised)
  const whole = interpretOne(signals(mainClause(recognised, pieces, background.index.byId)), background)
  if (pieces.length < 2 || (whole.kind !== 'query' && whole.kind !== 'topics')) return [whole]
  // "bộ đứng đầu với bộ đứng cuối chênh nhau mấy điểm"
  if (whole.kind === 'query' && whole.query.operation === 'places-apart') return [whole]
  const clauses = pieces.map(signals)
  const parts: Interpretation[] = []
  let context = background.context
  for (const [i, clause] of clauses.entries()) {
    if (!asksByItself(clause) || isNarrowed(clause, clauses)) continue
    if (i > 0 && (onlyAsksHowMuch(clause) || onlyDenies(clause))) continue
    const part = interpretOne(clause, { ...background, context: withPeriod(context, whole) })
    if (part.kind !== 'query' && part.kind !== 'topics') continue
    if (parts.some((other) => gist(other) === gist(part))) continue
    parts.push(part)
    if (part.kind === 'query') context = { ...(context ?? EMPTY_CONTEXT), query: part.query }
    else if (part.families[0] !== undefined)
      context = { ...(context ?? EMPTY_CONTEXT), explainedFamily: part.families[0] }
  }
  // a topic that the clauses tell of together: "gồm mấy chỉ số chính, mấy chỉ số thành phần"
  const isTorn = whole.kind === 'topics' && parts.every(({ kind }) => kind !== 'topics')
  const asked = parts.filter((part, i) => !isHeading(part, parts[i + 1], index))
  if (asked.length === 1 && parts.length > 1) return asked
  return asked.length > 1 && !isTorn ? asked : [whole]
}

/** "Xếp hạng PAR INDEX 2023 khối bộ, Bộ Ngoại giao thứ mấy?": the ranking is only where the one asked about stands. */
function isHeading(part: Interpretation, next: Interpretation | undefined, { byId }: UnitIndex): boolean {
  if (part.kind !== 'query' || next?.kind !== 'query' || part.query.operation !== 'ranking') return false
  const { direction, limit, level } = part.query
  const isOneOfThem = next.query.unitIds.value.every((id) => byId.get(id)!.level === level)
  return direction === undefined && limit === undefined && next.query.operation === 'value' && isOneOfThem
}

/** A clause that names what it wants, not only of whom or when. */
function asksByItself(clause: Signals): boolean {
  const figure = clause.measures.length > 0 || clause.grades.length > 0 || clause.has(...ASKING)
  return (
    figure ||
    isComplete(clause.recognised) ||
    (clause.families.length > 0 && clause.units.length > 0) ||
    clause.topics.some((match) => match.reading === 'new')
  )
}

/** ", bao nhiêu điểm?": goes with what was said before it, whatever that is. */
function onlyAsksHowMuch({ measures, recognised, has }: Signals): boolean {
  const says = recognised.entities.filter(({ meaning }) => !PASSED_OVER.has(meaning.kind))
  const against = has('against', 'difference', 'better', 'worse')
  const isAmount = ({ meaning }: Entity) =>
    meaning.kind === 'measure' || (against && ['period', 'number', 'operation'].includes(meaning.kind))
  return measures.length === 1 && AMOUNTS.has(measures[0]!) && says.every(isAmount)
}
/** ", không phải chót nha": says what was not meant. */
const onlyDenies = ({ measures, grades, units, has }: Signals) =>
  has('not') && measures.length === 0 && grades.length === 0 && units.length === 0

const AMOUNTS = new Set<Measure>(['score', 'change', 'rank_change'])
const PASSED_OVER = new Set<Entity['meaning']['kind']>(['filler', 'topic-word', 'smalltalk'])

/** "PAR INDEX 2023, lĩnh vực tài chính công mấy điểm?": the index is named only to say whose field is meant. */
function isNarrowed(clause: Signals, clauses: readonly Signals[]): boolean {
  if (clause.fields.length > 0 || clause.families.length === 0) return false
  const asks = (s: Signals) => s.recognised.words.some(({ folded }) => folded === 'may' || folded === 'nhieu')
  return clauses.some((other) => other.fields.length > 0 && !(asks(clause) && asks(other)))
}

const ASKING = [
  'top',
  'bottom',
  'which',
  'list',
  'how-many',
  'trend',
  'average',
  'source',
  'why',
  'define',
  'method',
  'successor',
  'overview',
] as const

/** Two clauses that want the same done of the same are one question: "bao nhiêu điểm, hạng mấy". */
function gist(part: Interpretation): string {
  if (part.kind === 'topics') return part.found.map(({ entry }) => entry.id).join()
  if (part.kind !== 'query') return part.kind
  const { operation, unitIds, period, indicators, counted, words } = part.query
  const act = operation === 'overview' || operation.startsWith('compare') ? 'value' : operation
  // "mấy tiêu chí, mấy tiêu chí thành phần": what is asked of the method is in the words alone
  return JSON.stringify([act, unitIds.value, period.value, indicators.value, counted, act === 'method' ? words : []])
}

/** Slots that the whole utterance names hold for each of its clauses. */
function withPeriod(context: Context | undefined, whole: Interpretation): Context | undefined {
  if (whole.kind !== 'query') return context
  return { ...(context ?? EMPTY_CONTEXT), query: context?.query ?? whole.query }
}

function interpretOne(s: Signals, background: Background): Interpretation {
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
  if (told !== undefined) return { ...told, families: s.families }
  if (isForeign(s)) {
    const [foreign] = s.all('foreign')
    // another index of a unit of ours: what is held of it is told instead
    if (foreign?.meaning.value === 'index' && units.subjects.length > 0)
      return { kind: 'query', query: ofIndex(query, foreign, s), also: [] }
    return { kind: 'foreign', value: foreign?.meaning.value ?? 'other' }
  }
  if (asksOtherIndex(s)) return { kind: 'foreign', value: 'other' }
  const unknown = s.unknown[0]
  if (unknown !== undefined && (units.subjects.length === 0 || isBelow(unknown, s, background.index)))
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
      .filter(({ level }) => level !== query.level && level !== 'province')
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

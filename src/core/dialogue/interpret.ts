import type { Topic, TopicEntry } from '../statistics/topic.ts'
import type { Unit } from '../statistics/unit.ts'
import type { Context } from './context.ts'
import { type Background, fillSlots } from './fill-slots.ts'
import { frameOf } from './frame.ts'
import { operationOf } from './operation.ts'
import type { Operation, Query } from './query.ts'
import type { Signals } from './signals.ts'
import type { TopicMatch } from './topic-match.ts'
import { isWithin, type UnitIndex, type UnitMention, type UnknownUnit } from './units-mentioned.ts'

/** What an utterance comes to, before any fact is looked up. */
export type Interpretation =
  | { readonly kind: 'talk'; readonly about: 'smalltalk' | 'abuse' | 'help'; readonly value: string }
  | { readonly kind: 'foreign'; readonly value: string }
  | { readonly kind: 'not-understood' }
  | { readonly kind: 'unknown-unit'; readonly unknown: UnknownUnit; readonly query: Query }
  | { readonly kind: 'which-unit'; readonly unitIds: readonly string[]; readonly query: Query }
  | { readonly kind: 'topics'; readonly found: readonly { topic: Topic; entry: TopicEntry }[]; readonly query: Query | undefined }
  | { readonly kind: 'query'; readonly query: Query; readonly also: readonly Query[] }

export function interpret(s: Signals, background: Background): Interpretation {
  const talk = talkOf(s)
  if (talk !== undefined) return talk
  const frame = frameOf(s, background.index)
  const subjects = leaveOutHomes(frame.subjects.map((mention) => settle(mention, s, background)), background.index)
  const within = frame.within.map((mention) => settle(mention, s, background))
  const units = { subjects: subjects.flatMap(one), within: within.flatMap(one) }
  const operation = ofGroups(operationOf(s, frame, background.context?.query), units.subjects, background.index)
  const query = fillSlots(s, frame, operation, units, background)
  const topics = topicsOf(s, query, background)
  if (topics.length > 0) return { kind: 'topics', found: topics, query: isFigureToo(s, topics) ? query : undefined }
  if (isForeign(s)) return { kind: 'foreign', value: s.all('foreign')[0]?.meaning.value ?? 'other' }
  const unknown = s.unknown[0]
  if (unknown !== undefined && units.subjects.length === 0) return { kind: 'unknown-unit', unknown, query }
  const open = [...subjects, ...within].find((unitIds) => unitIds.length > 1)
  if (open !== undefined) return { kind: 'which-unit', unitIds: open, query }
  if (!isUnderstood(s, operation !== undefined, background)) return { kind: 'not-understood' }
  return { kind: 'query', query, also: furtherQueries(s, query) }
}

/** A question on several tiers at once, or on a unit and a count of its members, is more than one query. */
function furtherQueries(s: Signals, query: Query): Query[] {
  const tiers = [...new Map(s.levels.map((mention) => [mention.level, mention])).values()]
  if ((query.operation === 'overview' || query.operation === 'average') && query.level !== undefined && tiers.length > 1) {
    return tiers.filter(({ level }) => level !== query.level && level !== 'province').map(({ level, unitKind }) => ({ ...query, level, unitKind }))
  }
  return []
}

/** Regions and aggregates have averages of their own: theirs is a value, not the average of their members. */
function ofGroups(operation: Operation | undefined, subjects: readonly string[], index: UnitIndex): Operation | undefined {
  const groups = subjects.length > 0 && subjects.every((id) => ['region', 'aggregate'].includes(index.byId.get(id)!.level))
  return operation === 'average' && groups ? 'value' : operation
}

/** Of a ward and its city named apart from each other, the ward is where the asker lives: the city is asked about. */
function leaveOutHomes(subjects: readonly (readonly string[])[], index: UnitIndex): readonly (readonly string[])[] {
  const settled = new Set(subjects.flatMap(one))
  return subjects.filter((unitIds) => !unitIds.some((id) => [...settled].some((other) => other !== id && isWithin(index.byId.get(id)!, other, index) && index.byId.get(other)!.level === 'district')))
}

const one = (unitIds: readonly string[]) => (unitIds.length === 1 ? [unitIds[0]!] : [])

/** Greetings and the like, when nothing is asked beside them. */
function talkOf(s: Signals): Interpretation | undefined {
  const help = s.all('help')[0]
  const anchored = s.units.length > 0 || s.families.length > 0 || s.fields.length > 0
  if (help !== undefined && !(anchored && s.measures.length > 0)) return { kind: 'talk', about: 'help', value: help.meaning.value }
  if (anchored || s.measures.length > 0 || s.levels.length > 0 || s.topics.length > 0 || s.unknown.length > 0) return undefined
  const abuse = s.all('abuse')[0]
  if (abuse !== undefined) return { kind: 'talk', about: 'abuse', value: abuse.meaning.value }
  const smalltalk = s.all('smalltalk')
  const asks = s.period.periods.length > 0 || s.recognised.entities.some((e) => e.meaning.kind === 'operation' || e.meaning.kind === 'grade')
  const last = smalltalk.at(-1)
  if (last !== undefined && (!asks || smalltalk.length >= 1) && s.all('foreign').length === 0 && s.leftovers.length <= 2 && !s.has('also', 'source', 'why', 'which', 'top', 'bottom'))
    return { kind: 'talk', about: 'smalltalk', value: last.meaning.value }
  return undefined
}

function isForeign(s: Signals): boolean {
  const foreign = s.all('foreign')
  if (foreign.length === 0) return false
  const named = s.families.length > 0
  const isAttack = foreign.some(({ meaning }) => meaning.value === 'injection' || meaning.value === 'secrets')
  return !named || (isAttack && s.measures.length === 0 && s.period.periods.length === 0)
}

/** Enough is understood when what means something to us outweighs the words that mean nothing. */
function isUnderstood(s: Signals, hasOperation: boolean, { context }: Background): boolean {
  const evidence =
    s.families.length * 4 + s.units.length * 2 + s.fields.length * 2 + s.measures.length * 1.5 + s.period.periods.length + s.grades.length + s.levels.length + (hasOperation ? 1 : 0)
  const followsUp = context?.query !== undefined && (evidence > 0 || s.has('also', 'source', 'why', 'those'))
  if (evidence === 0 && !followsUp) return false
  const anchored = s.families.length > 0 || s.units.length > 0 || s.fields.length > 0 || s.measures.length > 0 || s.grades.length > 0
  if (!anchored && !followsUp && s.levels.length === 0) return false
  return s.leftovers.length <= Math.max(1, evidence * 0.6)
}

/** One unit for a name that several have, where level, year, context or a pending question settles it. */
function settle(mention: UnitMention, s: Signals, { context, home, index }: Background): readonly string[] {
  const pending = context?.candidates ?? []
  if (pending.length > 0) {
    const picked = pending.filter((id) => mention.unitIds.includes(id))
    if (picked.length === 1) return picked
    const inside = pending.filter((id) => mention.unitIds.some((parent) => isWithin(index.byId.get(id)!, parent, index)))
    if (inside.length === 1) return inside
  }
  if (mention.unitIds.length === 1) return mention.unitIds
  const fitting = mention.unitIds.filter((id) => fits(index.byId.get(id)!, s))
  if (fitting.length === 1) return fitting
  const remaining = fitting.length > 0 ? fitting : mention.unitIds
  const spoken = new Set(context?.query?.unitIds.value ?? [])
  const talked = remaining.filter((id) => spoken.has(id) || [...spoken].some((unit) => isWithin(index.byId.get(id)!, unit, index) && index.byId.get(unit)!.level !== 'national'))
  if (talked.length === 1) return talked
  void home
  return remaining
}

const PROVINCIAL = new Set(['PAR INDEX', 'SIPAS', 'PAPI', 'PCI', 'DTI'])

function fits(unit: Unit, s: Signals): boolean {
  if (s.families.some((family) => PROVINCIAL.has(family)) && unit.level !== 'province' && unit.level !== 'ministry') return false
  return true
}

const LEAST_TOPIC_WEIGHT = 2.2

/** The topic entries that the utterance asks for, unless its words are better explained as a question for a figure. */
function topicsOf(s: Signals, query: Query, { context, topics, home }: Background): { topic: Topic; entry: TopicEntry }[] {
  const named = new Set(s.units.flatMap((mention) => mention.unitIds))
  const years = s.period.periods
  const fitting = s.topics.filter(({ topic }) => {
    const placed = topic.unitId === undefined || named.size === 0 || named.has(topic.unitId)
    return placed && (topic.period === undefined || years.length === 0 || years.includes(topic.period) || years.includes(String(Number(topic.period) + 1)))
  })
  const explained = new Set<string>()
  for (const entity of s.recognised.entities) {
    if (!FIGURE_KINDS.has(entity.meaning.kind)) continue
    for (const word of s.recognised.words) if (word.token >= entity.start && word.token < entity.end) explained.add(word.folded)
  }
  const chosen: TopicMatch[] = []
  for (const match of fitting) {
    const fresh = [...match.words].filter((word) => !word.includes(' ') && !explained.has(word))
    const phrase = s.all('topic').some((e) => e.meaning.entryIds.includes(match.entry.id) && e.end - e.start > 1)
    if (!phrase && (fresh.length === 0 || match.weight < LEAST_TOPIC_WEIGHT)) continue
    if (chosen.length > 0 && !phrase) continue
    chosen.push(match)
  }
  if (chosen.length > 0) return chosen.slice(0, 3).map(({ topic, entry }) => ({ topic, entry }))
  const anchored = s.units.length > 0 || s.families.length > 0 || s.measures.length > 0 || s.period.periods.length > 0
  const current = context?.topicEntryId === undefined ? undefined : topics.entry(context.topicEntryId)
  if (current !== undefined && !anchored) {
    const next = topics.within(current.topic.id, s.recognised.words.map((word) => word.folded))
    if (next !== undefined && next.entry !== current.entry) return [next]
  }
  const defined = s.has('define') ? s.topics.find(({ topic, coverage }) => topic.kind === 'definition' && coverage > 0.97) : undefined
  if (defined !== undefined) return [defined]
  if (!s.has('why') || query.claims.length > 0) return []
  return topics.reasons(named.size > 0 ? [...named] : home === undefined ? [] : [home.id], years).slice(0, 1)
}

const FIGURE_KINDS = new Set(['unit', 'indicator', 'field', 'measure', 'period', 'level', 'grade', 'number', 'operation'])

function isFigureToo(s: Signals, topics: readonly { topic: Topic }[]): boolean {
  return s.measures.length > 0 && topics.length === 1 && s.recognised.tokens.some((token) => /[,;.]/.test(token.after)) && s.families.length > 0
}

export type { Context, UnitIndex }

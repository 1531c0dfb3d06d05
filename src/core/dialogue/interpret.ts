import { readTopics, reasonsOf, type TopicAsked, type TopicReading } from './choose-topics.ts'
import { clausesOf, isComplete } from './clauses.ts'
import type { Context } from './context.ts'
import { type Background, fillSlots } from './fill-slots.ts'
import { frameOf } from './frame.ts'
import { HEIGHT } from './level-height.ts'
import { mainClause } from './main-clause.ts'
import type { Entity } from './meaning.ts'
import { operationOf } from './operation.ts'
import type { Operation, Query } from './query.ts'
import type { Recognised } from './recognise.ts'
import { pickedByAge, settle } from './settle-unit.ts'
import { readSignals, type Signals } from './signals.ts'
import { isWithin, type UnitIndex, type UnknownUnit } from './units-mentioned.ts'

/** What an utterance comes to, before any fact is looked up. */
export type Interpretation =
  | { readonly kind: 'talk'; readonly about: 'smalltalk' | 'abuse' | 'help'; readonly value: string }
  | { readonly kind: 'foreign'; readonly value: string }
  | { readonly kind: 'not-understood' }
  | { readonly kind: 'unknown-unit'; readonly unknown: UnknownUnit; readonly query: Query }
  | { readonly kind: 'which-unit'; readonly unitIds: readonly string[]; readonly query: Query }
  | TopicReading
  | { readonly kind: 'why'; readonly reasons: readonly TopicAsked[]; readonly query: Query }
  | { readonly kind: 'query'; readonly query: Query; readonly also: readonly Query[] }

/** Interprets an utterance; one that asks several different things comes to several parts. */
export function interpret(recognised: Recognised, background: Background, now: Date): Interpretation[] {
  const signals = (part: Recognised) => readSignals(part, background.index, background.topics, now)
  const pieces = clausesOf(recognised)
  const whole = interpretOne(signals(mainClause(recognised, pieces, background.index.byId)), background)
  const clauses = pieces.map(signals)
  if (clauses.length < 2 || (whole.kind !== 'query' && whole.kind !== 'topics')) return [whole]
  const parts: Interpretation[] = []
  let context = background.context
  for (const clause of clauses) {
    if (!asksByItself(clause)) continue
    const part = interpretOne(clause, { ...background, context: withPeriod(context, whole) })
    if (part.kind !== 'query' && part.kind !== 'topics') continue
    if (parts.some((other) => gist(other) === gist(part))) continue
    parts.push(part)
    if (part.kind === 'query') context = { ...(context ?? EMPTY_CONTEXT), query: part.query }
  }
  return parts.length > 1 ? parts : [whole]
}

/** A clause that names what it wants, not only of whom or when. */
function asksByItself(clause: Signals): boolean {
  const figure = clause.measures.length > 0 || clause.grades.length > 0 || clause.has(...ASKING)
  return (
    figure ||
    isComplete(clause.recognised) ||
    (clause.families.length > 0 && clause.units.length > 0) ||
    clause.topics.some((match) => !match.isFigure)
  )
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
  const { operation, unitIds, period, indicators } = part.query
  const act = operation === 'overview' || operation.startsWith('compare') ? 'value' : operation
  return JSON.stringify([act, unitIds.value, period.value, indicators.value])
}

/** Slots that the whole utterance names hold for each of its clauses. */
function withPeriod(context: Context | undefined, whole: Interpretation): Context | undefined {
  if (whole.kind !== 'query') return context
  return { ...(context ?? EMPTY_CONTEXT), query: context?.query ?? whole.query }
}

const EMPTY_CONTEXT: Context = {
  query: undefined,
  candidates: [],
  listed: [],
  recent: [],
  choices: [],
  observationIds: [],
  topicEntryId: undefined,
}

function interpretOne(s: Signals, background: Background): Interpretation {
  const talk = talkOf(s)
  if (talk !== undefined) return talk
  const whole = frameOf(s, background.index)
  const settled = whole.subjects.map((mention) => settle(mention, s, background))
  const subjects = leaveOutBodies(leaveOutHomes(settled, background.index), s, background.index)
  const frame = { ...whole, subjects: whole.subjects.filter((_, i) => subjects.includes(settled[i]!)) }
  const within = frame.within.map((mention) => settle(mention, s, background))
  const picked = pickedByAge(s, background)
  if (picked.length === 1) return interpretPick(picked, background)
  const units = { subjects: subjects.flatMap(one), within: within.flatMap(one) }
  const operation = ofGroups(operationOf(s, frame, background.context?.query), units.subjects, background.index)
  const query = fillSlots(s, frame, operation, units, background)
  const isAnchored = s.units.length > 0 || s.families.length > 0
  const told = !isAnchored && isForeign(s) ? undefined : readTopics(s, background)
  if (told !== undefined) return told
  if (isForeign(s)) return { kind: 'foreign', value: s.all('foreign')[0]?.meaning.value ?? 'other' }
  const unknown = s.unknown[0]
  if (unknown !== undefined && (units.subjects.length === 0 || isBelow(unknown, s, background.index)))
    return { kind: 'unknown-unit', unknown, query }
  const stranger = strangerIn(s)
  if (stranger !== undefined && operation !== undefined) return { kind: 'unknown-unit', unknown: stranger, query }
  const open = [...subjects, ...within].find((unitIds) => unitIds.length > 1)
  if (open !== undefined) return { kind: 'which-unit', unitIds: open, query }
  if (!isUnderstood(s, operation !== undefined, background)) return { kind: 'not-understood' }
  const reasons = reasonsOf(s, background)
  if (reasons.length > 0) return { kind: 'why', reasons, query }
  return { kind: 'query', query, also: furtherQueries(s, query) }
}

/** One of the choices was picked: the question that waited for it is asked of it. */
function interpretPick(unitIds: readonly string[], { context }: Background): Interpretation {
  const query = context?.query
  if (query === undefined) return { kind: 'not-understood' }
  return { kind: 'query', query: { ...query, unitIds: { value: unitIds, origin: 'utterance' } }, also: [] }
}

/** Where no unit is named, words that mean nothing to us may name one: then no other unit is taken in its place. */
function strangerIn(s: Signals): UnknownUnit | undefined {
  if (s.units.length > 0 || s.unknown.length > 0) return undefined
  const { tokens } = s.recognised
  const runs = s.unexplained
    .filter((i) => !s.unexplained.includes(i - 1))
    .map((start) => ({ start, end: endOfRun(start, s.unexplained) }))
  const run = runs.find(({ start, end }) => {
    const words = tokens.slice(start, end).filter(({ text }) => LIKE_A_NAME.test(text))
    return (words.length > 1 || words.some(({ isCapital }) => isCapital)) && isBesideAsk(start, end, s)
  })
  const found = run ?? capitalRun(s)
  if (found === undefined) return undefined
  const name = tokens
    .slice(found.start, found.end)
    .map(({ text }) => text)
    .join(' ')
  return { name, level: undefined, ...found }
}

/** "Huyện X … Nghệ An": of a tier below every unit named, it is what is asked about, and they say where it is. */
function isBelow(unknown: UnknownUnit, s: Signals, index: UnitIndex): boolean {
  const { level } = unknown
  if (level === undefined || s.has('compare', 'better', 'worse', 'difference')) return false
  return s.units.every(({ unitIds }) => unitIds.every((id) => HEIGHT[index.byId.get(id)!.level] > HEIGHT[level]))
}

/** Two words with capitals in the midst of a sentence that has few others are a name, whatever else they mean. */
function capitalRun({ recognised }: Signals): { start: number; end: number } | undefined {
  const { tokens, entities, leftovers } = recognised
  if (tokens.filter(({ isCapital }) => isCapital).length > tokens.length / 2) return undefined
  const isMere = (i: number) =>
    leftovers.includes(i) || entities.some(({ start, end, meaning }) => start <= i && i < end && MERE.has(meaning.kind))
  for (let start = 1; start + 1 < tokens.length; start += 1) {
    let end = start
    while (tokens[end]?.isCapital === true && isMere(end)) end += 1
    if (end - start >= 2) return { start, end }
  }
  return undefined
}
const MERE = new Set<Entity['meaning']['kind']>(['filler', 'topic-word', 'foreign'])

/** A name stands at the start, or touches what is asked of it: "cchc Tân Lập", "điểm của Tân Lập", "Tân Lập 2022". */
function isBesideAsk(start: number, end: number, s: Signals): boolean {
  const { entities, words } = s.recognised
  const before = entities.find((entity) => entity.end === start)
  const after = entities.find((entity) => entity.start === end)
  const led = before !== undefined && OF.has(words.findLast(({ token }) => token < start)?.folded ?? '')
  return (
    start === 0 || led || [before, after].some((entity) => entity !== undefined && ASKED_OF.has(entity.meaning.kind))
  )
}
const OF = new Set(['cua', 'o', 'tai', 'cho', 'con', 'the', 'voi', 've', 'ben'])
const ASKED_OF = new Set<Entity['meaning']['kind']>(['indicator', 'measure', 'period', 'number', 'grade', 'operation'])

const LIKE_A_NAME = /^\p{L}{2,}$/u

function endOfRun(start: number, leftovers: readonly number[]): number {
  let end = start + 1
  while (leftovers.includes(end)) end += 1
  return end
}

/** A question on several tiers at once, or on a unit and a count of its members, is more than one query. */
function furtherQueries(s: Signals, query: Query): Query[] {
  const tiers = [...new Map(s.levels.map((mention) => [mention.level, mention])).values()]
  if (
    (query.operation === 'overview' || query.operation === 'average' || query.operation === 'count') &&
    query.level !== undefined &&
    tiers.length > 1
  ) {
    return tiers
      .filter(({ level }) => level !== query.level && level !== 'province')
      .map(({ level, unitKind }) => ({ ...query, level, unitKind }))
  }
  return []
}

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

/** Of a ward and its city named apart from each other, the ward is where the asker lives: the city is asked about. */
function leaveOutHomes(subjects: readonly (readonly string[])[], index: UnitIndex): readonly (readonly string[])[] {
  const settled = new Set(subjects.flatMap(one))
  return subjects.filter(
    (unitIds) =>
      !unitIds.some((id) =>
        [...settled].some(
          (other) =>
            other !== id && isWithin(index.byId.get(id)!, other, index) && index.byId.get(other)!.level === 'district',
        ),
      ),
  )
}

/** "Dĩ An đứng nhất Bình Dương": where no comparison is asked for, the body above only says among whom. */
function leaveOutBodies(
  subjects: readonly (readonly string[])[],
  s: Signals,
  index: UnitIndex,
): readonly (readonly string[])[] {
  if (s.has('compare', 'difference', 'better', 'worse', 'also')) return subjects
  const settled = subjects.flatMap(one)
  const isBody = (id: string) => settled.some((other) => isWithin(index.byId.get(other)!, id, index))
  return subjects.filter((unitIds) => !(unitIds.length === 1 && isBody(unitIds[0]!)))
}

const one = (unitIds: readonly string[]) => (unitIds.length === 1 ? [unitIds[0]!] : [])

/** Greetings and the like, when nothing is asked beside them. */
function talkOf(s: Signals): Interpretation | undefined {
  const help = s.all('help')[0]
  const anchored = s.units.length > 0 || s.families.length > 0 || s.fields.length > 0
  if (help !== undefined && s.all('about').length === 0 && !(anchored && s.measures.length > 0))
    return { kind: 'talk', about: 'help', value: help.meaning.value }
  if (anchored || s.measures.length > 0 || s.levels.length > 0 || s.topics.length > 0 || s.unknown.length > 0)
    return undefined
  const talksOn =
    s.period.periods.length > 0 || s.numbers.length > 0 || s.grades.length > 0 || s.all('foreign').length > 0
  if (!talksOn && s.all('about').length === 0 && isAboutBot(s))
    return { kind: 'talk', about: 'help', value: 'capabilities' }
  const abuse = s.all('abuse')[0]
  if (abuse !== undefined) return { kind: 'talk', about: 'abuse', value: abuse.meaning.value }
  const smalltalk = s.all('smalltalk')
  const asks =
    s.period.periods.length > 0 ||
    s.recognised.entities.some((e) => e.meaning.kind === 'operation' || e.meaning.kind === 'grade')
  const last = smalltalk.at(-1)
  if (
    last !== undefined &&
    (!asks || smalltalk.length >= 1) &&
    s.all('foreign').length === 0 &&
    s.leftovers.length <= 2 &&
    !s.has('source', 'why', 'top', 'bottom')
  )
    return { kind: 'talk', about: 'smalltalk', value: last.meaning.value }
  return undefined
}

/** "bạn trả lời được những gì": ability, and a question word, and nothing that we could look up. */
function isAboutBot(s: Signals): boolean {
  const words = new Set(s.recognised.words.map((word) => word.folded))
  const asks = words.has('gi') || words.has('nao') || words.has('sao')
  return asks && [...ABILITY].filter((word) => words.has(word)).length >= 2 && s.leftovers.length <= 1
}
const ABILITY = new Set(['duoc', 'biet', 'giup', 'loi', 'lam', 'hoi', 'dung', 'xai', 'chuc'])

function isForeign(s: Signals): boolean {
  const foreign = s.all('foreign')
  if (foreign.length === 0) return false
  const named = s.families.length > 0
  const isAttack = foreign.some(({ meaning }) => meaning.value === 'injection' || meaning.value === 'secrets')
  return !named || (isAttack && s.measures.length === 0 && s.period.periods.length === 0)
}

/** Enough is understood when what means something to us outweighs the words that mean nothing. */
function isUnderstood(s: Signals, hasOperation: boolean, { context }: Background): boolean {
  const about = s.has('source', 'method', 'successor', 'held', 'full-score', 'by-field')
  const named = s.families.length > 0 || s.fields.length > 0
  const anchors =
    s.families.length * 2 + s.units.length + s.fields.length + s.measures.length + s.grades.length + (about ? 1 : 0)
  const followsUp =
    context?.query !== undefined &&
    (hasOperation ||
      s.numbers.length > 0 ||
      s.period.periods.length > 0 ||
      s.has('also', 'why', 'those', 'which', 'better', 'worse', 'difference', 'against', 'up', 'down'))
  const disputed = s.numbers.filter((number) => !Number.isInteger(number.meaning.value)).length
  if (anchors === 0 && s.levels.length === 0 && !followsUp) return false
  // what the name of a place means is no question about its results
  const asksMore = s.measures.length > 0 || s.grades.length > 0 || s.has('why', 'top', 'bottom', 'which', 'how-many')
  if (s.has('define') && s.units.length > 0 && !named && !asksMore && !followsUp) return false
  const evidence =
    anchors * 1.2 +
    s.levels.length +
    s.period.periods.length +
    (hasOperation ? 1 : 0) +
    (followsUp ? 1 : 0) +
    disputed * 2
  // where no index is named, other words mean another subject: "Thủ Dầu Một trồng bao nhiêu cây xanh"
  if (!named && !followsUp) return s.unexplained.length <= (evidence > MUCH_EVIDENCE ? 1 : 0)
  // unit, index and year all named: what else is said is talk around it
  const isComplete = s.units.length > 0 && s.families.length > 0 && s.period.periods.length > 0
  return s.leftovers.length <= Math.max(1, evidence * (isComplete ? 1.2 : 0.7))
}
const MUCH_EVIDENCE = 4

import type { Measure } from '../statistics/observation.ts'
import { clausesOf, isComplete } from './clauses.ts'
import { type Context, EMPTY_CONTEXT } from './context.ts'
import { type Interpretation, interpretOne } from './interpret-one.ts'
import { behindAsking, mainClause } from './main-clause.ts'
import type { Entity } from './meaning.ts'
import type { Query } from './query.ts'
import type { Recognised } from './recognise.ts'
import { readSignals, type Signals } from './signals.ts'
import type { UnitIndex } from './unit-index.ts'
import type { Background } from './unit-slots.ts'

/** Interprets an utterance; one that asks several different things comes to several parts. */
export function interpret(said: Recognised, background: Background, now: Date): Interpretation[] {
  const recognised = behindAsking(said)
  const { index, topics, assumed, context: talked } = background
  const signals = (part: Recognised) => readSignals(part, index, topics, now, assumed, talked?.query)
  const pieces = clausesOf(recognised)
  const whole = interpretOne(signals(mainClause(recognised, pieces, background.index.byId)), background)
  if (pieces.length < 2 || !isAnswered(whole)) return [whole]
  // "bộ đứng đầu với bộ đứng cuối chênh nhau mấy điểm"
  if (whole.kind === 'query' && whole.query.operation === 'places-apart') return [whole]
  const clauses = pieces.map(signals)
  const parts: Interpretation[] = []
  let context = background.context
  for (const [i, clause] of clauses.entries()) {
    if (!asksByItself(clause) || isNarrowed(clause, clauses)) continue
    if (i > 0 && (onlyAsksHowMuch(clause) || onlyDenies(clause))) continue
    const part = interpretOne(clause, { ...background, context: withPeriod(context, whole) })
    if (!isAnswered(part)) continue
    if (parts.some((other) => gist(other) === gist(part))) continue
    parts.push(part)
    if (part.kind === 'query') context = { ...(context ?? EMPTY_CONTEXT), query: part.query }
    else if (part.kind === 'topics' && part.families[0] !== undefined)
      context = { ...(context ?? EMPTY_CONTEXT), explainedFamily: part.families[0] }
  }
  // a topic that the clauses tell of together: "gồm mấy chỉ số chính, mấy chỉ số thành phần"
  const isTorn = whole.kind === 'topics' && parts.every(({ kind }) => kind !== 'topics')
  const asked = parts.filter((part, i) => !isHeading(part, parts[i + 1], index))
  if (asked.length === 1 && parts.length > 1) return asked
  return asked.length > 1 && !isTorn ? asked : [whole]
}

/** Comes to facts, and not to a question back or a no. */
const isAnswered = (part: Interpretation): part is Extract<Interpretation, { kind: 'query' | 'topics' | 'why' }> =>
  part.kind === 'query' || part.kind === 'topics' || part.kind === 'why'

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
  // beside a topic, where figures of a named year are asked for too
  const asksFigures = ({ period, measures }: Query) =>
    period.origin === 'utterance' && measures.origin === 'utterance' && measures.value.length > 0
  const beside = whole.kind === 'topics' && asksFigures(whole.beside) ? whole.beside : undefined
  const said = whole.kind === 'query' ? whole.query : beside
  if (said === undefined) return context
  // "điểm, hạng, số phường xuất sắc của Thủ Dầu Một": of the unit itself before its members are counted
  const ofUnit: Query = said.counted.length > 0 ? { ...said, operation: 'value', level: undefined, counted: [] } : said
  return { ...(context ?? EMPTY_CONTEXT), query: context?.query ?? ofUnit }
}

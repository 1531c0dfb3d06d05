import { asksReason, asksYesNo } from './asks.ts'
import { claimsOf, movementOf, thresholdOf } from './claims.ts'
import type { Context } from './context.ts'
import { defaultLevel, type Frame } from './frame.ts'
import { countedSlot, excludedSlot, gradesOf } from './grade-slots.ts'
import { asksChange, measureSlot } from './measure-slot.ts'
import { placesAsked } from './places.ts'
import {
  type IndicatorRequest,
  MEMBER_OPERATIONS,
  type Operation,
  type PeriodRequest,
  type Query,
  type Slot,
} from './query.ts'
import { directionOf, rankAsked } from './rank-slots.ts'
import { type Signals, wordsIn } from './signals.ts'
import { asBodies, type Background, bodySlot, type SettledUnits, subjectSlot, tierInMind } from './unit-slots.ts'
import { yearsTalkedOf } from './years-apart.ts'

/** Fills each slot by itself: from the utterance, else from what was talked about, else from the home unit, else by default. */
export function fillSlots(
  s: Signals,
  frame: Frame,
  stated: Operation | undefined,
  named: SettledUnits,
  background: Background,
): Query {
  const before = background.context?.query
  const operation = stated ?? continued(s, named, before) ?? 'overview'
  const followsUp = before !== undefined
  const ofMembers =
    MEMBER_OPERATIONS.has(operation) ||
    (frame.target !== undefined && (operation === 'source' || operation === 'overview'))
  const sameKind = before !== undefined && MEMBER_OPERATIONS.has(before.operation) === ofMembers
  const indicators = indicatorSlot(s, background.context)
  const units = operation === 'average' ? asBodies(named, indicators.value[0]!.family, background.index) : named
  const level =
    frame.target?.level ??
    (ofMembers ? tierInMind(indicators.value[0]!.family, units, sameKind ? before : undefined, background) : undefined)
  const unitIds = ofMembers
    ? bodySlot(units, level, indicators, sameKind ? before : undefined, background)
    : subjectSlot(s, operation, units, background)
  const memberLevel =
    level ??
    (ofMembers
      ? defaultLevel(indicators.value[0]!.family, background.index.byId.get(unitIds.value[0] ?? ''))
      : undefined)
  const inherited = stated === undefined && followsUp
  const isRanking = ofMembers && sameKind
  // "phần còn lại thì sao": those of the other grades
  const isRest = operation === 'list-grade' && s.has('rest') && followsUp
  const places = placesAsked(s, frame, operation)
  const isGap = places !== undefined && operation === 'value'
  return {
    operation,
    unitIds,
    assumed: [],
    indicators,
    period: periodSlot(s, background.context),
    measures: isGap ? GAP : measureSlot(s, operation, inherited || isRanking ? before : undefined),
    level: ofMembers ? memberLevel : undefined,
    unitKind: kindOf(s, frame) ?? (isRanking && frame.target === undefined ? before?.unitKind : undefined),
    direction:
      directionOf(s, operation) ??
      (operation !== 'which-rank' && (isRanking || inherited) ? before?.direction : undefined),
    limit: rankAsked(s, operation) ?? frame.limit ?? (inherited ? before?.limit : undefined),
    grades: s.grades.length > 0 ? s.grades : inherited || isRest ? gradesOf(before) : [],
    excluded: excludedSlot(s, operation, isRest || (inherited && before.excluded)),
    without: named.without.length > 0 ? named.without : undefined,
    places,
    beside: operation === 'places-apart' && places?.length === 1 ? background.context?.listed : undefined,
    // who has a rank is asked, whichever way it moved
    movement: ofMembers && operation !== 'which-rank' ? movementOf(s) : undefined,
    threshold: thresholdOf(s) ?? (inherited ? before.threshold : undefined),
    claims: isGap ? [] : claimsOf(s, frame),
    confirms: asksYesNo(s),
    asksReason: asksReason(s),
    counted: countedSlot(s, operation, inherited ? before : undefined),
    words: [
      ...(goesOnAbout(s, operation) ? (before?.words ?? []) : []),
      ...s.recognised.words.map((word) => word.folded),
    ],
  }
}

const GAP: Query['measures'] = { value: ['gap'], origin: 'utterance' }

/** "thế năm 2023?": the subject of a 'method' question is the one before. */
const goesOnAbout = (s: Signals, operation: Operation) =>
  operation === 'method' && !s.has('method', 'how-many', 'share', 'full-score') && s.grades.length === 0

/** An utterance that names no operation goes on with the one before: "còn Thuận An?", "thế năm 2021?". */
function continued(s: Signals, units: SettledUnits, before: Query | undefined): Operation | undefined {
  if (before === undefined) return undefined
  const chooses =
    s.has('better', 'worse', 'difference') &&
    units.subjects.length === 0 &&
    !s.period.previousYear &&
    s.period.periods.length === 0
  if (chooses && before.unitIds.value.length === 1 && !MEMBER_OPERATIONS.has(before.operation)) return 'compare-units'
  // another index of one unit is a question of its own, whoever was compared before
  const isOther =
    units.subjects.length === 1 &&
    s.families.length > 0 &&
    !s.has('compare', 'against', 'difference', 'better', 'worse')
  if (before.operation === 'compare-units' && isOther) return 'value'
  const adds = s.has('compare', 'against', 'difference', 'better', 'worse') && units.subjects.length === 1
  if (adds && before.unitIds.value.length === 1 && !MEMBER_OPERATIONS.has(before.operation)) return 'compare-units'
  if (units.subjects.length > 0 && MEMBER_OPERATIONS.has(before.operation)) return 'value'
  if (before.operation === 'count' && s.has('which', 'list')) return 'list-grade'
  if (before.operation === 'source' || before.operation === 'method') return 'value'
  if (before.operation === 'compare-years' && s.period.request !== undefined) return 'value'
  return before.operation
}

function indicatorSlot(s: Signals, context: Context | undefined): Slot<readonly IndicatorRequest[]> {
  const before = context?.query
  const own = s.measures.includes('area') || asksPopulation(s) ? ['Đơn vị hành chính'] : s.families
  if (own.length > 0 || s.fields.length > 0) {
    const named = own.length > 1 ? own.filter((family) => family !== 'CCHC') : own
    const families = named.length > 0 ? named : [before?.indicators.value[0]?.family ?? 'CCHC']
    const fields = s.fields.length > 0 ? s.fields : [undefined]
    return { value: families.flatMap((family) => fields.map((field) => ({ family, field }))), origin: 'utterance' }
  }
  const explained = context?.explainedFamily
  if (explained !== undefined) return { value: [{ family: explained, field: undefined }], origin: 'earlier' }
  if (before === undefined) return { value: [{ family: 'CCHC', field: undefined }], origin: 'default' }
  const whole = before.indicators.value.map((request) => ({ ...request, field: undefined }))
  const { value, origin } = before.indicators
  return { value: s.units.length > 0 ? value : whole, origin: origin === 'default' ? 'default' : 'earlier' }
}

/** "bao nhiêu dân": a count of people, not of units or times. */
function asksPopulation(s: Signals): boolean {
  const isPeople = (word: string) => word === 'dan' || word === 'nguoi' || word === 'khau'
  const counts = s.all('measure').filter(({ meaning }) => meaning.measure === 'count')
  // "có bao nhiêu người"
  return counts.some(({ start, end }) => wordsIn(s.recognised, { start, end: end + 1 }).some(isPeople))
}

function periodSlot(s: Signals, context: Context | undefined): Slot<PeriodRequest> {
  const earlier = context?.query?.period.value
  const apart = yearsTalkedOf(s, context)
  if (apart !== undefined) return { value: { kind: 'periods', periods: apart }, origin: 'earlier' }
  const year = earlier?.kind === 'periods' && earlier.periods.length === 1 ? Number(earlier.periods[0]) : undefined
  if (s.period.request !== undefined) return { value: s.period.request, origin: 'utterance' }
  const shift = s.period.previousYear && !asksChange(s) ? -1 : s.period.nextYear ? 1 : 0
  if (shift !== 0 && year !== undefined)
    return { value: { kind: 'periods', periods: [String(year + shift)] }, origin: 'utterance' }
  if (s.has('trend') && earlier?.kind !== 'range') return { value: { kind: 'all' }, origin: 'utterance' }
  if (s.period.periods.length > 0) return { value: { kind: 'periods', periods: s.period.periods }, origin: 'utterance' }
  if (earlier !== undefined && earlier.kind !== 'all') return { value: earlier, origin: 'earlier' }
  return { value: { kind: 'latest' }, origin: 'default' }
}

/** The legal type asked for; none where several of the tier are named ("những xã, thị trấn nào"). */
function kindOf(s: Signals, { target }: Frame): string | undefined {
  const kinds = new Set(s.levels.filter(({ level }) => level === target?.level).map(({ unitKind }) => unitKind))
  // the towns among the communes are meant as well
  return kinds.size > 1 || target?.unitKind === 'xa' ? undefined : target?.unitKind
}

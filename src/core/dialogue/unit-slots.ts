import type { Level, Unit } from '../statistics/unit.ts'
import type { Assumed } from './assumed.ts'
import type { Context } from './context.ts'
import { defaultLevel } from './frame.ts'
import { type IndicatorRequest, MEMBER_OPERATIONS, type Operation, type Query, type Slot } from './query.ts'
import type { Signals } from './signals.ts'
import type { TopicMatcher } from './topic-match.ts'
import { isWithin, type UnitIndex } from './unit-index.ts'

/** What the slots can be filled from, besides the utterance. */
export interface Background {
  readonly context: Context | undefined
  readonly home: Unit | undefined
  readonly index: UnitIndex
  readonly topics: TopicMatcher
  readonly assumed?: Assumed | undefined
}

/** The units that the utterance names, each settled to one. */
export interface SettledUnits {
  readonly subjects: readonly string[]
  readonly within: readonly string[]
  /** Left out: "trừ Thủ Dầu Một ra". */
  readonly without: readonly string[]
}

/** The average of a country or a province is that of its members, where the index is one that its members have. */
export function asBodies(units: SettledUnits, family: string, index: UnitIndex): SettledUnits {
  const ofMembers = defaultLevel(family, undefined) !== 'province' || family === 'SIPAS nội tỉnh'
  const isBody = (id: string) => {
    const { level } = index.byId.get(id)!
    return level === 'national' || (level === 'province' && ofMembers)
  }
  return units.within.length === 0 && units.subjects.length > 0 && units.subjects.every(isBody)
    ? { ...units, within: units.subjects, subjects: [] }
    : units
}

/**
 * The tier meant where none is named: the one talked about, else that of the unit talked about. Undefined where a body is
 * named, whose members are meant then.
 */
export function tierInMind(
  family: string,
  units: SettledUnits,
  before: Query | undefined,
  { context, home, index }: Background,
): Level | undefined {
  if (units.within.length > 0 || units.subjects.length > 0) return undefined
  // "còn bét bảng?" after who leads the districts
  if (before?.level !== undefined && before.indicators.value[0]!.family === family) return before.level
  const earlier = index.byId.get(context?.query?.unitIds.value[0] ?? '')
  const level = before?.level ?? (earlier ?? home)?.level
  const national = defaultLevel(family, undefined) === 'province'
  if (national) return level === 'ministry' || level === 'region' ? level : 'province'
  return level === 'national' || level === 'aggregate' ? undefined : level
}

const PRONOUNS = new Set(['nó', 'no', 'họ', 'hắn'])

export function subjectSlot(
  s: Signals,
  operation: Operation,
  units: SettledUnits,
  { context, home, index }: Background,
): Slot<readonly string[]> {
  const before = context?.query
  if (s.has('those') && context !== undefined && context.listed.length > 0)
    return { value: context.listed, origin: 'answer' }
  const named = units.subjects.length > 0 ? units.subjects : units.within
  const listedOne = before !== undefined && MEMBER_OPERATIONS.has(before.operation) ? (context?.listed ?? []) : []
  // "bộ đó mấy điểm", after who stands beside another
  const toldBeside = before?.operation === 'next-place' && pointsAtOne(s) ? (context?.listed ?? []) : []
  for (const told of [listedOne, toldBeside])
    if (named.length === 0 && told.length === 1) return { value: told, origin: 'answer' }
  const earlier = before !== undefined && !MEMBER_OPERATIONS.has(before.operation) ? before.unitIds.value : []
  // "nó đứng thứ mấy bên Tây Ninh": the body around the one talked about says among whom
  const around =
    named.length === 1 &&
    earlier.length === 1 &&
    named[0] !== earlier[0] &&
    isWithin(index.byId.get(earlier[0]!)!, named[0]!, index)
  // "riêng trong vùng thì thứ mấy": a region says among whom, of the province talked about
  const amongRegion =
    named.length === 1 &&
    earlier.length === 1 &&
    index.byId.get(named[0]!)!.level === 'region' &&
    index.byId.get(earlier[0]!)!.level === 'province' &&
    s.recognised.words.some(({ folded }) => folded === 'trong')
  // "đứng thứ mấy cả nước": the country has no rank of its own
  const amongNation =
    named.length === 1 &&
    earlier.length === 1 &&
    index.byId.get(named[0]!)!.level === 'national' &&
    s.measures.includes('rank')
  if (amongRegion || amongNation) return { value: earlier, origin: 'earlier' }
  if (around && s.recognised.tokens.some(({ text }) => PRONOUNS.has(text))) return { value: earlier, origin: 'earlier' }
  if (named.length > 0) {
    const joins =
      operation === 'compare-units' && named.length === 1 && earlier.length > 0 && !earlier.includes(named[0]!)
    if (!joins) return { value: named, origin: 'utterance' }
    const kept = s.has('correction') ? earlier.slice(0, 1) : earlier.slice(0, 3)
    return { value: [...kept, ...named], origin: 'utterance' }
  }
  // "ai cao hơn?" after one and then the other
  const recent = context?.recent ?? []
  if (operation === 'compare-units' && earlier.length === 1 && recent.length > 1)
    return { value: [...recent.slice(0, 2)].reverse(), origin: 'earlier' }
  if (earlier.length > 0) return { value: earlier, origin: 'earlier' }
  const national = s.families.length > 0 && s.families.every((family) => defaultLevel(family, undefined) === 'province')
  const fallback = national ? provinceOf(home, index) : home
  return fallback === undefined ? { value: [], origin: 'default' } : { value: [fallback.id], origin: 'home' }
}

/** The body whose members are meant: named, talked about before, or the one that the home unit belongs to. */
export function bodySlot(
  units: SettledUnits,
  level: Level | undefined,
  indicators: Slot<readonly IndicatorRequest[]>,
  before: Query | undefined,
  { context, home, index }: Background,
): Slot<readonly string[]> {
  if (units.within.length > 0) return { value: units.within, origin: 'utterance' }
  const parents = units.subjects.flatMap((id) => index.byId.get(id)?.parentId ?? [])
  if (parents.length > 0) return { value: [...new Set(parents)], origin: 'utterance' }
  const { family } = indicators.value[0]!
  const tier = level ?? (before === undefined ? defaultLevel(family, home) : before.level!)
  const national: readonly Level[] = ['province', 'ministry', 'region']
  const root = [...index.byId.values()].find((unit) => unit.level === 'national')
  if (national.includes(tier) && root !== undefined) return { value: [root.id], origin: 'default' }
  if (before !== undefined) return { value: before.unitIds.value, origin: 'earlier' }
  const earlier = index.byId.get(context?.query?.unitIds.value[0] ?? '')
  const from = earlier === undefined || earlier.level === 'national' ? home : earlier
  const body =
    tier === 'commune'
      ? from?.level === 'commune'
        ? index.byId.get(from.parentId ?? '')
        : from
      : provinceOf(from, index)
  return body === undefined
    ? { value: [], origin: 'default' }
    : { value: [body.id], origin: from === earlier ? 'earlier' : 'home' }
}

export function provinceOf(unit: Unit | undefined, index: UnitIndex): Unit | undefined {
  for (let at = unit; at !== undefined; at = index.byId.get(at.parentId ?? '')) if (at.level === 'province') return at
  return undefined
}

/** "bộ đó", "nơi ấy": the one told last. */
const pointsAtOne = ({ recognised: { words } }: Signals) => words.some(({ folded }) => POINTING.has(folded))
const POINTING = new Set(['do', 'ay'])

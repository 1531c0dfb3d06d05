import type { IndicatorRequest } from '../../core/dialogue/query.ts'
import type { Indicator } from '../../core/statistics/indicator.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Level, Unit } from '../../core/statistics/unit.ts'
import { provinceOf, type World } from '../world.ts'

/** The indicator that a request means for a unit. */
export interface Resolved {
  readonly indicator: Indicator
  /** Set where the index asked for does not assess this unit and another one was taken, by its name. */
  readonly insteadOf: string | undefined
}

/** Families that assess provinces and ministries; for units below, "PAR INDEX" is taken as their own province's index. */
const GENERAL = new Set(['CCHC', 'PAR INDEX'])

/**
 * Generic "CCHC" is PAR INDEX for a province or ministry and the own province's index below. What is held decides among
 * several that fit (departments and vertical agencies). Empty where no such index assesses the unit.
 */
export function resolveIndicators(
  world: World,
  unit: Unit,
  request: IndicatorRequest,
  held: readonly Observation[],
): Resolved[] {
  const heldIds = new Set(held.map((o) => o.indicatorId))
  const candidates = candidatesFor(world, unit, request)
  const direct = candidates.filter((indicator) => indicator.level === unit.level || heldIds.has(indicator.id))
  const preferred = direct.filter((indicator) => heldIds.has(indicator.id))
  // figures about a body's members ("7 departments are excellent") stand on the body but assess its members
  const own = preferred.filter((indicator) => assesses(indicator, unit))
  const chosen = own.length > 0 ? own : preferred.length > 0 ? preferred : direct
  const insteadOf =
    request.family === 'PAR INDEX' && chosen.some((i) => i.family !== 'PAR INDEX') ? 'PAR INDEX' : undefined
  return chosen.map((indicator) => ({ indicator, insteadOf }))
}

/** The indicators among which what is held decides. */
export function candidatesFor(world: World, unit: Unit, { family, field }: IndicatorRequest): Indicator[] {
  const families = general(family) ? generalFamilies(world, unit) : [family]
  return families.flatMap((each) => ofFamily(world, each, field))
}

/** In the order in which they are listed. */
const ofFamily = (world: World, family: string, field: string | undefined): Indicator[] =>
  [family, ...(family === 'SIPAS' ? ['SIPAS nội tỉnh'] : [])]
    .flatMap((each) => world.byFamily.get(each) ?? [])
    .flatMap((member) => (member.field === field ? [member.indicator] : []))

const general = (family: string) => GENERAL.has(family)

const MEMBERLESS: ReadonlySet<Level> = new Set<Level>(['aggregate', 'region', 'national'])

const assesses = (indicator: Indicator, unit: Unit) =>
  indicator.level === unit.level || indicator.level === undefined || MEMBERLESS.has(unit.level)

function generalFamilies(world: World, unit: Unit): string[] {
  const province = provinceOf(unit, world.units)
  if (unit.level === 'province' || unit.level === 'ministry' || province === undefined) return ['PAR INDEX']
  return [provincialFamily(province)]
}

/** A province's own index for its departments, districts and communes. */
export const provincialFamily = (province: Unit) => `CCHC-${province.id}`

/** The indicator by which the members of a body at a level are assessed. */
export function memberIndicators(world: World, body: Unit, level: Level, request: IndicatorRequest): Indicator[] {
  const province = provinceOf(body, world.units)
  const national = level === 'province' || level === 'ministry' || level === 'region'
  const family = !general(request.family)
    ? request.family
    : national || province === undefined
      ? 'PAR INDEX'
      : provincialFamily(province)
  return ofFamily(world, family, request.field).filter(
    (indicator) =>
      indicator.level === level ||
      (indicator.level === undefined && indicator.family.startsWith('CCHC-')) ||
      (level === 'region' && indicator.level === 'province'),
  )
}

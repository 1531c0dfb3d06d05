import { type UnitIndex, unitIndex } from '../core/dialogue/unit-index.ts'
import type { FigureContext } from '../core/reply/figure-text.ts'
import type { Indicator, Scope } from '../core/statistics/indicator.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import type { Observation } from '../core/statistics/observation.ts'
import type { Source } from '../core/statistics/source.ts'
import type { Unit } from '../core/statistics/unit.ts'
import { fold } from '../core/text/fold.ts'
import type { Facts } from './ports/facts.ts'

/** What answers are made from: the names of things, looked up by id, and the facts. */
export interface World {
  readonly vocabulary: Vocabulary
  readonly units: UnitIndex
  readonly indicators: ReadonlyMap<string, Indicator>
  /** The indicators of a family, with their fields folded. */
  readonly byFamily: ReadonlyMap<string, readonly FamilyMember[]>
  readonly scopes: ReadonlyMap<string, Scope>
  readonly sources: ReadonlyMap<string, Source>
  readonly facts: Facts
  readonly home: Unit | undefined
}

export interface FamilyMember {
  readonly indicator: Indicator
  readonly field: string | undefined
}

export function worldOf(vocabulary: Vocabulary, facts: Facts, homeUnitId: string | undefined): World {
  const units = unitIndex(vocabulary.units)
  return {
    vocabulary,
    units,
    indicators: byId(vocabulary.indicators),
    byFamily: byFamily(vocabulary.indicators),
    scopes: byId(vocabulary.scopes),
    sources: byId(vocabulary.sources),
    facts,
    home: homeUnitId === undefined ? undefined : units.byId.get(homeUnitId),
  }
}

function byFamily(indicators: readonly Indicator[]): Map<string, FamilyMember[]> {
  const families = new Map<string, FamilyMember[]>()
  for (const indicator of indicators) {
    const member = { indicator, field: indicator.field === undefined ? undefined : fold(indicator.field) }
    const members = families.get(indicator.family)
    if (members === undefined) families.set(indicator.family, [member])
    else members.push(member)
  }
  return families
}

const byId = <T extends { readonly id: string }>(things: readonly T[]) =>
  new Map(things.map((thing) => [thing.id, thing]))

/** What the wording of figures of an indicator needs, operands of shipped computed values included. */
export async function figureContext(
  world: World,
  indicator: Indicator,
  observations: readonly Observation[],
): Promise<FigureContext> {
  const ids = observations.filter((o) => o.status === 'computed').flatMap((o) => o.formula?.match(/o\d+/g) ?? [])
  const operands = ids.length === 0 ? [] : await world.facts.observations({ ids })
  return { indicator, scopeById: world.scopes, operands: byId(operands) }
}

/** The province that a unit belongs to or is. */
export function provinceOf(unit: Unit, units: UnitIndex): Unit | undefined {
  for (let at: Unit | undefined = unit; at !== undefined; at = units.byId.get(at.parentId ?? ''))
    if (at.level === 'province') return at
  return undefined
}

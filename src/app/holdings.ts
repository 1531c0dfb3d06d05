import { spokenFamily } from '../core/statistics/indicator.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import type { Unit } from '../core/statistics/unit.ts'
import type { Facts } from './ports/facts.ts'

/** What is held, in figures. */
export interface Holdings {
  readonly families: readonly HeldFamily[]
  readonly unitCount: number
}

export interface HeldFamily {
  /** As people know it: "PAR INDEX", "CCHC Bình Dương". */
  readonly name: string
  /** The province that makes this index for its own units; undefined for one that is made for several. */
  readonly province: string | undefined
  readonly unitCount: number
  /** The first and the last year with a figure. */
  readonly from: number
  readonly to: number
}

/** What is held, family by family; those that assess most units first. */
export async function holdingsOf(vocabulary: Vocabulary, facts: Facts): Promise<Holdings> {
  const familyOf = new Map(vocabulary.indicators.map(({ id, family }) => [id, family]))
  const units = new Map(vocabulary.units.map((unit) => [unit.id, unit]))
  const held = new Map<string, { unitIds: Set<string>; years: Set<number> }>()
  const observations = await facts.observations({})
  for (const { indicatorId, unitId, period } of observations) {
    const family = familyOf.get(indicatorId)!
    const { unitIds, years } = held.get(family) ?? { unitIds: new Set(), years: new Set() }
    held.set(family, { unitIds: unitIds.add(unitId), years: years.add(Number(period.slice(0, 4))) })
  }
  const families = [...held].map(
    ([family, { unitIds, years }]): HeldFamily => ({
      name: familyName(family, units),
      province: shortNameOf(provinceOf(family, units)),
      unitCount: unitIds.size,
      from: Math.min(...years),
      to: Math.max(...years),
    }),
  )
  return {
    families: families.sort((a, b) => b.unitCount - a.unitCount),
    unitCount: new Set(observations.map(({ unitId }) => unitId)).size,
  }
}

/** "CCHC Bình Dương" for the index that this province makes for its own units: "CCHC-binh-duong". */
export function familyName(family: string, units: ReadonlyMap<string, Unit>): string {
  const province = provinceOf(family, units)
  if (province !== undefined) return `CCHC ${shortName(province)}`
  return spokenFamily(family)
}

const shortNameOf = (unit: Unit | undefined) => (unit === undefined ? undefined : shortName(unit))

const provinceOf = (family: string, units: ReadonlyMap<string, Unit>) =>
  units.get(/^CCHC-(.+)$/.exec(family)?.[1] ?? '')

/** The name that people use in speech: the first other name that is no abbreviation. */
export function shortName({ name, aliases }: Pick<Unit, 'name' | 'aliases'>): string {
  return aliases.find((alias) => /\p{Ll}/u.test(alias)) ?? name
}

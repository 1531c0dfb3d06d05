import { type Indicator, spokenFamily } from '../core/statistics/indicator.ts'
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
  const units = new Map(vocabulary.units.map((unit) => [unit.id, unit]))
  const families = new Map<string, string[]>()
  for (const { family, id } of wholesOf(vocabulary)) families.set(family, [...(families.get(family) ?? []), id])
  const everywhere = new Set<string>()
  const held: HeldFamily[] = []
  for (const [family, ids] of families) {
    const span = await facts.span({ indicatorIds: ids })
    if (span === undefined) continue
    const unitIds = new Set((await facts.holders(ids)).map(({ unitId }) => unitId))
    for (const id of unitIds) everywhere.add(id)
    held.push({
      name: familyName(family, units),
      province: shortNameOf(provinceOf(family, units)),
      unitCount: unitIds.size,
      from: yearOf(span.first),
      to: yearOf(span.last),
    })
  }
  return { families: held.sort((a, b) => b.unitCount - a.unitCount), unitCount: everywhere.size }
}

const yearOf = (period: string) => Number(period.slice(0, 4))

/** The indices as a whole; of families that have only parts, those. */
function wholesOf({ indicators }: Pick<Vocabulary, 'indicators'>): readonly Indicator[] {
  const whole = new Set(indicators.flatMap(({ family, field }) => (field === undefined ? [family] : [])))
  return indicators.filter(({ family, field }) => field === undefined || !whole.has(family))
}

/** "CCHC Bình Dương" for the index that this province makes for its own units: "CCHC-binh-duong". */
function familyName(family: string, units: ReadonlyMap<string, Unit>): string {
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

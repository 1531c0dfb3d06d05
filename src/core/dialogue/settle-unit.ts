import type { Unit } from '../statistics/unit.ts'
import type { Signals } from './signals.ts'
import { isWithin } from './unit-index.ts'
import type { UnitMention } from './unit-mention.ts'
import { type Background, provinceOf } from './unit-slots.ts'

/** One unit for a name that several have, where level, year, context or a pending question settles it. */
export function settle(mention: UnitMention, s: Signals, { context, index }: Background): readonly string[] {
  const asked = context?.candidates ?? []
  // a question on another index is no reply to ours
  if (asked.length > 0 && s.families.length === 0) {
    const picked = pickedFrom(asked, mention, index)
    if (picked !== undefined) return picked
  }
  // "Quảng Bình ạ" after the department of the home province was taken for all of its name
  const taken = context?.query?.assumed ?? []
  if (taken.length > 0 && s.families.length === 0 && s.measures.length === 0 && s.levels.length === 0) {
    const picked = pickedFrom(taken, mention, index)
    if (picked !== undefined) return picked
  }
  if (mention.unitIds.length === 1) return mention.unitIds
  const fitting = mention.unitIds.filter((id) => fits(index.byId.get(id)!, s))
  if (fitting.length === 1) return fitting
  const remaining = fitting.length > 0 ? fitting : mention.unitIds
  const spoken = new Set(context?.query?.unitIds.value ?? [])
  const talked = remaining.filter(
    (id) =>
      spoken.has(id) ||
      [...spoken].some(
        (unit) => isWithin(index.byId.get(id)!, unit, index) && index.byId.get(unit)!.level !== 'national',
      ),
  )
  if (talked.length === 1) return talked
  // "thế sở y tế?" after another department: that of the same province
  const provinces = new Set([...spoken].map((id) => provinceOf(index.byId.get(id), index)?.id))
  const beside = remaining.filter((id) => provinces.has(provinceOf(index.byId.get(id), index)?.id ?? id))
  return beside.length === 1 ? beside : remaining
}

/** The one of several units that is named, or that lies within the one that is named. */
function pickedFrom(
  units: readonly string[],
  mention: UnitMention,
  index: Background['index'],
): readonly string[] | undefined {
  const picked = units.filter((id) => mention.unitIds.includes(id))
  if (picked.length === 1) return picked
  const inside = units.filter((id) => mention.unitIds.some((parent) => isWithin(index.byId.get(id)!, parent, index)))
  return inside.length === 1 ? inside : undefined
}

const PROVINCIAL = new Set(['PAR INDEX', 'SIPAS', 'PAPI', 'PCI', 'DTI'])

function fits(unit: Unit, s: Signals): boolean {
  if (s.families.some((family) => PROVINCIAL.has(family)) && unit.level !== 'province' && unit.level !== 'ministry')
    return false
  return true
}

/** "phường cũ", "đơn vị mới": which of the units between which we asked is meant, told by whether it still exists. */
export function pickedByAge(s: Signals, { context, index }: Background): readonly string[] {
  const words = new Set(s.recognised.words.map((word) => word.folded))
  const old = words.has('cu') || words.has('truoc')
  if (old === words.has('moi') || s.units.length > 0) return []
  return (context?.candidates ?? []).filter((id) => (index.byId.get(id)!.validTo !== undefined) === old)
}

/**
 * Of several units that share a name, the one in the asker's own province. Not where one has become the other: whoever
 * asks of such a name must hear of both.
 */
export function nearHome(unitIds: readonly string[], { home, index }: Background): string | undefined {
  const province = provinceOf(home, index)
  if (unitIds.length < 2 || province === undefined) return undefined
  const units = unitIds.map((id) => index.byId.get(id)!)
  if (units.some((unit) => unit.successorIds.some((id) => unitIds.includes(id)))) return undefined
  const near = units.filter((unit) => unit.id === province.id || isWithin(unit, province.id, index))
  return near.length === 1 ? near[0]!.id : undefined
}

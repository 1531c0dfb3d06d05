import type { SharedName, Unit } from '../../src/core/statistics/unit.ts'
import { slips } from './distance.ts'
import { keyOf } from './letters.ts'

const TYPES: Readonly<Record<string, readonly string[]>> = {
  tinh: ['tỉnh'],
  'thanh-pho-trung-uong': ['thành phố', 'TP'],
  'thanh-pho': ['thành phố', 'TP'],
  'thi-xa': ['thị xã', 'TX'],
  huyen: ['huyện'],
  phuong: ['phường'],
  xa: ['xã'],
  'thi-tran': ['thị trấn'],
}

/** How far from its own unit's names a noisy name may lie before it tells nothing. */
const MOST_SLIPS = 6

/** The names of the shipped units, read from units.csv alone: what people would call them, and what else is called so. */
export interface Names {
  /** Names by which a unit is meant and no other, accents aside. */
  clear(unit: Unit): readonly string[]
  /** Such names that stand without the unit's type: "Thủ Dầu Một". Empty for bodies whose type is part of their name. */
  typeless(unit: Unit): readonly string[]
  /** Whether a noisy name still lies nearer to its own unit than to any other, held or not. */
  isStillOf(unit: Unit, noisy: string): boolean
  /** Whether a unit of ours is called so. */
  isHeld(name: string): boolean
}

/** `others` are names of units that exist but are not held: noise must not turn a name into one of these either. */
export function namesOf(units: readonly Unit[], shared: readonly SharedName[], others: readonly string[]): Names {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const owners = new Map<string, Set<string>>()
  const own = (key: string, owner: string) => owners.set(key, (owners.get(key) ?? new Set()).add(owner))
  const forms = new Map<string, readonly string[]>()
  for (const unit of units) {
    forms.set(unit.id, formsOf(unit, byId))
    for (const form of forms.get(unit.id)!) own(keyOf(form), unit.id)
  }
  // one and the same word for several: nobody can tell which is meant
  for (const { name } of shared) own(keyOf(name), '(shared)')
  const held = new Set(owners.keys())
  for (const name of others) if (!held.has(keyOf(name))) own(keyOf(name), '(not held)')
  const all = [...owners]

  const isClear = (unit: Unit, form: string) => {
    const found = owners.get(keyOf(form))
    return found !== undefined && found.size === 1 && found.has(unit.id)
  }
  const isLong = (name: string) => keyOf(name).length > 4
  return {
    clear: (unit) => forms.get(unit.id)!.filter((form) => isLong(form) && isClear(unit, form)),
    typeless: (unit) => [bareName(unit)].filter((form) => TYPES[unit.kind] !== undefined && isClear(unit, form)),
    isHeld: (name) => held.has(keyOf(name)),
    isStillOf: (unit, noisy) => {
      const key = keyOf(noisy)
      const ownForms = forms.get(unit.id)!.map(keyOf)
      const near = ownForms.reduce((least, form) => Math.min(least, slips(key, form, least)), MOST_SLIPS)
      if (near >= MOST_SLIPS) return false
      return all.every(([form, ids]) =>
        // a name that is shared by its own unit is no other's, unless it was hit exactly
        ids.has(unit.id) ? ids.size === 1 || form !== key : slips(key, form, near) > near,
      )
    },
  }
}

function formsOf(unit: Unit, byId: ReadonlyMap<string, Unit>): string[] {
  const parent = unit.parentId === undefined ? undefined : byId.get(unit.parentId)
  const bare = bareName(unit)
  const types = TYPES[unit.kind] ?? []
  const above = parent === undefined || parent.level === 'national' ? undefined : bareName(parent)
  return [
    ...new Set([
      unit.name,
      unit.name.replace(/, (?=tỉnh|TP)/u, ' '),
      ...unit.aliases,
      ...(types.length > 0 ? [bare, ...types.map((type) => `${type} ${bare}`)] : []),
      ...(above === undefined || types.length === 0
        ? []
        : types.flatMap((type) => [`${type} ${bare} ${above}`, `${bare} ${above}`])),
    ]),
  ]
}

/** The name without type and parent. */
export function bareName(unit: Unit): string {
  const own = unit.name.replace(/, (tỉnh|TP|huyện|thị xã) .*$/u, '')
  return TYPES[unit.kind] === undefined
    ? own
    : own.replace(/^(tỉnh|thành phố|tp|thị xã|tx|huyện|phường|xã|thị trấn) /iu, '')
}

import type { Unit } from '../statistics/unit.ts'
import { fold } from '../text/fold.ts'
import { bareName } from './unit-phrases.ts'

export interface UnitIndex {
  readonly byId: ReadonlyMap<string, Unit>
  /** Units by the folded name without type and parent. */
  readonly byBareName: ReadonlyMap<string, readonly Unit[]>
}

export function unitIndex(units: readonly Unit[]): UnitIndex {
  const byBareName = new Map<string, Unit[]>()
  for (const unit of units) {
    const key = fold(bareName(unit))
    const namesakes = byBareName.get(key)
    if (namesakes === undefined) byBareName.set(key, [unit])
    else namesakes.push(unit)
  }
  return { byId: new Map(units.map((unit) => [unit.id, unit])), byBareName }
}

/** True when `ancestor` stands above `unit`, at any distance. */
export function isWithin(unit: Unit, ancestorId: string, index: UnitIndex): boolean {
  for (let id = unit.parentId; id !== undefined; id = index.byId.get(id)?.parentId) if (id === ancestorId) return true
  return false
}

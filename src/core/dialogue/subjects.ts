import type { Signals } from './signals.ts'
import { isWithin, type UnitIndex } from './unit-index.ts'

/** The units that a question is about, each mention as the units that it may stand for. */
export type Subjects = readonly (readonly string[])[]

/** The unit of a mention that is settled. */
export const one = (unitIds: readonly string[]) => (unitIds.length === 1 ? [unitIds[0]!] : [])

/** Each unit once, however often it is named. */
export function onceEach(subjects: Subjects): Subjects {
  const named = subjects.filter((unitIds) => unitIds.length > 0)
  return named.filter((unitIds, i) => unitIds.length > 1 || named.findIndex((other) => same(other, unitIds)) === i)
}

const same = (a: readonly string[], b: readonly string[]) => a.length === 1 && b.length === 1 && a[0] === b[0]

/**
 * "Tây Ninh 2023, sở Xây dựng với sở Công thương": a body named anywhere tells whose departments are meant, and is then no
 * subject of its own: its place in the list is left empty.
 */
export function narrowByBodies(subjects: Subjects, index: UnitIndex): Subjects {
  const settled = subjects.flatMap(one)
  // "sở Xây dựng Tây Ninh với sở Công thương": of the same province
  const parents = settled.flatMap((id) => index.byId.get(id)!.parentId ?? [])
  const bodies = [...new Set([...settled, ...parents])].filter((id) => index.byId.get(id)!.level !== 'national')
  const used = new Set<string>()
  const narrowed = subjects.map((unitIds) => {
    if (unitIds.length < 2) return unitIds
    for (const body of bodies) {
      const inside = unitIds.filter((id) => id !== body && isWithin(index.byId.get(id)!, body, index))
      if (inside.length !== 1) continue
      used.add(body)
      return inside
    }
    return unitIds
  })
  return narrowed.map((unitIds) => (unitIds.length === 1 && used.has(unitIds[0]!) ? [] : unitIds))
}

/**
 * Of a ward and its city named apart from each other, the ward is where the asker lives: the city is asked about. A ward
 * among "các phường" is asked about itself.
 */
export function leaveOutHomes(subjects: Subjects, s: Signals, index: UnitIndex): Subjects {
  const settled = new Set(subjects.flatMap(one))
  const isAmongItsOwn = (id: string) => s.levels.some(({ level }) => level === index.byId.get(id)!.level)
  return subjects.filter(
    (unitIds) =>
      unitIds.some(isAmongItsOwn) ||
      !unitIds.some((id) =>
        [...settled].some(
          (other) =>
            other !== id && isWithin(index.byId.get(id)!, other, index) && index.byId.get(other)!.level === 'district',
        ),
      ),
  )
}

/** "Dĩ An đứng nhất Bình Dương": where no comparison is asked for, the body above only says among whom. */
export function leaveOutBodies(subjects: Subjects, s: Signals, index: UnitIndex): Subjects {
  if (s.has('compare', 'difference', 'better', 'worse', 'also')) return subjects
  const settled = subjects.flatMap(one)
  const isBody = (id: string) => settled.some((other) => isWithin(index.byId.get(other)!, id, index))
  return subjects.filter((unitIds) => !(unitIds.length === 1 && isBody(unitIds[0]!)))
}

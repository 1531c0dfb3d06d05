import type { Signals } from './signals.ts'
import { isWithin, type UnitIndex } from './unit-index.ts'

/** The units that a question is about, each mention as the units that it may stand for. */
export type Subjects = readonly (readonly string[])[]

/** The unit of a mention that is settled. */
export const one = (unitIds: readonly string[]) => (unitIds.length === 1 ? [unitIds[0]!] : [])

/** Of a ward and its city named apart from each other, the ward is where the asker lives: the city is asked about. */
export function leaveOutHomes(subjects: Subjects, index: UnitIndex): Subjects {
  const settled = new Set(subjects.flatMap(one))
  return subjects.filter(
    (unitIds) =>
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

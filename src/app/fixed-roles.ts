import type { Staff, StaffRole } from './ports/staff.ts'
import { mayAct } from './role.ts'

/** Roles that the settings give, by person: they hold as long as they are set, whatever is stored. */
export type FixedRoles = ReadonlyMap<string, StaffRole>

export function withFixedRoles(staff: Staff, fixed: FixedRoles): Staff {
  return {
    ...staff,
    async roleOf(person) {
      const set = fixed.get(person)
      const stored = await staff.roleOf(person)
      return set === undefined || mayAct(stored, set) ? stored : set
    },
  }
}

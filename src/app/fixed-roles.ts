import type { Staff, StaffRole } from './ports/staff.ts'
import { mayAct } from './role.ts'

/** Roles that the settings give, by person: they hold as long as they are set, whatever is stored. */
export type FixedRoles = ReadonlyMap<string, StaffRole>

/** Whoever has a role, by key: stored or set, the higher of the two. */
export async function roleHolders(staff: Staff, fixed: FixedRoles): Promise<ReadonlyMap<string, StaffRole>> {
  const holders = new Map((await staff.officials()).map(({ person, role }) => [person, role]))
  for (const [person, role] of fixed) if (!mayAct(holders.get(person) ?? 'everyone', role)) holders.set(person, role)
  return holders
}

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

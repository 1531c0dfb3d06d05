/** From least to most: whoever has a later role may do all that the earlier ones may. */
export const ROLES = ['everyone', 'official', 'admin'] as const
export type Role = (typeof ROLES)[number]

export function mayAct(role: Role, required: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(required)
}

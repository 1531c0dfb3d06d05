import type { Role } from '../role.ts'
import type { Actor } from './audit.ts'

export type StaffRole = Exclude<Role, 'everyone'>

export interface Official {
  /** By which other officials speak of them; never given twice. */
  readonly number: number
  /** Key over all channels. */
  readonly person: string
  readonly role: StaffRole
  /** As whoever invited them called them. */
  readonly name: string
  /** ISO instant. */
  readonly since: string
}

/** An invitation that can still be taken up. Its code is known to no one but whom it was told. */
export interface Invitation {
  readonly number: number
  readonly role: StaffRole
  readonly name: string
  readonly expiresAt: string
}

export type Accepted =
  | { readonly kind: 'joined'; readonly official: Official }
  /** They have that role or more already; the invitation stays. */
  | { readonly kind: 'held' }
  /** No such code, or it was used, revoked or has expired: which of these is not told. */
  | { readonly kind: 'invalid' }

/** Officials and admins. Every change is audited. */
export interface Staff {
  roleOf(person: string): Promise<Role>
  /** In the order in which they joined. */
  officials(): Promise<Official[]>
  invitations(now: Date): Promise<Invitation[]>
  /** `digest`: of the code, which itself is not kept. */
  invite(invitation: Omit<Invitation, 'number'> & { readonly digest: string }, by: Actor): Promise<Invitation>
  /** Takes an invitation up, once. */
  accept(digest: string, by: Actor): Promise<Accepted>
  /** Undefined where no open invitation has the number. */
  revoke(number: number, by: Actor): Promise<Invitation | undefined>
  remove(number: number, by: Actor): Promise<Official | undefined>
}

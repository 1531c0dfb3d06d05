import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Actor } from '../../app/ports/audit.ts'
import type { Accepted, Invitation, Official, Staff } from '../../app/ports/staff.ts'
import { mayAct } from '../../app/role.ts'
import { oneAtATime } from '../engines/differences.ts'
import type { Schema } from '../schema.ts'
import { audit } from './kysely-audit.ts'
import type { InvitationTable, OfficialTable } from './people-tables.ts'

/** An invitation's row goes when it is taken up or revoked, so that its code can't be of use again. */
export function kyselyStaff(db: Kysely<Schema>): Staff {
  const change = <T>(write: (trx: Transaction<Schema>) => Promise<T>) => db.transaction().execute(write)
  return {
    async roleOf(person) {
      const row = await db.selectFrom('officials').select('role').where('person', '=', person).executeTakeFirst()
      return row?.role ?? 'everyone'
    },
    async officials() {
      return (await db.selectFrom('officials').selectAll().orderBy('number').execute()).map(toOfficial)
    },
    async invitations(now) {
      const open = db.selectFrom('invitations').selectAll().where('expires_at', '>', now.toISOString())
      return (await open.orderBy('number').execute()).map(toInvitation)
    },
    invite: ({ role, name, expiresAt, digest }, by) =>
      change(async (trx) => {
        await trx.deleteFrom('invitations').where('expires_at', '<=', by.at.toISOString()).execute()
        const row = await trx
          .insertInto('invitations')
          .values({ role, name, expires_at: expiresAt, digest })
          .returningAll()
          .executeTakeFirstOrThrow()
        await audit(trx, by, { what: 'invitation made', subject: String(row.number), after: { role, name, expiresAt } })
        return toInvitation(row)
      }),
    accept: (digest, by) => change((trx) => accept(trx, digest, by)),
    revoke: (number, by) =>
      change(async (trx) => {
        const row = await trx
          .deleteFrom('invitations')
          .where('number', '=', number)
          .where('expires_at', '>', by.at.toISOString())
          .returningAll()
          .executeTakeFirst()
        if (row === undefined) return undefined
        const { role, name, expires_at: expiresAt } = row
        await audit(trx, by, {
          what: 'invitation revoked',
          subject: String(number),
          before: { role, name, expiresAt },
        })
        return toInvitation(row)
      }),
    remove: (number, by) =>
      change(async (trx) => {
        const row = await trx.deleteFrom('officials').where('number', '=', number).returningAll().executeTakeFirst()
        if (row === undefined) return undefined
        const { person, role, name } = row
        await audit(trx, by, { what: 'official removed', subject: person, before: { role, name } })
        return toOfficial(row)
      }),
  }
}

async function accept(trx: Transaction<Schema>, digest: string, by: Actor): Promise<Accepted> {
  await oneAtATime(trx, 'officials')
  const invitation = await trx
    .selectFrom('invitations')
    .selectAll()
    .where('digest', '=', digest)
    .where('expires_at', '>', by.at.toISOString())
    .executeTakeFirst()
  if (invitation === undefined) return { kind: 'invalid' }
  const { role, name } = invitation
  const held = await trx.selectFrom('officials').selectAll().where('person', '=', by.person).executeTakeFirst()
  if (held !== undefined && mayAct(held.role, role)) return { kind: 'held' }
  await trx.deleteFrom('invitations').where('number', '=', invitation.number).execute()
  const since = by.at.toISOString()
  const row = await trx
    .insertInto('officials')
    .values({ person: by.person, role, name, since })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ role, name, since }))
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(trx, by, {
    what: 'official joined',
    subject: by.person,
    ...(held === undefined ? {} : { before: { role: held.role, name: held.name } }),
    after: { role, name, invitation: String(invitation.number) },
  })
  return { kind: 'joined', official: toOfficial(row) }
}

const toOfficial = ({ number, person, role, name, since }: Selectable<OfficialTable>): Official => ({
  number,
  person,
  role,
  name,
  since,
})

const toInvitation = ({ number, role, name, expires_at }: Selectable<InvitationTable>): Invitation => ({
  number,
  role,
  name,
  expiresAt: expires_at,
})

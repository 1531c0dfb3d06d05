import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/app/ports/audit.ts'
import { kyselyUses } from '../../../src/storage/kysely-uses.ts'
import { kyselyAudit } from '../../../src/storage/people/kysely-audit.ts'
import { kyselyFeedback } from '../../../src/storage/people/kysely-feedback.ts'
import { kyselyStaff } from '../../../src/storage/people/kysely-staff.ts'
import { kyselySubscriptions } from '../../../src/storage/people/kysely-subscriptions.ts'
import { engines, sharedEngines, type TestDatabase } from '../engines.ts'

const at = new Date('2026-11-22T02:00:00Z')
const by: Actor = { person: 'telegram:1', at }
const days = (many: number) => new Date(at.getTime() + many * 24 * 60 * 60 * 1000)
const invitation = (digest: string, role: 'official' | 'admin' = 'official') => ({
  name: digest,
  role,
  expiresAt: days(2).toISOString(),
  digest,
})

describe.each(engines)('on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  describe('officials', () => {
    it('have the role that they were invited to, and all others everyone’s', async () => {
      const staff = kyselyStaff(database.db)
      await staff.invite(invitation('a', 'admin'), by)
      expect(await staff.accept('a', { person: 'telegram:7', at })).toMatchObject({
        kind: 'joined',
        official: { number: 1, person: 'telegram:7', role: 'admin', name: 'a' },
      })
      expect(await staff.roleOf('telegram:7')).toBe('admin')
      expect(await staff.roleOf('telegram:70')).toBe('everyone')
      expect(await staff.invitations(at)).toEqual([])
    })

    it('are never given a number that another has had', async () => {
      const staff = kyselyStaff(database.db)
      for (const name of ['a', 'b']) {
        await staff.invite(invitation(name), by)
        await staff.accept(name, { person: `telegram:${name}`, at })
        await staff.remove((await staff.officials())[0]!.number, by)
      }
      await staff.invite(invitation('c'), by)
      await staff.accept('c', { person: 'telegram:c', at })
      expect((await staff.officials()).map(({ number }) => number)).toEqual([3])
    })

    it('leave no invitation behind that has expired', async () => {
      const staff = kyselyStaff(database.db)
      await staff.invite(invitation('a'), by)
      expect(await staff.accept('a', { person: 'telegram:7', at: days(2) })).toEqual({ kind: 'invalid' })
      expect(await staff.revoke(1, { ...by, at: days(2) })).toBeUndefined()
      expect(await staff.invitations(days(2))).toEqual([])
      await staff.invite({ ...invitation('b'), expiresAt: days(9).toISOString() }, { ...by, at: days(2) })
      const rows = await database.db.selectFrom('invitations').select('digest').execute()
      expect(rows).toEqual([{ digest: 'b' }])
    })

    it('and what they change are written down together, or neither', async () => {
      const staff = kyselyStaff(database.db)
      await database.db.schema.alterTable('audit').renameTo('away').execute()
      await expect(staff.invite(invitation('a'), by)).rejects.toThrow()
      await database.db.schema.alterTable('away').renameTo('audit').execute()
      expect(await staff.invitations(at)).toEqual([])
    })
  })

  it('the audit tells the newest first, page by page', async () => {
    const staff = kyselyStaff(database.db)
    for (const name of ['a', 'b', 'c']) await staff.invite(invitation(name), by)
    const { entries, total } = await kyselyAudit(database.db).page(2, 2)
    expect(total).toBe(3)
    expect(entries).toEqual([
      {
        number: 1,
        at: at.toISOString(),
        by: 'telegram:1',
        what: 'invitation made',
        subject: '1',
        before: undefined,
        after: { name: 'a', role: 'official', expiresAt: days(2).toISOString() },
      },
    ])
  })

  it('a chat has one subscription, of its channel only', async () => {
    const subscriptions = kyselySubscriptions(database.db)
    const chat = { channel: 'telegram', conversation: '-1' }
    const subscription = { ...chat, group: true, unitId: 'hue', since: at.toISOString() }
    await subscriptions.put(subscription)
    await subscriptions.put({ ...subscription, unitId: undefined })
    expect(await subscriptions.find(chat)).toEqual({ ...subscription, unitId: undefined, digest: false })
    expect(await subscriptions.find({ ...chat, channel: 'zalo' })).toBeUndefined()
    expect(await subscriptions.remove(chat)).toBe(true)
    expect(await subscriptions.remove(chat)).toBe(false)
    expect(await subscriptions.find(chat)).toBeUndefined()
  })

  describe('feedback', () => {
    const box = (now = at) => kyselyFeedback(database.db, { now: () => now })
    const feedback = (text: string) => ({ at: at.toISOString(), channel: 'telegram', text, about: undefined })

    it('is read the newest first, without whose it is', async () => {
      await box().put(feedback('một'), 'telegram:7')
      await box().put({ ...feedback('hai'), about: '96,89%' }, 'telegram:8')
      const { entries, total } = await box().page(1, 10)
      expect(total).toBe(2)
      expect(entries).toEqual([
        { number: 2, ...feedback('hai'), about: '96,89%' },
        { number: 1, ...feedback('một') },
      ])
    })

    it('is counted and forgotten by author', async () => {
      for (const author of ['telegram:7', 'telegram:7', 'telegram:70']) await box().put(feedback('x'), author)
      expect(await box().countSince('telegram:7', at)).toBe(2)
      expect(await box().countSince('telegram:7', days(1))).toBe(0)
      expect(await box().forget('telegram:7')).toBe(2)
      expect((await box().page(1, 10)).total).toBe(1)
    })

    it('goes after half a year', async () => {
      await box().put(feedback('cũ'), 'telegram:7')
      expect((await box(days(180)).page(1, 10)).total).toBe(1)
      expect((await box(days(181)).page(1, 10)).total).toBe(0)
    })

    it('is deleted by its number, and the deletion audited', async () => {
      await box().put(feedback('x'), 'telegram:7')
      expect(await box().remove(1, by)).toBe(true)
      expect(await box().remove(1, by)).toBe(false)
      expect((await kyselyAudit(database.db).page(1, 10)).entries).toMatchObject([
        { what: 'feedback deleted', subject: '1', before: { at: at.toISOString() } },
      ])
    })
  })

  it('uses add up by day, channel and outcome', async () => {
    const uses = kyselyUses(database.db)
    const use = { day: '2026-11-22', channel: 'telegram', outcome: 'answer', times: 2 } as const
    await uses.add([])
    await uses.add([use, { ...use, channel: 'zalo', times: 1 }])
    await uses.add([
      { ...use, times: 3 },
      { ...use, day: '2026-11-21' },
    ])
    expect(await uses.since('2026-11-22')).toEqual(
      expect.arrayContaining([
        { ...use, times: 5 },
        { ...use, channel: 'zalo', times: 1 },
      ]),
    )
    expect((await uses.since('2026-11-20')).map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-22', '2026-11-21'])
  })
})

describe.each(sharedEngines())('in $name', (engine) => {
  it('of many who use a code at once, one joins', async () => {
    const database = await engine.create()
    const connections = [database.db, await database.connect(), await database.connect()]
    await kyselyStaff(database.db).invite(invitation('a'), by)
    // one SQLite file waits by blocking, so that its connections take turns
    const accepts = connections.map((db, i) => () => kyselyStaff(db).accept('a', { person: `telegram:${i}`, at }))
    const accepted =
      engine.name === 'PostgreSQL' ? await Promise.all(accepts.map((accept) => accept())) : await inTurn(accepts)
    expect(accepted.filter(({ kind }) => kind === 'joined')).toHaveLength(1)
    expect(await kyselyStaff(database.db).officials()).toHaveLength(1)
    await database.remove()
  })
})

async function inTurn<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  for (const task of tasks) done.push(await task())
  return done
}

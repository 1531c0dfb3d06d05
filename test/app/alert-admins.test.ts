import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminAlerts } from '../../src/app/alert-admins.ts'
import { kyselyAlerts } from '../../src/storage/kysely-alerts.ts'
import { kyselyStaff } from '../../src/storage/people/kysely-staff.ts'
import { kyselyOutbox } from '../../src/storage/queues/kysely-outbox.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { engines, type TestDatabase } from '../storage/engines.ts'

const NOW = new Date('2026-11-27T03:04:00Z')

describe.each(engines)('what admins are told, on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  const ADMINS = new Map([
    ['telegram:1', 'admin'],
    ['zalobot:a%2Fb', 'admin'],
    ['telegram:2', 'official'],
    ['console:3', 'admin'],
  ] as const)
  const opened = (served: readonly string[] = ['telegram', 'zalobot'], fixedRoles = ADMINS) =>
    adminAlerts({
      alerts: kyselyAlerts(database.db),
      staff: kyselyStaff(database.db),
      fixedRoles,
      channels: () => served,
      log: recordedLog(),
      now: () => NOW,
    })
  const waiting = async () => {
    const outbox = kyselyOutbox(database.db, { worker: 'w' })
    const claimed = [...(await outbox.claim('telegram', 9, true)), ...(await outbox.claim('zalobot', 9, true))]
    return claimed.map(({ conversation, message }) => [conversation, message.text])
  }

  it('goes to each admin of a channel that is served, with the time', async () => {
    await opened()('k', 'Hỏng.')
    expect(await waiting()).toEqual([
      ['1', 'Hỏng. (10:04 ngày 27/11/2026)'],
      ['a/b', 'Hỏng. (10:04 ngày 27/11/2026)'],
    ])
  })

  it('is told once for each key, by however many processes and after restarts', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => opened()(`k${i % 2}`, 'Hỏng.')))
    await opened()('k1', 'Hỏng.')
    expect(await database.db.selectFrom('outbox').select('id').execute()).toHaveLength(4)
  })

  it('waits for an admin where there is none to tell', async () => {
    const alone = opened(['zalooa'])
    await alone('k', 'Hỏng.')
    expect(await waiting()).toEqual([])
    await opened()('k', 'Hỏng.')
    expect(await waiting()).toHaveLength(2)
  })

  it('never fails who tells it', async () => {
    await database.db.schema.dropTable('alerts').execute()
    const log = recordedLog()
    const parts = { staff: kyselyStaff(database.db), fixedRoles: ADMINS, channels: () => ['telegram'], log }
    await adminAlerts({ ...parts, alerts: kyselyAlerts(database.db) })('k', 'Hỏng.')
    expect(log.entries.map(({ event }) => event)).toEqual(['alerts: admins could not be told'])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kyselyContacts } from '../../../src/storage/accounts/kysely-contacts.ts'
import { engines, type TestDatabase } from '../engines.ts'

describe.each(engines)('contacts on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  it('know when each person last turned to us, whatever comes late', async () => {
    const contacts = kyselyContacts(database.db)
    const [early, late] = [new Date('2026-11-20T00:00:00Z'), new Date('2026-11-21T00:00:00Z')]
    await contacts.met('zalooa', '7', late)
    await contacts.met('zalooa', '7', early)
    expect(await contacts.lastAt('zalooa', '7')).toEqual(late)
    expect(await contacts.lastAt('zalooa', '8')).toBeUndefined()
    expect(await contacts.lastAt('zalobot', '7')).toBeUndefined()
    expect(await contacts.lastOf('zalooa', ['7', '8'])).toEqual(new Map([['7', late]]))
    expect(await contacts.lastOf('zalooa', [])).toEqual(new Map())
    await contacts.forget('zalooa', late)
    expect(await contacts.lastAt('zalooa', '7')).toEqual(late)
    await contacts.forget('zalooa', new Date(late.getTime() + 1))
    expect(await contacts.lastAt('zalooa', '7')).toBeUndefined()
  })
})

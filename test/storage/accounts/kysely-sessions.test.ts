import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kyselySessions } from '../../../src/storage/accounts/kysely-sessions.ts'
import { engines, type TestDatabase } from '../engines.ts'

describe.each(engines)('sessions on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  it('are one for each channel, the last that was written', async () => {
    const sessions = kyselySessions(database.db)
    expect(await sessions.read('a')).toBeUndefined()
    await sessions.write('a', 'one')
    await sessions.write('b', 'other')
    await sessions.write('a', 'two')
    expect([await sessions.read('a'), await sessions.read('b')]).toEqual(['two', 'other'])
  })
})

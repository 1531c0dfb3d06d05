import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kyselyMeter } from '../../../src/storage/accounts/kysely-meter.ts'
import { engines, type TestDatabase } from '../engines.ts'

describe.each(engines)('the meter on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  it('counts each month and channel by itself, and loses nothing that comes at once', async () => {
    const { add, read } = kyselyMeter(database.db)
    expect(await read('zalobot', '2026-11')).toBe(0)
    await Promise.all(Array.from({ length: 20 }, () => add('zalobot', '2026-11', 1)))
    expect(await add('zalobot', '2026-11', 2)).toBe(22)
    expect(await read('zalobot', '2026-11')).toBe(22)
    expect(await add('zalobot', '2026-12', 1)).toBe(1)
    expect(await add('zalooa', '2026-11', 1)).toBe(1)
  })
})

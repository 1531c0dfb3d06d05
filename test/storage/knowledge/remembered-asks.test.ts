import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rememberedAsks } from '../../../src/storage/knowledge/remembered-asks.ts'
import { engines, type TestDatabase } from '../engines.ts'

const ASKS = { figure: ['ai đứng đầu'], plain: ['ai làm PAPI'] }

describe.each(engines)('rememberedAsks on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  it('recalls what was kept for a revision, and only the last', async () => {
    const asks = rememberedAsks(database.db)
    await asks.keep(1, ASKS)
    await asks.keep(1, ASKS)
    expect([await asks.recall(1), await asks.recall(2)]).toEqual([ASKS, undefined])
    await asks.keep(2, { figure: [], plain: [] })
    expect([await asks.recall(1), await asks.recall(2)]).toEqual([undefined, { figure: [], plain: [] }])
  })
})

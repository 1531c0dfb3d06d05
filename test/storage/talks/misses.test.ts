import { describe, expect, it } from 'vitest'
import { kyselyMisses } from '../../../src/storage/talks/kysely-misses.ts'
import { missesContract } from '../../contracts/misses.contract.ts'
import { memoryMisses } from '../../fakes/memory-misses.ts'
import { kept, miss } from '../../fakes/misses.ts'
import { engines, sharedEngines } from '../engines.ts'

missesContract('memoryMisses', async (retention) => ({ misses: memoryMisses(retention), close: async () => {} }))

for (const engine of engines) {
  missesContract(`kyselyMisses on ${engine.name}`, async (retention) => {
    const { db, remove } = await engine.create()
    return { misses: kyselyMisses(db, retention), close: remove }
  })

  describe(`kyselyMisses on ${engine.name}`, () => {
    it('takes a lower limit at once, from the fullest days', async () => {
      const { db, remove } = await engine.create()
      const now = () => new Date('2026-11-20T12:00:00+07:00')
      const before = kyselyMisses(db, { now })
      for (const [day, many] of [
        ['17', 1],
        ['18', 9],
        ['19', 5],
      ] as const)
        for (let i = 0; i < many; i++) await before.record(miss(`câu ${i}`, { day: `2026-11-${day}` }))
      const after = kyselyMisses(db, { now, mostKept: 7 })
      await after.record(miss('mới'))
      const days = (await after.list()).map(({ day }) => day.slice(-2))
      expect(days).toEqual(['17', '18', '18', '19', '19', '19', '20'].map(String))
      await remove()
    })
  })
}

describe.each(sharedEngines())('misses in $name', (engine) => {
  it('are counted together by several processes, and there for the next', async () => {
    const database = await engine.create()
    const now = () => new Date('2026-11-20T12:00:00+07:00')
    await kyselyMisses(database.db, { now }).record(miss('điểm'))
    await kyselyMisses(await database.connect(), { now }).record(miss('điểm'))
    expect(await kyselyMisses(await database.connect(), { now }).list()).toEqual([kept('điểm', { count: 2 })])
    await database.remove()
  })
})

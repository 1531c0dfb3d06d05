import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bulk, BulkPlace } from '../../../src/app/ports/bulk.ts'
import type { Observation } from '../../../src/core/statistics/observation.ts'
import { holdsKnowledge, importKnowledge } from '../../../src/storage/knowledge/import-knowledge.ts'
import { kyselyFacts } from '../../../src/storage/knowledge/kysely-facts.ts'
import { engines, type TestDatabase } from '../engines.ts'
import { smallKnowledge } from '../small-knowledge.ts'

const BLOCK = 100
const BLOCKS = 5

describe.each(engines)('observations in bulk on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  const { observations, ...names } = smallKnowledge()
  const digests = (key: string) => new Map([['(bulk)', key]])
  const like = (id: string): Observation => ({ ...observations[0]!, id })

  /** Two files of five blocks; reading breaks off where it `dies`. Notes where each reading began. */
  const bulk = (key: string, begun: string[], dies?: { file: number; block: number }): Bulk => ({
    key,
    compare: () => [],
    files: [0, 1].map((file) => ({
      path: `observations/${file}.csv.gz`,
      size: 1000,
      async *blocks({ byte }: BulkPlace) {
        begun.push(`${file}:${byte}`)
        for (let block = byte; block < BLOCKS; block++) {
          if (dies?.file === file && dies.block === block) throw new Error('killed')
          const own = Array.from({ length: BLOCK }, (_, i) => like(`${key}-${file}-${block}-${i}`))
          yield { observations: own, end: { byte: block + 1, line: 1 }, read: (block + 1) * 200 }
        }
      },
    })),
  })
  const take = (of: Bulk) =>
    importKnowledge(database.db, { ...names, observations }, digests(of.key), undefined, { bulk: of })
  const held = async () => {
    const all = await kyselyFacts(database.db).observations({})
    return all.filter(({ id }) => id.includes('-0-') || id.includes('-1-'))
  }

  it('are seen when all of them are there, after a death from where it came', async () => {
    const begun: string[] = []
    await expect(take(bulk('one', begun, { file: 1, block: 3 }))).rejects.toThrow('killed')
    expect(await held()).toEqual([])
    expect(await holdsKnowledge(database.db, digests('one'))).toBe(false)
    expect(await take(bulk('one', begun))).toBe('imported')
    expect(begun).toEqual(['0:0', '1:0', '1:3'])
    const all = await held()
    expect(all).toHaveLength(2 * BLOCKS * BLOCK)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(await kyselyFacts(database.db).observations({ ids: ['one-1-3-7'] })).toEqual([like('one-1-3-7')])
  })

  it('stay as they were until others are whole, and are not read where they are the same', async () => {
    const begun: string[] = []
    await take(bulk('one', begun))
    await expect(take(bulk('two', begun, { file: 0, block: 2 }))).rejects.toThrow('killed')
    expect((await held()).every(({ id }) => id.startsWith('one-'))).toBe(true)
    // what is left of another attempt is no part of this one
    await take(bulk('three', begun))
    const all = await held()
    expect(all.every(({ id }) => id.startsWith('three-'))).toBe(true)
    expect(all).toHaveLength(2 * BLOCKS * BLOCK)
    begun.length = 0
    const changed = new Map([...digests('three'), ['units.csv', 'new']])
    const same = { bulk: bulk('three', begun) }
    expect(await importKnowledge(database.db, { ...names, observations }, changed, undefined, same)).toBe('imported')
    expect([begun, (await held()).length]).toEqual([[], 2 * BLOCKS * BLOCK])
  })

  it('go when their files do', async () => {
    await take(bulk('one', []))
    await importKnowledge(database.db, { ...names, observations }, new Map([['units.csv', 'new']]))
    expect(await held()).toEqual([])
  })

  it('tell how far they have come', async () => {
    const told: number[] = []
    const progress = (share: number, count: number) => told.push(share, count)
    const knowledge = { ...names, observations }
    await importKnowledge(database.db, knowledge, digests('one'), undefined, { bulk: bulk('one', []), progress })
    expect(told.slice(0, 4)).toEqual([0.1, BLOCK, 0.2, 2 * BLOCK])
    expect(told.slice(-2)).toEqual([1, 2 * BLOCKS * BLOCK])
  })

  it('are refused where an ordinary file has the same observation', async () => {
    const of = bulk('one', [])
    const twice = { ...names, observations: [...observations, like('one-0-0-0')] }
    await expect(importKnowledge(database.db, twice, digests('one'), undefined, { bulk: of })).rejects.toThrow(
      /"one-0-0-0" stands in a gzipped file and in another one.*What was held before is still in place/,
    )
    expect(await held()).toEqual([])
    expect(await take(of)).toBe('imported')
  })
})

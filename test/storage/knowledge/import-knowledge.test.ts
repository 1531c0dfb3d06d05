import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/core/statistics/knowledge.ts'
import { importKnowledge } from '../../../src/storage/knowledge/import-knowledge.ts'
import { kyselyFacts } from '../../../src/storage/knowledge/kysely-facts.ts'
import { readVocabulary } from '../../../src/storage/knowledge/read-vocabulary.ts'
import { engines, postgres, sharedEngines, type TestDatabase } from '../engines.ts'
import { observation, smallKnowledge } from '../small-knowledge.ts'

const DIGESTS = new Map([
  ['units.csv', 'aaa'],
  ['sources.csv', 'bbb'],
])

/** Everything the database holds, put together as it was handed in (observations in the order of their ids). */
async function held({ db }: TestDatabase): Promise<Knowledge> {
  const facts = kyselyFacts(db)
  return {
    ...(await readVocabulary(db)),
    observations: await facts.observations({}),
    statements: await facts.statements({}),
    methodFacts: await facts.methodFacts({ appliesTo: ['par-index', 'SIPAS'] }),
  }
}

const asHeld = (knowledge: Knowledge): Knowledge => ({
  ...knowledge,
  observations: knowledge.observations.toSorted((a, b) => a.id.localeCompare(b.id, 'en')),
})

const EMPTY: Knowledge = {
  units: [],
  sharedNames: [],
  indicators: [],
  scopes: [],
  sources: [],
  topics: [],
  phrases: [],
  observations: [],
  statements: [],
  methodFacts: [],
}

describe.each(engines)('importKnowledge on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  it('holds nothing before the first import', async () => expect(await held(database)).toEqual(EMPTY))

  it('keeps everything exactly as it was handed in', async () => {
    expect(await importKnowledge(database.db, smallKnowledge(), DIGESTS)).toBe('imported')
    expect(await held(database)).toStrictEqual(asHeld(smallKnowledge()))
  })

  it('writes nothing when the files are those of last time, whatever their order', async () => {
    await importKnowledge(database.db, smallKnowledge(), DIGESTS)
    const sameFiles = new Map([...DIGESTS].reverse())
    expect(await importKnowledge(database.db, EMPTY, sameFiles)).toBe('unchanged')
    expect(await held(database)).toStrictEqual(asHeld(smallKnowledge()))
  })

  it.each([
    ['has another digest', new Map([...DIGESTS, ['units.csv', 'ccc']])],
    ['has joined', new Map([...DIGESTS, ['scopes.csv', 'ccc']])],
    ['has gone', new Map([...DIGESTS].slice(1))],
    ['has another name', new Map([...DIGESTS].map(([path, digest]) => [`new/${path}`, digest]))],
  ])('replaces all it held when a file %s', async (_, digests) => {
    await importKnowledge(database.db, smallKnowledge(), DIGESTS)
    const { observations, ...names } = smallKnowledge()
    const changed = { ...names, observations: observations.slice(2), phrases: [], topics: [] }
    expect(await importKnowledge(database.db, changed, digests)).toBe('imported')
    expect(await held(database)).toStrictEqual(asHeld(changed))
    expect(await importKnowledge(database.db, changed, digests)).toBe('unchanged')
  })

  it('imports every time where no digests are known', async () => {
    expect(await importKnowledge(database.db, EMPTY, new Map())).toBe('imported')
    expect(await importKnowledge(database.db, smallKnowledge(), new Map())).toBe('imported')
    expect(await held(database)).toStrictEqual(asHeld(smallKnowledge()))
  })

  it.each([
    ['a unit that is not there', { unitId: 'atlantis' }],
    ['a scope that is not there', { scopeId: 'atlantis-9' }],
    ['a source that is not there', { sourceId: 'S404' }],
    ['a value that is no number', { value: Number.NaN }],
    ['a value without end', { value: Number.POSITIVE_INFINITY }],
  ])('refuses an observation with %s and keeps what it held', async (_, wrong) => {
    await importKnowledge(database.db, smallKnowledge(), DIGESTS)
    const knowledge = { ...smallKnowledge(), observations: [observation('o0001', wrong)] }
    await expect(importKnowledge(database.db, knowledge, new Map([['units.csv', 'new']]))).rejects.toThrow(
      /knowledge:check/,
    )
    expect(await held(database)).toStrictEqual(asHeld(smallKnowledge()))
    expect(await importKnowledge(database.db, EMPTY, DIGESTS)).toBe('unchanged')
  })

  it('takes more observations than fit into one statement', async () => {
    const observations = Array.from({ length: 3000 }, (_, n) =>
      observation(`o${String(n).padStart(4, '0')}`, { value: n }),
    )
    await importKnowledge(database.db, { ...smallKnowledge(), observations }, DIGESTS)
    expect(await kyselyFacts(database.db).observations({})).toStrictEqual(observations)
  })
})

describe.each(sharedEngines())('knowledge imported into $name', (engine) => {
  it('is shown to other connections, so that they need not import it', async () => {
    const database = await engine.create()
    const other = await database.connect()
    await importKnowledge(database.db, smallKnowledge(), DIGESTS)
    expect(await importKnowledge(other, EMPTY, DIGESTS)).toBe('unchanged')
    expect(await readVocabulary(other)).toStrictEqual(await readVocabulary(database.db))
    await database.remove()
  })
})

describe('knowledge imported into PostgreSQL', () => {
  it('is imported once where several processes start at once', async () => {
    const database = await postgres.create()
    const processes = [database.db, await database.connect(), await database.connect()]
    const done = await Promise.all(processes.map((db) => importKnowledge(db, smallKnowledge(), DIGESTS)))
    expect(done.sort()).toEqual(['imported', 'unchanged', 'unchanged'])
    expect(await held(database)).toStrictEqual(asHeld(smallKnowledge()))
    await database.remove()
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bulk } from '../../../src/app/ports/bulk.ts'
import type { Observation } from '../../../src/core/statistics/observation.ts'
import { compareAmong } from '../../../src/loading/check-conflicts.ts'
import { complaintText } from '../../../src/loading/complaint.ts'
import { importKnowledge } from '../../../src/storage/knowledge/import-knowledge.ts'
import { kyselyFacts } from '../../../src/storage/knowledge/kysely-facts.ts'
import { engines, type TestDatabase } from '../engines.ts'
import { smallKnowledge } from '../small-knowledge.ts'

describe.each(engines)('observations in bulk on $name, held against each other', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  const knowledge = smallKnowledge()
  const fact = (id: string, more: Partial<Observation> = {}): Observation => ({
    ...knowledge.observations[0]!,
    id,
    unitId: 'hue',
    indicatorId: 'par-index',
    period: '2019',
    measure: 'score',
    what: undefined,
    scopeId: undefined,
    value: 80,
    decimals: 0,
    status: 'printed',
    sourceId: 'S1',
    conflictGroups: [],
    ...more,
  })
  let imports = 0
  const take = (inBulk: readonly Observation[], ordinary: readonly Observation[] = [], key = `k${imports++}`) => {
    const bulk: Bulk = {
      key,
      compare: (same) => compareAmong(same, 'observations').map(complaintText),
      files: [
        {
          path: 'observations/a.csv.gz',
          size: 1,
          async *blocks({ byte }) {
            if (byte === 0) yield { observations: inBulk, end: { byte: 1, line: 2 }, read: 1 }
          },
        },
      ],
    }
    const digests = new Map([
      ['(bulk)', key],
      ['observations/b.csv', String(imports++)],
    ])
    const observations = [...knowledge.observations, ...ordinary]
    return importKnowledge(database.db, { ...knowledge, observations }, digests, undefined, { bulk })
  }

  it('two values of one thing are a mistake, wherever they stand, and nothing is taken in', async () => {
    const other = { sourceId: 'S2', value: 81 }
    await expect(take([fact('a'), fact('b', other)])).rejects.toThrow(/"b" contradicts 80 of "a"/)
    await expect(take([fact('a')], [fact('b', other)])).rejects.toThrow(/"b" contradicts 80 of "a"/)
    expect(await kyselyFacts(database.db).observations({ ids: ['a', 'b'] })).toEqual([])
  })

  it('so are two of the same source', () =>
    expect(take([fact('a'), fact('b')])).rejects.toThrow(/"b" says the same thing from the same source as "a"/))

  it('what is of another thing, agrees, or is marked as differing is none', async () => {
    const marked = { value: 81, conflictGroups: ['c1'] }
    const all = [
      fact('a', { conflictGroups: ['c1'] }),
      fact('b', { ...marked, sourceId: 'S2' }),
      fact('c', { period: '2020' }),
      fact('d', { period: '2020', sourceId: 'S2' }),
      fact('e', { period: '2021', scopeId: 'vn-63' }),
      fact('f', { period: '2021', scopeId: 'bd', value: 3 }),
      fact('g', { period: '2021', what: 'khác', value: 4 }),
      fact('h', { unitId: 'ben-cat', indicatorId: 'late-files', value: 5 }),
    ]
    expect(await take(all)).toBe('imported')
    expect(await kyselyFacts(database.db).observations({ ids: all.map(({ id }) => id) })).toHaveLength(all.length)
  })

  it('files that come later are held against what is there', async () => {
    expect(await take([fact('a')], [], 'same')).toBe('imported')
    const later = fact('b', { sourceId: 'S2', value: 81 })
    await expect(take([fact('a')], [later], 'same')).rejects.toThrow(/"b" contradicts 80 of "a"/)
  })
})

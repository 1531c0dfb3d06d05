import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Facts, ObservationFilter } from '../../../src/app/ports/facts.ts'
import type { Observation } from '../../../src/core/statistics/observation.ts'
import { importKnowledge } from '../../../src/storage/knowledge/import-knowledge.ts'
import { kyselyFacts } from '../../../src/storage/knowledge/kysely-facts.ts'
import { engines, type TestDatabase } from '../engines.ts'
import { smallKnowledge } from '../small-knowledge.ts'

const KNOWLEDGE = smallKnowledge()

/** The port's words, read literally. */
function plainly(filter: ObservationFilter): Observation[] {
  const in_ = <T>(list: readonly T[] | undefined, value: T | undefined) => !list || list.includes(value as T)
  return KNOWLEDGE.observations
    .filter((o) => {
      const unit = KNOWLEDGE.units.find(({ id }) => id === o.unitId)!
      return (
        in_(filter.ids, o.id) &&
        in_(filter.unitIds, o.unitId) &&
        in_(filter.indicatorIds, o.indicatorId) &&
        in_(filter.periods, o.period) &&
        in_(filter.measures, o.measure) &&
        in_(filter.scopeIds, o.scopeId) &&
        (filter.level === undefined || unit.level === filter.level) &&
        (filter.parentId === undefined || unit.parentId === filter.parentId) &&
        (filter.value === undefined || o.value === filter.value)
      )
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

describe.each(engines)('kyselyFacts on $name', (engine) => {
  let database: TestDatabase
  let facts: Facts
  beforeAll(async () => {
    database = await engine.create()
    facts = kyselyFacts(database.db)
    await importKnowledge(database.db, KNOWLEDGE, new Map())
  })
  afterAll(() => database.remove())

  const idsFor = async (filter: ObservationFilter) => (await facts.observations(filter)).map(({ id }) => id)

  it.each<[string, ObservationFilter, string[]]>([
    [
      'nothing: all, in the order of their ids',
      {},
      ['o0001', 'o0002', 'o0003', 'o0004', 'o0005', 'o0006', 'o0007', 'o0008'],
    ],
    ['ids, not in their order', { ids: ['o0004', 'o0002', 'o0002', 'o9999'] }, ['o0002', 'o0004']],
    ['units', { unitIds: ['ben-cat', 'thu-dau-mot'] }, ['o0001', 'o0002', 'o0003']],
    ['indicators', { indicatorIds: ['late-files'] }, ['o0007']],
    ['periods, a week not being its year', { periods: ['2021', '2024'] }, ['o0006', 'o0007']],
    ['measures', { measures: ['rank', 'change'] }, ['o0002', 'o0005', 'o0006']],
    ['scopes', { scopeIds: ['vn-63'] }, ['o0006']],
    ['level', { level: 'district' }, ['o0001', 'o0002', 'o0003']],
    ['parent, its direct members only', { parentId: 'viet-nam' }, ['o0004', 'o0005', 'o0006', 'o0007', 'o0008']],
    ['level and parent that never meet', { level: 'district', parentId: 'viet-nam' }, []],
    ['a value', { value: 82 }, ['o0001', 'o0007']],
    ['a value that a grade only looks like', { value: 1 }, ['o0002']],
    ['zero', { value: 0 }, ['o0006']],
    ['a negative value', { value: -0.07 }, ['o0005']],
    ['a value to its last bit', { value: 0.3 }, []],
    ['properties given as undefined', { unitIds: undefined, level: undefined, value: 82 }, ['o0001', 'o0007']],
    [
      'several properties, all of which narrow',
      { unitIds: ['hue'], periods: ['2022'], measures: ['score'] },
      ['o0004'],
    ],
    ['an id that reads like SQL', { unitIds: ["hue' or 1=1 --"] }, []],
  ])('filters observations by %s', async (_, filter, ids) => expect(await idsFor(filter)).toEqual(ids))

  it.each(['ids', 'unitIds', 'indicatorIds', 'periods', 'measures', 'scopeIds'])(
    'finds nothing for an empty list of %s',
    async (property) => expect(await facts.observations({ value: 82, [property]: [] })).toEqual([]),
  )

  it('keeps order and finds each once in lists beyond what a statement takes', async () => {
    const ids = [...Array.from({ length: 40_000 }, (_, n) => `x${n}`), 'o0003', 'o0001', 'o0001']
    const unitIds = ['ben-cat', ...Array.from({ length: 6_000 }, (_, n) => `y${n}`), 'thu-dau-mot', 'ben-cat']
    expect(await idsFor({ ids, unitIds })).toEqual(['o0001', 'o0003'])
  })

  it('agrees with a plain reading of the port on any mix of properties', async () => {
    const anyOf = <T>(values: readonly T[]) =>
      fc.option(fc.uniqueArray(fc.constantFrom(...values)), { nil: undefined, freq: 1 })
    const one = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 })
    const filters: fc.Arbitrary<ObservationFilter> = fc.record({
      ids: anyOf(KNOWLEDGE.observations.map(({ id }) => id)),
      unitIds: anyOf(KNOWLEDGE.units.map(({ id }) => id)),
      indicatorIds: anyOf(['par-index', 'late-files']),
      periods: anyOf(['2021', '2022', '2024-W03']),
      measures: anyOf(['score', 'rank', 'grade', 'change'] as const),
      scopeIds: anyOf(['vn-63', 'bd']),
      level: one(['district', 'province'] as const),
      parentId: one(['binh-duong', 'viet-nam']),
      value: one([82, 1, 0]),
    })
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        expect(await facts.observations(filter)).toStrictEqual(plainly(filter))
      }),
      { numRuns: process.env.LONG ? 5000 : 300 },
    )
  })

  it('filters statements by unit, indicator and period, in the order of the file', async () => {
    const texts = async (filter: Parameters<Facts['statements']>[0]) =>
      (await facts.statements(filter)).map(({ text }) => text)
    expect(await texts({})).toEqual(['không công bố', 'trong 5 tỉnh cuối', 'không nêu'])
    expect(await texts({ unitIds: ['binh-duong'] })).toEqual(['trong 5 tỉnh cuối', 'không nêu'])
    expect(await texts({ indicatorIds: ['par-index'], periods: ['2023'] })).toEqual([
      'không công bố',
      'trong 5 tỉnh cuối',
    ])
    expect(await texts({ unitIds: ['hue'], periods: ['2022'] })).toEqual([])
    expect(await texts({ periods: [] })).toEqual([])
  })

  it('finds method facts by what they apply to', async () => {
    expect(await facts.methodFacts({ appliesTo: ['SIPAS', 'PAPI'] })).toStrictEqual([KNOWLEDGE.methodFacts[1]])
    expect(await facts.methodFacts({ appliesTo: ['SIPAS', 'par-index'] })).toStrictEqual(KNOWLEDGE.methodFacts)
    expect(await facts.methodFacts({ appliesTo: [] })).toEqual([])
  })
})

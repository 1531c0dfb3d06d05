import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../../src/app/ports/reports.ts'
import type { Observation } from '../../../src/core/statistics/observation.ts'
import { importKnowledge } from '../../../src/storage/knowledge/import-knowledge.ts'
import { kyselyFacts } from '../../../src/storage/knowledge/kysely-facts.ts'
import { readVocabulary } from '../../../src/storage/knowledge/read-vocabulary.ts'
import { kyselyAudit } from '../../../src/storage/people/kysely-audit.ts'
import { kyselyReports } from '../../../src/storage/reports/kysely-reports.ts'
import { revisionOf } from '../../../src/storage/reports/published.ts'
import { engines, sharedEngines, type TestDatabase } from '../engines.ts'
import { smallKnowledge } from '../small-knowledge.ts'
import { approved, figure, LAN, MINH, NAMES, NEW_FACT, NOTHING, publication, report } from './handed-in.ts'

describe.each(engines)('reports on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
    await importKnowledge(database.db, smallKnowledge(), new Map([['units.csv', 'a']]))
  })
  afterEach(() => database.remove())
  const reports = () => kyselyReports(database.db)
  const facts = (ids: readonly string[]) => kyselyFacts(database.db).observations({ ids })
  const queue = (given = report()) => reports().queue(given, LAN, () => [])
  const publish = async (fact?: Observation) =>
    reports().change(publication((await reports().find(1))!.figures, fact), MINH, NAMES)
  /** What ships is replaced. */
  const correct = () => {
    const old = smallKnowledge().observations.find(({ id }) => id === 'o0001')!
    return reports().change(
      {
        ...NOTHING,
        what: 'figures published',
        report: undefined,
        reason: 'in nhầm',
        facts: [
          {
            fact: { observation: old, report: undefined, position: undefined, supersedes: undefined },
            from: 'published',
            to: 'superseded',
          },
          {
            fact: { observation: { ...old, id: 'bc9-1', value: 83 }, report: 9, position: 1, supersedes: 'o0001' },
            from: undefined,
            to: 'published',
          },
        ],
      },
      MINH,
    )
  }

  it('are kept as they were handed in, and counted', async () => {
    const queued = await queue()
    expect(queued).toMatchObject({
      kind: 'queued',
      report: {
        number: 1,
        name: 'bao-cao.docx',
        state: 'open',
        warned: 1,
        unreadCount: 1,
        authorChat: { conversation: '1' },
      },
    })
    const found = (await reports().find(1))!
    expect(found.counts).toEqual({ waiting: 2, approved: 0, rejected: 0, noted: 0, withdrawn: 0 })
    expect(found.report).toEqual(report().report)
    expect(found.figures.map(({ position, putBy, figure: { unit, value } }) => [position, putBy, unit, value])).toEqual(
      [
        [1, LAN.person, figure(1).unit, 90.5],
        [2, LAN.person, figure(1).unit, 88],
      ],
    )
    expect(found.unread).toEqual(['Câu có số 5.'])
    expect((await reports().waiting()).map(({ number }) => number)).toEqual([1])
    expect(await reports().find(2)).toBeUndefined()
  })

  it('are taken once, and many figures at a time', async () => {
    await queue()
    expect(await queue()).toMatchObject({ kind: 'known', report: { number: 1 } })
    const many = Array.from({ length: 1000 }, (_, index) => index)
    expect(await queue(report('d2', many))).toMatchObject({ report: { number: 2, counts: { waiting: 1000 } } })
  })

  it('become facts with the names that these need, in one transaction that counts up the revision', async () => {
    await queue()
    const before = await revisionOf(database.db)
    expect(await publish()).toBe(1)
    expect(await facts(['bc1-1'])).toStrictEqual([NEW_FACT])
    const { units, sources, scopes } = await readVocabulary(database.db)
    expect(units.at(-1)).toStrictEqual(NAMES.names.units[0])
    expect(sources.at(-1)).toStrictEqual(NAMES.source)
    expect(scopes.at(-1)).toStrictEqual(NAMES.names.scopes[0])
    expect((await reports().find(1))!.figures[0]).toMatchObject({ state: 'approved', factId: 'bc1-1' })
    expect(await revisionOf(database.db)).toBe(before + 1)
    expect(await reports().factsOf(1)).toMatchObject([{ state: 'published', position: 1 }])
  })

  it('change not at all where something is no longer as it was seen', async () => {
    await queue()
    const { figures } = (await reports().find(1))!
    await publish()
    const before = await revisionOf(database.db)
    const late: Change = {
      ...NOTHING,
      what: 'figures published',
      report: 1,
      reason: undefined,
      facts: [
        {
          fact: { observation: { ...NEW_FACT, id: 'bc1-2' }, report: 1, position: 2, supersedes: undefined },
          from: undefined,
          to: 'published',
        },
      ],
      figures: [
        { report: 1, from: figures[1]!, to: approved(figures[1]!) },
        { report: 1, from: figures[0]!, to: approved(figures[0]!) },
      ],
    }
    expect(await reports().change(late, MINH)).toBeUndefined()
    expect(await facts(['bc1-2'])).toEqual([])
    expect((await reports().find(1))!.figures[1]!.state).toBe('waiting')
    expect(await revisionOf(database.db)).toBe(before)
    expect((await kyselyAudit(database.db).page(1, 9)).total).toBe(2)
  })

  it('correct what ships: the new value is answered from, the old one kept', async () => {
    expect(await correct()).toBe(1)
    expect((await facts(['o0001', 'bc9-1'])).map(({ id, value }) => [id, value])).toEqual([['bc9-1', 83]])
    expect(await correct()).toBeUndefined()
    expect((await reports().history('bc9-1')).map(({ to, reason, fact }) => [fact.observation.id, to, reason])).toEqual(
      [
        ['o0001', 'superseded', 'in nhầm'],
        ['bc9-1', 'published', 'in nhầm'],
      ],
    )
    expect(await reports().history('o0001')).toEqual(await reports().history('bc9-1'))
  })

  it('withhold words that repeat a corrected value', async () => {
    await correct()
    const entries = (await readVocabulary(database.db)).topics.flatMap((topic) => topic.entries)
    expect(entries.find(({ id }) => id === 'when')).toMatchObject({ stated: false, observationIds: [] })
  })

  it.each([
    ['the same knowledge', smallKnowledge(), new Map([['units.csv', 'a']])],
    ['other knowledge', { ...smallKnowledge(), phrases: [] }, new Map([['units.csv', 'b']])],
  ])('stay after an import of %s, neither lost nor doubled', async (_, knowledge, digests) => {
    await queue()
    await publish()
    await correct()
    const held = async () => (await kyselyFacts(database.db).observations({})).map(({ id }) => id)
    const before = await held()
    await importKnowledge(database.db, knowledge, digests)
    expect(await held()).toEqual(before)
    expect((await readVocabulary(database.db)).units.map(({ id }) => id)).toContain('huyen-moi')
  })

  it('yield to knowledge that has taken them in', async () => {
    await queue()
    await publish()
    const knowledge = smallKnowledge()
    const taken = {
      ...knowledge,
      sources: [...knowledge.sources, NAMES.source!],
      units: [...knowledge.units, ...NAMES.names.units],
      scopes: [...knowledge.scopes, ...NAMES.names.scopes],
      observations: [...knowledge.observations, NEW_FACT],
    }
    await importKnowledge(database.db, taken, new Map([['units.csv', 'c']]))
    expect(await facts(['bc1-1'])).toStrictEqual([NEW_FACT])
    expect((await readVocabulary(database.db)).units.filter(({ id }) => id === 'huyen-moi')).toHaveLength(1)
  })

  it('are left out, and told of, where knowledge no longer holds what they rest on', async () => {
    await queue()
    await publish()
    const knowledge = smallKnowledge()
    const poorer = { ...knowledge, indicators: [], observations: [], statements: [] }
    let left = 0
    await importKnowledge(database.db, poorer, new Map([['units.csv', 'd']]), (count) => {
      left = count
    })
    expect(left).toBe(1)
    await importKnowledge(database.db, knowledge, new Map([['units.csv', 'e']]))
    expect(await facts(['bc1-1'])).toStrictEqual([NEW_FACT])
  })

  it('give their changes back whole, to be undone', async () => {
    await queue()
    await publish()
    const change = (await reports().changeOf(1))!
    expect(change).toMatchObject({ number: 1, by: MINH.person, what: 'figures published', undoneBy: undefined })
    expect(change.facts).toStrictEqual([
      {
        fact: { observation: NEW_FACT, state: 'published', report: 1, position: 1, supersedes: undefined },
        from: undefined,
        to: 'published',
      },
    ])
    expect(change.figures[0]!.from).toMatchObject({ state: 'waiting', factId: undefined })
    const undo: Change = {
      what: 'change undone',
      report: 1,
      reason: undefined,
      facts: change.facts.map(({ fact, to }) => ({ fact, from: to, to: 'withdrawn' as const })),
      figures: change.figures.map(({ report, from, to }) => ({ report, from: to, to: from })),
      topics: [],
      reports: [],
    }
    expect(await reports().lastChange(MINH.person)).toMatchObject({ number: 1 })
    expect(await reports().change(undo, LAN, undefined, [], 1)).toBe(2)
    expect(await reports().change(undo, LAN, undefined, [], 1)).toBeUndefined()
    expect(await facts(['bc1-1'])).toEqual([])
    expect((await reports().changeOf(1))!.undoneBy).toBe(2)
    expect(await reports().lastChange(MINH.person)).toBeUndefined()
    expect((await reports().find(1))!.counts.waiting).toBe(2)
  })

  it('tell topics once they are approved, also after an import, and no longer when that is undone', async () => {
    await queue()
    expect(await reports().find(1)).toMatchObject({ topicsWaiting: 1, topics: [{ position: 3, state: 'waiting' }] })
    const [from] = (await reports().find(1))!.topics
    const to = { ...from!, state: 'approved' as const, decidedBy: MINH.person }
    const topic = { ...from!.topic, unitId: 'gone', sourceId: 'BC1' }
    const topics = [{ report: 1, from: from!, to: { ...to, topic } }]
    const change: Change = { ...NOTHING, what: 'topics published', report: 1, reason: undefined, topics }
    const before = await revisionOf(database.db)
    expect(await reports().change(change, MINH, { ...NAMES, names: { units: [], indicators: [], scopes: [] } })).toBe(1)
    expect(await reports().change(change, MINH)).toBeUndefined()
    expect(await revisionOf(database.db)).toBeGreaterThan(before)
    const told = async () => (await readVocabulary(database.db)).topics.filter(({ id }) => id.startsWith('bc1'))
    const known = { id: 'bc1-event', unitId: undefined, period: '2024', sourceIds: ['BC1'] }
    expect(await told()).toMatchObject([{ ...known, entries: [{ text: 'Ngày 15/1/2025, UBND tỉnh họp.' }] }])
    await importKnowledge(database.db, smallKnowledge(), new Map([['units.csv', 'b']]))
    expect(await told()).toMatchObject([known])
    expect((await reports().publishedTopics()).topics).toMatchObject([{ id: 'bc1-event' }])
    const made = (await reports().changeOf(1))!
    expect(made.topics).toStrictEqual(topics)
    const undone = made.topics.map(({ report, from, to }) => ({ report, from: to, to: from }))
    expect(await reports().change({ ...change, what: 'change undone', topics: undone }, LAN, undefined, [], 1)).toBe(2)
    expect(await told()).toEqual([])
    expect(await reports().waiting()).toHaveLength(1)
  })
})

describe.each(sharedEngines())('reports of two processes on $name', (engine) => {
  it('are approved by one of them, and the other sees it', async () => {
    const database = await engine.create()
    try {
      await importKnowledge(database.db, smallKnowledge(), new Map([['units.csv', 'a']]))
      const other = await database.connect()
      await kyselyReports(database.db).queue(report(), LAN, () => [])
      const before = await revisionOf(other)
      const { figures } = (await kyselyReports(other).find(1))!
      const change = publication(figures)
      const first = await kyselyReports(database.db).change(change, MINH, NAMES)
      const second = await kyselyReports(other).change(change, MINH, NAMES)
      expect([first, second]).toEqual([1, undefined])
      expect(await revisionOf(other)).toBe(before + 1)
      expect(await kyselyFacts(other).observations({ ids: ['bc1-1'] })).toHaveLength(1)
    } finally {
      await database.remove()
    }
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { weeklyDigest } from '../../../src/app/announcements/digest.ts'
import type { Digests } from '../../../src/app/ports/digests.ts'
import type { FactStep } from '../../../src/app/ports/reports.ts'
import { kyselyAnnouncements } from '../../../src/storage/announcements/kysely-announcements.ts'
import { kyselyDigests } from '../../../src/storage/announcements/kysely-digests.ts'
import { importKnowledge } from '../../../src/storage/knowledge/import-knowledge.ts'
import { readVocabulary } from '../../../src/storage/knowledge/read-vocabulary.ts'
import { kyselyAudit } from '../../../src/storage/people/kysely-audit.ts'
import { kyselySubscriptions } from '../../../src/storage/people/kysely-subscriptions.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { kyselyWorkers } from '../../../src/storage/queues/kysely-workers.ts'
import { kyselyReports } from '../../../src/storage/reports/kysely-reports.ts'
import { chat } from '../../fakes/announcements.ts'
import { engines, postgres, type TestDatabase } from '../engines.ts'
import { observation, smallKnowledge } from '../small-knowledge.ts'

const MINH = 'telegram:2'
/** A Friday, 9:00 in Vietnam. */
const FRIDAY = Date.parse('2026-11-27T02:00:00Z')
/** Eight in the morning there. */
const MONDAY = Date.parse('2026-11-30T01:00:00Z')
const WEEK_MS = 7 * 24 * 60 * 60 * 1000

const NEW_FACT = observation('bc1-1', { unitId: 'hue', sourceId: 'S1', period: '2024', value: 90.5, decimals: 2 })
const SHIPPED = smallKnowledge().observations.find(({ id }) => id === 'o0001')!

let database: TestDatabase
const prepare = async (create: () => Promise<TestDatabase>) => {
  database = await create()
  await importKnowledge(database.db, smallKnowledge(), new Map([['units.csv', 'a']]))
}
const subscriptions = () => kyselySubscriptions(database.db)
const announcements = () => kyselyAnnouncements(database.db)
const outbox = (isQuiet = false) => kyselyOutbox(database.db, { worker: 'w', isQuiet: () => isQuiet })
/** A process that looks whether it is time. */
const round = (at: number, digests: Digests = kyselyDigests(database.db)) =>
  weeklyDigest({ digests, vocabulary: () => readVocabulary(database.db) })(at)
const subscribe = async (conversation: string, unitId: string, digest = true) => {
  await subscriptions().put(chat(conversation, { unitId }))
  if (digest) expect(await subscriptions().setDigest(chat(conversation), true)).toBe(true)
}
const step = (fact: typeof NEW_FACT, from: FactStep['from'], to: FactStep['to'], supersedes?: string): FactStep => ({
  fact: { observation: fact, report: fact === SHIPPED ? undefined : 1, position: 1, supersedes },
  from,
  to,
})
const change = (...facts: readonly FactStep[]) =>
  kyselyReports(database.db).change(
    { what: 'figures published', report: undefined, reason: undefined, facts, figures: [], topics: [], reports: [] },
    { person: MINH, at: new Date(FRIDAY) },
  )
const claim = () => outbox().claim('telegram', 99, true)
const texts = async () => (await claim()).map(({ conversation, message: { text } }) => [conversation, text])

describe.each(engines)('weekly digests on $name', (engine) => {
  beforeEach(async () => {
    await prepare(engine.create)
    await kyselyWorkers(database.db, { worker: 'w' }).beat()
    // the first one only marks where the next begins
    await round(FRIDAY)
  })
  afterEach(() => database.remove())

  it('tell on Monday at eight what was published about a unit, to those who want it and to nobody else', async () => {
    await subscribe('7', 'hue')
    await subscribe('8', 'hue', false)
    await subscribe('9', 'ben-cat')
    await change(step(NEW_FACT, undefined, 'published'))
    await round(MONDAY - 1)
    expect(await claim()).toEqual([])
    await round(MONDAY)
    expect(await outbox(true).claim('telegram', 99, true)).toEqual([])
    const [first, ...more] = await texts()
    expect(more).toEqual([])
    expect(first![0]).toBe('7')
    expect(first![1]).toContain('Bản tin tuần về Đơn vị hue')
    expect(first![1]).toContain('năm 2024: 90,50%')
    expect(first![1]).toContain('Nguồn: ')
    expect(first![1]).toContain('/bantin tắt')
  })

  it('come once a week, also after a restart or a clock that goes back, and not at all without news', async () => {
    await subscribe('7', 'hue')
    await change(step(NEW_FACT, undefined, 'published'))
    for (const at of [MONDAY, MONDAY, MONDAY - 1, MONDAY + WEEK_MS - 1]) await round(at)
    expect(await texts()).toHaveLength(1)
    await round(MONDAY + WEEK_MS)
    await round(MONDAY + 2 * WEEK_MS)
    expect(await texts()).toEqual([])
    expect((await announcements().sending()).map(({ number }) => number)).toEqual([1])
  })

  it('tell nothing of what happened before the first one, and all of what happened while no process was there', async () => {
    await subscribe('7', 'hue')
    await change(step(NEW_FACT, undefined, 'published'))
    await round(MONDAY + 3 * WEEK_MS + 5)
    expect(await texts()).toHaveLength(1)
    await database.db.deleteFrom('digests').execute()
    await round(MONDAY + 4 * WEEK_MS)
    expect(await texts()).toEqual([])
  })

  it('tell what was corrected and withdrawn, and not what was taken back within the week', async () => {
    await subscribe('7', SHIPPED.unitId)
    await subscribe('9', 'hue')
    const second = { ...SHIPPED, id: 'bc1-2', value: 83.25, decimals: 2 }
    const third = { ...SHIPPED, id: 'bc1-3', value: 84.75, decimals: 2 }
    await change(step(SHIPPED, 'published', 'superseded'), step(second, undefined, 'published', SHIPPED.id))
    await change(step(second, 'published', 'superseded'), step(third, undefined, 'published', second.id))
    await change(step(NEW_FACT, undefined, 'published'))
    await change(step(NEW_FACT, 'published', 'withdrawn'))
    await round(MONDAY)
    const told = await texts()
    expect(told.map(([conversation]) => conversation)).toEqual(['7'])
    expect(told[0]![1]).toContain('84,75% (đính chính, trước là 82,00%)')
    expect(told[0]![1]).not.toContain('83,25')
    const [claimed] = await database.db.selectFrom('outbox').select('id').execute()
    await database.db.updateTable('outbox').set({ state: 'sent' }).where('id', '=', claimed!.id).execute()
    await change(step(third, 'published', 'withdrawn'))
    await round(MONDAY + WEEK_MS)
    const next = await texts()
    expect(next[0]![1]).toContain('Đã thu hồi')
    expect(next[0]![1]).toContain('84,75')
  })

  it('tell nothing that is not answered from, for want of what it rests on', async () => {
    await subscribe('7', 'hue')
    await change(step(NEW_FACT, undefined, 'published'), step({ ...NEW_FACT, id: 'bc1-9' }, undefined, 'published'))
    await database.db.deleteFrom('observations').where('id', '=', 'bc1-9').execute()
    await round(MONDAY)
    expect((await texts())[0]![1]).toMatch(/năm 2024: 90,50%\n/)
    await change(step({ ...NEW_FACT, id: 'bc1-10' }, undefined, 'published'))
    await database.db.deleteFrom('observations').where('id', '=', 'bc1-10').execute()
    await round(MONDAY + WEEK_MS)
    expect((await announcements().sending()).map(({ number }) => number)).toEqual([1])
  })

  it('stop at once for a chat that wants no more of them, or that ends its subscription', async () => {
    await subscribe('7', 'hue')
    await subscribe('8', 'hue')
    await subscribe('9', 'hue')
    await change(step(NEW_FACT, undefined, 'published'))
    await round(MONDAY)
    await subscriptions().setDigest(chat('7'), false)
    await subscriptions().remove(chat('8'))
    expect((await texts()).map(([conversation]) => conversation)).toEqual(['9'])
    expect(await subscriptions().find(chat('7'))).toMatchObject({ unitId: 'hue', digest: false })
    // binding it anew leaves the wish alone
    await subscriptions().put(chat('9', { unitId: 'ben-cat' }))
    expect(await subscriptions().find(chat('9'))).toMatchObject({ unitId: 'ben-cat', digest: true })
  })

  it('are audited and have a report like other announcements, which nobody is sent unasked', async () => {
    await subscribe('7', 'hue')
    await change(step(NEW_FACT, undefined, 'published'))
    await round(MONDAY)
    const [claimed] = await claim()
    await outbox().settle([{ claimed: claimed!, settlement: { state: 'failed', reason: 'refused' } }])
    const tell = () => ({ text: 'xong', choices: [] })
    expect(await announcements().finish(1, MONDAY, tell)).toBe(true)
    expect(await claim()).toEqual([])
    const { entries } = await kyselyAudit(database.db).page(1, 9)
    expect(entries[0]).toMatchObject({ by: 'bot', what: 'digest sent', subject: '1', after: { unit: 'hue' } })
    expect((await announcements().report(1))!.counts).toEqual([{ state: 'failed', reason: 'refused', count: 1 }])
    // whoever sends it again is told how it went
    expect(await announcements().resend(1, 'failed', { person: MINH, at: new Date(MONDAY) })).toBe(1)
    const [again] = await claim()
    await outbox().settle([{ claimed: again!, settlement: { state: 'sent' } }])
    expect(await announcements().finish(1, MONDAY, tell)).toBe(true)
    expect(await texts()).toEqual([['2', 'xong']])
  })
})

describe('weekly digests of several processes', () => {
  beforeEach(() => prepare(postgres.create))
  afterEach(() => database.remove())

  it('come once', async () => {
    await round(FRIDAY)
    await subscribe('7', 'hue')
    await change(step(NEW_FACT, undefined, 'published'))
    const others = await Promise.all([1, 2, 3].map(() => database.connect()))
    const seen = await Promise.all(others.map((db) => kyselyDigests(db).due(new Date(MONDAY).toISOString())))
    expect(seen.map((due) => due?.news.length)).toEqual([1, 1, 1])
    await Promise.all(others.map((db) => round(MONDAY, { ...kyselyDigests(db), due: async () => seen[0] })))
    expect(await database.db.selectFrom('outbox').select('conversation').execute()).toEqual([{ conversation: '7' }])
  })
})

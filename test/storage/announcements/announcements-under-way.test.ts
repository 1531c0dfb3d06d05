import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryReport, MOST_NAMED } from '../../../src/app/ports/announcements.ts'
import type { Settlement } from '../../../src/app/ports/outbox.ts'
import { kyselyAnnouncements } from '../../../src/storage/announcements/kysely-announcements.ts'
import { kyselySubscriptions } from '../../../src/storage/people/kysely-subscriptions.ts'
import { kyselyInbox } from '../../../src/storage/queues/kysely-inbox.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { kyselyWorkers } from '../../../src/storage/queues/kysely-workers.ts'
import { announced, chat } from '../../fakes/announcements.ts'
import { engines, postgres, type TestDatabase } from '../engines.ts'
import { announcementsOn, chats, HOUR_MS } from './announcements-under-test.ts'

describe.each(engines)('announcements under way on $name', (engine) => {
  const held = announcementsOn(engine)
  const { announcements, by, claim, counted, db, now, outbox, settle, subscribe, toldAuthor } = held

  it('that are cancelled go to nobody any more, what comes back to wait included', async () => {
    await subscribe(...['7', '8', '9', '91', '92'].map((id) => chat(id)))
    const { number } = await announced(announcements(), by('1'))
    const [a, b, c] = await outbox().claim('telegram', 3, true)
    const report = await announcements().cancel(number, by('1'))
    expect(report?.counts).toEqual([
      { state: 'cancelled', reason: undefined, count: 2 },
      { state: 'sending', reason: undefined, count: 3 },
    ])
    await settle(a!, { state: 'sent' })
    await settle(b!, { state: 'again', notBefore: held.at, reason: 'unreached' })
    await outbox().giveBack('telegram', [])
    await settle(c!, { state: 'released', notBefore: held.at })
    held.at += HOUR_MS
    expect(await claim()).toEqual([])
    expect((await counted(number)).map(([state, , count]) => [state, count])).toEqual([
      ['cancelled', 4],
      ['sent', 1],
    ])
    expect(await announcements().cancel(number, by('1'))).toBeUndefined()
    expect(await announcements().resend(number, 'failed', by('1'))).toBe(0)
  })

  it('are done when every receiver is settled, with a report that adds up', async () => {
    await subscribe(...['7', '8', '9', '91'].map((id) => chat(id)))
    const { number } = await announced(announcements(), by('1'))
    const told: DeliveryReport[] = []
    const tell = (report: DeliveryReport) => {
      told.push(report)
      return { text: 'xong', choices: [] }
    }
    const [a, b, c, d] = await claim()
    await settle(a!, { state: 'sent' })
    await settle(b!, { state: 'failed', reason: 'refused' })
    await settle(c!, { state: 'gone' })
    expect(await announcements().finish(number, held.at, tell)).toBe(false)
    await settle(d!, { state: 'uncertain', reason: 'TimeoutError' })
    expect(await announcements().finish(number, held.at, tell)).toBe(true)
    expect(await announcements().finish(number, held.at, tell)).toBe(false)
    expect(told).toMatchObject([
      {
        announcement: { state: 'done', receivers: 4, endedAt: held.at },
        counts: [
          { state: 'failed', reason: 'gone', count: 1 },
          { state: 'failed', reason: 'refused', count: 1 },
          { state: 'sent', count: 1 },
          { state: 'uncertain', reason: 'TimeoutError', count: 1 },
        ],
        uncertain: [{ channel: 'telegram', conversation: d!.conversation }],
      },
    ])
    expect(await toldAuthor()).toEqual([['1', 'xong']])
  })

  it('names all that are uncertain, page by page', async () => {
    const ids = Array.from({ length: MOST_NAMED + 3 }, (_, i) => String(100 + i))
    await subscribe(...ids.map((id) => chat(id)))
    const { number } = await announced(announcements(), by('1'))
    for (;;) {
      const claimed = await claim()
      if (claimed.length === 0) break
      for (const message of claimed) await settle(message, { state: 'uncertain', reason: 'x' })
    }
    const pages = [await announcements().report(number), await announcements().report(number, 2)]
    expect(pages.map((page) => page!.uncertain.length)).toEqual([MOST_NAMED, 3])
    const named = pages.flatMap((page) => page!.uncertain.map(({ conversation }) => conversation))
    expect(named.sort()).toEqual(ids)
  })

  it('can be sent again to those that failed, those gone excepted, and to uncertain ones only when asked', async () => {
    await subscribe(...['7', '8', '9'].map((id) => chat(id)))
    const { number } = await announced(announcements(), by('1'))
    const [a, b, c] = await claim()
    await settle(a!, { state: 'failed', reason: 'refused' })
    await settle(b!, { state: 'gone' })
    await settle(c!, { state: 'uncertain', reason: 'x' })
    await announcements().finish(number, held.at, () => ({ text: 'xong', choices: [] }))
    await toldAuthor()
    expect(await announcements().resend(number, 'failed', by('1'))).toBe(1)
    const [again, ...more] = (await claim()).filter(({ announcement }) => announcement === number)
    expect([again?.conversation, more]).toEqual([a!.conversation, []])
    await settle(again!, { state: 'sent' })
    expect(await announcements().resend(number, 'uncertain', by('1'))).toBe(1)
    expect(chats(await claim())).toEqual([c!.conversation])
  })

  it('go no more to a chat that is gone, until someone writes there', async () => {
    await subscribe(chat('7'), chat('8'))
    await announced(announcements(), by('1'))
    const [a, b] = await claim()
    await settle(a!, { state: 'gone' })
    await settle(b!, { state: 'sent' })
    const reach = async () => (await announcements().reach({ to: 'all' }))[0]?.people
    expect(await reach()).toBe(1)
    const update = { id: '1', conversation: '7', text: 'chào', at: new Date(held.at).toISOString() }
    await kyselyInbox(db(), { worker: 'w', now }).store([{ channel: 'zalo', update }])
    expect(await reach()).toBe(1)
    await kyselyInbox(db(), { worker: 'w', now }).store([{ channel: 'telegram', update }])
    expect(await reach()).toBe(2)
  })

  it('follow a chat to its new id, and reach it once even where that is subscribed as well', async () => {
    await subscribe(chat('-1', { unitId: 'hue' }), chat('-2'), chat('-10', { unitId: 'bo-y-te' }))
    const { number } = await announced(announcements(), by('1'))
    const claimed = await claim()
    const of = (id: string) => claimed.find(({ conversation }) => conversation === id)!
    await settle(of('-10'), { state: 'sent' })
    await settle(of('-1'), { state: 'moved', to: '-10' })
    await settle(of('-2'), { state: 'moved', to: '-20' })
    expect(chats(await claim())).toEqual(['-20'])
    expect(await counted(number)).toEqual([
      ['cancelled', 'moved', 1],
      ['sending', undefined, 1],
      ['sent', undefined, 1],
    ])
    const rows = await db().selectFrom('subscriptions').select(['conversation', 'unit_id']).execute()
    expect(rows.sort((a, b) => a.conversation.localeCompare(b.conversation))).toEqual([
      { conversation: '-10', unit_id: 'bo-y-te' },
      { conversation: '-20', unit_id: null },
    ])
  })

  it('that wait for a chat are cancelled when it unsubscribes', async () => {
    await subscribe(chat('7'), chat('8'))
    const { number } = await announced(announcements(), by('1'))
    await kyselySubscriptions(db(), now).remove(chat('7'))
    expect(chats(await claim())).toEqual(['8'])
    expect(await counted(number)).toEqual([
      ['cancelled', 'unsubscribed', 1],
      ['sending', undefined, 1],
    ])
  })

  it('rest in quiet hours, urgent ones excepted, which go before the others', async () => {
    await subscribe(chat('7'))
    await announced(announcements(), by('1'), { message: { text: 'thường', choices: [] } })
    held.quiet = true
    expect(await outbox().holdsDue(['telegram'])).toBe(false)
    await announced(announcements(), by('1'), { message: { text: 'khẩn', choices: [] }, urgent: true })
    const [urgent, ...more] = await claim()
    expect([urgent?.message.text, more]).toEqual(['khẩn', []])
    await settle(urgent!, { state: 'sent' })
    expect(await claim()).toEqual([])
    held.quiet = false
    expect((await claim()).map(({ message }) => message.text)).toEqual(['thường'])
  })

  it('over which a process died are uncertain, and listed by name', async () => {
    await subscribe(chat('7'))
    await kyselyWorkers(db(), { worker: 'dead', leaseMs: 1000, now }).beat()
    const { number } = await announced(announcements(), by('1'))
    await claim('dead')
    held.at += 2000
    await kyselyWorkers(db(), { worker: 'alive', leaseMs: 1000, now }).beat()
    await db().updateTable('subscriptions').set({ name: 'Phòng Nội vụ' }).execute()
    const report = await announcements().report(number)
    expect(report?.counts).toEqual([{ state: 'uncertain', reason: 'interrupted', count: 1 }])
    expect(report?.uncertain).toEqual([{ channel: 'telegram', conversation: '7', name: 'Phòng Nội vụ' }])
    expect(await claim('alive')).toEqual([])
  })

  it('are looked after by one process at a time', async () => {
    expect(await announcements().hold('a', held.at, held.at + 10)).toBe(true)
    expect(await announcements().hold('b', held.at + 5, held.at + 15)).toBe(false)
    expect(await announcements().hold('a', held.at + 6, held.at + 20)).toBe(true)
    expect(await announcements().hold('b', held.at + 20, held.at + 30)).toBe(false)
    expect(await announcements().hold('b', held.at + 21, held.at + 30)).toBe(true)
  })
})

describe('announcements on PostgreSQL, shared by processes', () => {
  const SETTLEMENTS_BEFORE = 15
  const ROUNDS_AFTER = 5
  let database: TestDatabase
  beforeEach(async () => {
    database = await postgres.create()
  })
  afterEach(() => database.remove())

  it('are sent to nobody after a cancellation that comes in the midst of many settlements', async () => {
    const by = { person: 'telegram:1', at: new Date() }
    for (let i = 0; i < 60; i++) await kyselySubscriptions(database.db).put(chat(String(i)))
    const { number } = await announced(kyselyAnnouncements(database.db), by)
    let cancelled = false
    let settlements = 0
    let midst = () => {}
    const inTheMidst = new Promise<void>((resolve) => {
      midst = resolve
    })
    const after: string[] = []
    const work = async (worker: string) => {
      const outbox = kyselyOutbox(await database.connect(), { worker })
      for (let rounds = 0; rounds < ROUNDS_AFTER; rounds += cancelled ? 1 : 0) {
        const wasCancelled = cancelled
        const claimed = await outbox.claim('telegram', 3, true)
        if (wasCancelled) after.push(...claimed.map(({ conversation }) => conversation))
        const settlement: Settlement = { state: 'again', notBefore: 0, reason: 'x' }
        await outbox.settle(claimed.map((each) => ({ claimed: each, settlement })))
        settlements += 1
        if (settlements === SETTLEMENTS_BEFORE) midst()
      }
    }
    const cancel = async () => {
      const announcements = kyselyAnnouncements(await database.connect())
      await inTheMidst
      await announcements.cancel(number, by)
      cancelled = true
    }
    await Promise.all([work('a'), work('b'), work('c'), cancel()])
    expect(after).toEqual([])
    const states = await database.db.selectFrom('outbox').select('state').distinct().execute()
    expect(states).toEqual([{ state: 'cancelled' }])
  })
})

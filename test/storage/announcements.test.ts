import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConfirmRules, type DeliveryReport, MOST_NAMED } from '../../src/app/ports/announcements.ts'
import type { ClaimedMessage, Settlement } from '../../src/app/ports/outbox.ts'
import { kyselyAnnouncements } from '../../src/storage/kysely-announcements.ts'
import { kyselyAudit } from '../../src/storage/kysely-audit.ts'
import { kyselyInbox } from '../../src/storage/kysely-inbox.ts'
import { kyselyOutbox } from '../../src/storage/kysely-outbox.ts'
import { kyselySubscriptions } from '../../src/storage/kysely-subscriptions.ts'
import { kyselyWorkers } from '../../src/storage/kysely-workers.ts'
import { ALONE, AUTHOR_CHAT, announced, chat, plan } from '../fakes/announcements.ts'
import { engines, postgres, type TestDatabase } from './engines.ts'

const HOUR_MS = 60 * 60 * 1000

describe.each(engines)('announcements on $name', (engine) => {
  let database: TestDatabase
  let at: number
  let quiet: boolean
  beforeEach(async () => {
    database = await engine.create()
    at = Date.parse('2026-11-27T02:00:00Z')
    quiet = false
  })
  afterEach(() => database.remove())

  const now = () => at
  const by = (person: string) => ({ person: `telegram:${person}`, at: new Date(at) })
  const announcements = () => kyselyAnnouncements(database.db)
  const outbox = (worker = 'w') => kyselyOutbox(database.db, { worker, now, isQuiet: () => quiet })
  const subscribe = async (...chats: readonly ReturnType<typeof chat>[]) => {
    for (const each of chats) await kyselySubscriptions(database.db, now).put(each)
  }
  const claim = (worker = 'w') => outbox(worker).claim('telegram', 99, true)
  const settle = (claimed: ClaimedMessage, settlement: Settlement, worker = 'w') =>
    outbox(worker).settle([{ claimed, settlement }])
  const counted = async (number: number) =>
    (await announcements().report(number))!.counts.map(({ state, reason, count }) => [state, reason, count])
  const chats = (claimed: readonly ClaimedMessage[]) => claimed.map(({ conversation }) => conversation)
  const toldAuthor = async () => {
    const told = (await claim()).filter(({ kind }) => kind === 'reply')
    return told.map(({ conversation, message: { text } }) => [conversation, text])
  }

  it('go to every subscribed chat once, with what was drafted, when their author has confirmed', async () => {
    await subscribe(chat('7'), chat('8'), chat('-100'))
    const message = { text: 'lời \u0000 👍', choices: [{ label: 'a', utterance: 'b' }] }
    const drafted = await announcements().draft(plan({ message }), AUTHOR_CHAT, by('1'))
    expect(drafted).toMatchObject({ number: 1, revision: 1, state: 'draft', receivers: 3, author: 'telegram:1' })
    expect(await claim()).toEqual([])
    const confirmed = await announcements().confirm(drafted, by('1'), ALONE)
    expect(confirmed).toMatchObject({
      kind: 'started',
      announcement: { state: 'sending', receivers: 3, startedAt: at },
    })
    const claimed = await claim()
    expect(claimed.map(({ conversation, group, message }) => [conversation, group, message])).toEqual([
      ['-100', true, message],
      ['7', false, message],
      ['8', false, message],
    ])
    expect(await announcements().confirm(drafted, by('1'), ALONE)).toMatchObject({ kind: 'over' })
    expect(await database.db.selectFrom('outbox').select('body').where('body', 'is not', null).execute()).toEqual([])
  })

  it.each([
    [{ to: 'groups' as const }, ['-100', '-200']],
    [{ to: 'people' as const }, ['7', '8', 'z']],
    [{ to: 'all' as const, unitId: 'hue' }, ['-100', '7']],
    [{ to: 'groups' as const, unitId: 'hue' }, ['-100']],
    [{ to: 'all' as const, level: 'province' as const }, ['-100', '7']],
    [{ to: 'all' as const, channel: 'zalo' }, ['z']],
  ])('reach %j', async (audience, expected) => {
    const unit = { id: 'hue', position: 0, name: 'Huế', kind: 'tinh', level: 'province' as const, successor_ids: '[]' }
    const row = { ...unit, aliases: '[]', former_names: '[]' }
    await database.db
      .insertInto('units')
      .values([row, { ...row, id: 'bo-y-te', level: 'ministry' }])
      .execute()
    await subscribe(
      chat('7', { unitId: 'hue' }),
      chat('8', { unitId: 'bo-y-te' }),
      chat('-100', { unitId: 'hue' }),
      chat('-200'),
      chat('z', { channel: 'zalo' }),
    )
    const reach = await announcements().reach(audience)
    expect(reach.reduce((sum, { groups, people }) => sum + groups + people, 0)).toBe(expected.length)
    await announced(announcements(), by('1'), { audience })
    const rows = await database.db.selectFrom('outbox').select('conversation').execute()
    expect(rows.map(({ conversation }) => conversation).sort()).toEqual(expected)
  })

  it('tell how many chats they reach, by channel', async () => {
    await subscribe(chat('7'), chat('8'), chat('-100'), chat('z', { channel: 'zalo' }))
    expect(await announcements().reach({ to: 'all' })).toEqual([
      { channel: 'telegram', groups: 1, people: 2 },
      { channel: 'zalo', groups: 0, people: 1 },
    ])
  })

  it('are confirmed as shown only: neither changed ones nor with another number of receivers', async () => {
    await subscribe(chat('7'))
    const drafted = await announcements().draft(plan(), AUTHOR_CHAT, by('1'))
    await subscribe(chat('8'))
    const changed = await announcements().confirm(drafted, by('1'), ALONE)
    expect(changed).toMatchObject({ kind: 'changed', announcement: { receivers: 2, state: 'draft' } })
    const other = plan({ message: { text: 'Khác', choices: [] } })
    await announcements().change(drafted.number, other, AUTHOR_CHAT, by('1'))
    expect(await announcements().confirm(drafted, by('1'), ALONE)).toMatchObject({ kind: 'changed' })
    expect(await announcements().confirm({ number: 1, revision: 2 }, by('1'), ALONE)).toMatchObject({ kind: 'started' })
    expect((await claim()).map(({ message }) => message.text)).toEqual(['Khác', 'Khác'])
  })

  it('to many chats wait for a second person, who is asked in the same transaction', async () => {
    await subscribe(chat('7'), chat('8'))
    const asked = { text: 'Duyệt?', choices: [] }
    const rules: ConfirmRules = {
      aloneUpTo: 1,
      askOthers: () => [{ channel: 'telegram', conversation: '2', group: false, kind: 'reply', message: asked }],
    }
    const drafted = await announcements().draft(plan(), AUTHOR_CHAT, by('1'))
    expect(await announcements().confirm(drafted, by('2'), rules)).toMatchObject({ kind: 'not-yours' })
    expect(await announcements().confirm(drafted, by('1'), rules)).toMatchObject({ kind: 'awaiting' })
    expect((await claim()).map(({ conversation, message }) => [conversation, message])).toEqual([['2', asked]])
    expect(await announcements().confirm(drafted, by('1'), rules)).toMatchObject({ kind: 'not-yours' })
    const approved = await announcements().confirm(drafted, by('2'), rules)
    expect(approved).toMatchObject({
      kind: 'started',
      announcement: { confirmedBy: 'telegram:1', approvedBy: 'telegram:2' },
    })
    expect(chats(await claim())).toEqual(['7', '8'])
    const { entries } = await kyselyAudit(database.db).page(1, 9)
    expect(entries.map(({ what, by }) => [what, by])).toEqual([
      ['announcement approved', 'telegram:2'],
      ['announcement confirmed', 'telegram:1'],
      ['announcement drafted', 'telegram:1'],
    ])
    expect(JSON.stringify(entries)).not.toContain('Nộp')
  })

  it('wait for their time, and start once', async () => {
    await subscribe(chat('7'))
    const { number, state } = await announced(announcements(), by('1'), { plannedAt: at + HOUR_MS })
    expect(state).toBe('scheduled')
    expect(await announcements().due(at + HOUR_MS - 1)).toEqual([])
    at += HOUR_MS
    expect(await announcements().due(at)).toMatchObject([{ number }])
    await announcements().start(number, at, undefined)
    await announcements().start(number, at, undefined)
    expect(chats(await claim())).toEqual(['7'])
    expect(await announcements().report(number)).toMatchObject({
      announcement: { receivers: 1 },
      counts: [{ count: 1 }],
    })
  })

  it('that repeat go on as another one, with what was confirmed', async () => {
    await subscribe(chat('7'))
    const plannedAt = at + HOUR_MS
    const { number } = await announced(announcements(), by('1'), { plannedAt, repeat: '0 8 * * 1', urgent: true })
    await announcements().start(number, plannedAt, plannedAt + 7 * 24 * HOUR_MS)
    const [sending, next] = await announcements().planned()
    expect(sending).toMatchObject({ number, state: 'sending' })
    expect(next).toMatchObject({
      ...plan({ urgent: true, repeat: '0 8 * * 1', plannedAt: plannedAt + 7 * 24 * HOUR_MS }),
      state: 'scheduled',
      confirmedBy: 'telegram:1',
    })
  })

  it('that come too late become drafts again, and their author is told', async () => {
    await subscribe(chat('7'))
    const { number, revision } = await announced(announcements(), by('1'), {
      plannedAt: at + HOUR_MS,
      repeat: '0 8 * * 1',
    })
    at += 30 * HOUR_MS
    await announcements().postpone(number, at, at + HOUR_MS, ({ number }) => ({ text: `lỡ ${number}`, choices: [] }))
    expect(await announcements().find(number)).toMatchObject({
      state: 'draft',
      revision: revision + 1,
      plannedAt: undefined,
      repeat: undefined,
    })
    expect(await announcements().planned()).toHaveLength(2)
    expect(await toldAuthor()).toEqual([['1', `lỡ ${number}`]])
  })

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
    await settle(b!, { state: 'again', notBefore: at, reason: 'unreached' })
    await outbox().giveBack('telegram', [])
    await settle(c!, { state: 'released', notBefore: at })
    at += HOUR_MS
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
    expect(await announcements().finish(number, at, tell)).toBe(false)
    await settle(d!, { state: 'uncertain', reason: 'TimeoutError' })
    expect(await announcements().finish(number, at, tell)).toBe(true)
    expect(await announcements().finish(number, at, tell)).toBe(false)
    expect(told).toMatchObject([
      {
        announcement: { state: 'done', receivers: 4, endedAt: at },
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
    await announcements().finish(number, at, () => ({ text: 'xong', choices: [] }))
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
    const update = { id: '1', conversation: '7', text: 'chào', at: new Date(at).toISOString() }
    await kyselyInbox(database.db, { worker: 'w', now }).store([{ channel: 'zalo', update }])
    expect(await reach()).toBe(1)
    await kyselyInbox(database.db, { worker: 'w', now }).store([{ channel: 'telegram', update }])
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
    const rows = await database.db.selectFrom('subscriptions').select(['conversation', 'unit_id']).execute()
    expect(rows.sort((a, b) => a.conversation.localeCompare(b.conversation))).toEqual([
      { conversation: '-10', unit_id: 'bo-y-te' },
      { conversation: '-20', unit_id: null },
    ])
  })

  it('that wait for a chat are cancelled when it unsubscribes', async () => {
    await subscribe(chat('7'), chat('8'))
    const { number } = await announced(announcements(), by('1'))
    await kyselySubscriptions(database.db, now).remove(chat('7'))
    expect(chats(await claim())).toEqual(['8'])
    expect(await counted(number)).toEqual([
      ['cancelled', 'unsubscribed', 1],
      ['sending', undefined, 1],
    ])
  })

  it('rest in quiet hours, urgent ones excepted, which go before the others', async () => {
    await subscribe(chat('7'))
    await announced(announcements(), by('1'), { message: { text: 'thường', choices: [] } })
    quiet = true
    expect(await outbox().holdsDue(['telegram'])).toBe(false)
    await announced(announcements(), by('1'), { message: { text: 'khẩn', choices: [] }, urgent: true })
    const [urgent, ...more] = await claim()
    expect([urgent?.message.text, more]).toEqual(['khẩn', []])
    await settle(urgent!, { state: 'sent' })
    expect(await claim()).toEqual([])
    quiet = false
    expect((await claim()).map(({ message }) => message.text)).toEqual(['thường'])
  })

  it('over which a process died are uncertain, and listed by name', async () => {
    await subscribe(chat('7'))
    await kyselyWorkers(database.db, { worker: 'dead', leaseMs: 1000, now }).beat()
    const { number } = await announced(announcements(), by('1'))
    await claim('dead')
    at += 2000
    await kyselyWorkers(database.db, { worker: 'alive', leaseMs: 1000, now }).beat()
    await database.db.updateTable('subscriptions').set({ name: 'Phòng Nội vụ' }).execute()
    const report = await announcements().report(number)
    expect(report?.counts).toEqual([{ state: 'uncertain', reason: 'interrupted', count: 1 }])
    expect(report?.uncertain).toEqual([{ channel: 'telegram', conversation: '7', name: 'Phòng Nội vụ' }])
    expect(await claim('alive')).toEqual([])
  })

  it('are looked after by one process at a time', async () => {
    expect(await announcements().hold('a', at, at + 10)).toBe(true)
    expect(await announcements().hold('b', at + 5, at + 15)).toBe(false)
    expect(await announcements().hold('a', at + 6, at + 20)).toBe(true)
    expect(await announcements().hold('b', at + 20, at + 30)).toBe(false)
    expect(await announcements().hold('b', at + 21, at + 30)).toBe(true)
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

import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announcementClerk } from '../../src/app/announcements/clerk.ts'
import { nextRun } from '../../src/app/announcements/next-run.ts'
import { kyselyAnnouncements } from '../../src/storage/announcements/kysely-announcements.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { kyselySubscriptions } from '../../src/storage/people/kysely-subscriptions.ts'
import { kyselyOutbox } from '../../src/storage/queues/kysely-outbox.ts'
import type { Schema } from '../../src/storage/schema.ts'
import { announced, chat } from '../fakes/announcements.ts'

/** A Friday, 9:00 in Vietnam. */
const NOW = Date.parse('2026-11-27T09:00:00+07:00')
const HOUR_MS = 60 * 60 * 1000

describe('announcementClerk', () => {
  let db: Kysely<Schema>
  let at: number
  beforeEach(async () => {
    db = await openDatabase(':memory:')
    at = NOW
    await kyselySubscriptions(db).put(chat('7'))
  })
  afterEach(() => db.destroy())

  const announcements = () => kyselyAnnouncements(db)
  const clerk = (holder = 'a') => announcementClerk({ announcements: announcements(), holder, now: () => at })
  const plan = (hours: number, repeat?: string) =>
    announced(announcements(), { person: 'telegram:1', at: new Date(at) }, { plannedAt: at + hours * HOUR_MS, repeat })
  const outbox = () => kyselyOutbox(db, { worker: 'w', now: () => at })
  const claimed = async () => {
    const messages = await outbox().claim('telegram', 9, true)
    await outbox().settle(messages.map((each) => ({ claimed: each, settlement: { state: 'sent' } })))
    return messages.map(({ conversation, message: { text } }) => [conversation, text])
  }

  it('starts what is due, once, and reports when it is delivered', async () => {
    const { number } = await plan(1)
    await clerk().round()
    expect(await claimed()).toEqual([])
    at += HOUR_MS
    await clerk().round()
    await clerk().round()
    expect(await claimed()).toEqual([['7', 'Nộp báo cáo trước thứ sáu.']])
    await clerk().round()
    await clerk().round()
    expect(await claimed()).toEqual([['1', expect.stringContaining(`Thông báo số ${number}: đã xong`)]])
  })

  it('catches up what a restart delayed, and tells how late it was', async () => {
    await plan(1)
    at += 1.5 * HOUR_MS
    await clerk('restarted').round()
    await claimed()
    await clerk('restarted').round()
    expect(await claimed()).toEqual([['1', expect.stringContaining('chậm 30 phút so với giờ hẹn')]])
  })

  it('asks the author of what is hours late, and sends nothing', async () => {
    const { number } = await plan(1)
    at += 4 * HOUR_MS
    await clerk().round()
    expect(await claimed()).toEqual([['1', expect.stringContaining(`/xacnhan ${number}`)]])
    expect(await announcements().find(number)).toMatchObject({ state: 'draft', plannedAt: undefined })
  })

  it('goes on with what repeats after times that were missed, without making up for each', async () => {
    await plan(1, '0 10 * * *')
    at += 50 * HOUR_MS
    await clerk().round()
    const [missed, next, ...more] = await announcements().planned()
    expect([missed?.state, next?.state, more]).toEqual(['draft', 'scheduled', []])
    expect(new Date(next!.plannedAt!).toISOString()).toBe('2026-11-30T03:00:00.000Z')
    expect(await claimed()).toEqual([
      ['1', expect.stringContaining('Lần tới vẫn theo lịch: thứ hai, 10:00 ngày 30/11/2026')],
    ])
  })

  it('leaves all to the one that is at it', async () => {
    await plan(1)
    await clerk('a').round()
    at += HOUR_MS
    // a is gone: its lease is over
    await clerk('b').round()
    await clerk('a').round()
    expect(await claimed()).toHaveLength(1)
    await clerk('a').round()
    expect(await claimed()).toEqual([])
    await clerk('b').round()
    expect(await claimed()).toHaveLength(1)
  })
})

describe('nextRun', () => {
  it.each([
    ['0 8 * * 1', '2026-11-30T01:00:00.000Z'],
    ['30 9 * * *', '2026-11-27T02:30:00.000Z'],
    ['0 9 * * *', '2026-11-28T02:00:00.000Z'],
    ['0 8 5 * *', '2026-12-05T01:00:00.000Z'],
    ['0 8 * * 1-5', '2026-11-30T01:00:00.000Z'],
  ])('of "%s" is %s', (pattern, expected) => expect(new Date(nextRun(pattern, NOW)!).toISOString()).toBe(expected))
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kyselyInbox } from '../../../src/storage/queues/kysely-inbox.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { kyselyWorkers } from '../../../src/storage/queues/kysely-workers.ts'
import { postgres, type TestDatabase } from '../engines.ts'
import { CHANNELS, ids, outgoing, putMessages, received } from './queues-under-test.ts'

describe('the queues on PostgreSQL, shared by processes', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await postgres.create()
  })
  afterEach(() => database.remove())

  it('leave what a living process has in hand with it', async () => {
    let at = 0
    const workers = (worker: string) => kyselyWorkers(database.db, { worker, leaseMs: 1000, now: () => at })
    const outbox = kyselyOutbox(database.db, { worker: 'a', now: () => at })
    await workers('a').beat()
    await putMessages(database.db, [outgoing('1')], at)
    await outbox.claim('telegram', 9, true)
    at += 900
    await workers('a').beat()
    at += 900
    const states = () => database.db.selectFrom('outbox').select(['state', 'worker']).execute()
    await workers('b').beat()
    expect(await states()).toEqual([{ state: 'sending', worker: 'a' }])
    at += 1100
    await workers('b').beat()
    expect(await states()).toEqual([{ state: 'pending', worker: null }])
  })

  it('are worked on side by side: each message goes out once, in the order of its conversation', async () => {
    const messages = Array.from({ length: 300 }, (_, i) => outgoing(String(i), String(i % 20)))
    await putMessages(database.db, messages, Date.now())
    const sent: [conversation: string, text: number][] = []
    const work = async (worker: string) => {
      const outbox = kyselyOutbox(await database.connect(), { worker })
      while (await outbox.holdsDue(['telegram'])) {
        const claimed = await outbox.claim('telegram', 7, true)
        for (const { conversation, message } of claimed) sent.push([conversation, Number(message.text)])
        await outbox.settle(claimed.map((each) => ({ claimed: each, settlement: { state: 'sent' } })))
      }
    }
    await Promise.all(['a', 'b', 'c', 'd'].map(work))
    expect(sent).toHaveLength(300)
    for (let c = 0; c < 20; c++) {
      const order = sent.filter(([conversation]) => conversation === String(c)).map(([, text]) => text)
      expect(order).toEqual(Array.from({ length: 15 }, (_, i) => c + 20 * i))
    }
  })

  it('take an update in once, whichever process receives it', async () => {
    const inboxes = await Promise.all(
      ['a', 'b', 'c'].map(async (worker) => kyselyInbox(await database.connect(), { worker })),
    )
    const all = Array.from({ length: 50 }, (_, i) => received(String(i), String(i)))
    await Promise.all(inboxes.map((inbox) => inbox.store(all)))
    const claims = await Promise.all(inboxes.map((inbox) => inbox.claimFresh(CHANNELS, 100, true)))
    expect(claims.flatMap(ids).sort()).toEqual(all.map(({ update: { id } }) => id).sort())
  })
})

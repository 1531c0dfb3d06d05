import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Update } from '../../src/app/ports/channel.ts'
import type { ClaimedUpdate, Handled } from '../../src/app/ports/inbox.ts'
import type { ClaimedMessage, MessageKind, Outgoing, Settlement } from '../../src/app/ports/outbox.ts'
import { kyselyConversations } from '../../src/storage/kysely-conversations.ts'
import { kyselyInbox } from '../../src/storage/kysely-inbox.ts'
import { kyselyOutbox } from '../../src/storage/kysely-outbox.ts'
import { kyselyWorkers } from '../../src/storage/kysely-workers.ts'
import { listing } from '../contracts/conversations.contract.ts'
import { engines, postgres, type TestDatabase } from './engines.ts'

const CHANNELS = ['telegram']
const HOUR_MS = 60 * 60 * 1000

const update = (id: string, conversation = 'a'): Update => ({
  id,
  conversation,
  text: `lời ${id} \u0000\ud83d "1" 👍`,
  at: '2026-11-27T02:00:00.000Z',
})
const received = (id: string, conversation = 'a') => ({ channel: 'telegram', update: update(id, conversation) })
const handled = (claimed: ClaimedUpdate, contexts: Handled['contexts'] = new Map()): Handled => ({
  claimed,
  contexts,
  message: { text: `đáp ${claimed.update.id}`, choices: [] },
})
const outgoing = (text: string, conversation = 'a', kind: MessageKind = 'reply'): Outgoing => ({
  channel: 'telegram',
  conversation,
  group: false,
  kind,
  message: { text, choices: [] },
})
const ids = (claimed: readonly ClaimedUpdate[]) => claimed.map(({ update: { id } }) => id)
const texts = (claimed: readonly ClaimedMessage[]) => claimed.map(({ message: { text } }) => text)

describe.each(engines)('the queues on $name', (engine) => {
  let database: TestDatabase
  let at: number
  beforeEach(async () => {
    database = await engine.create()
    at = Date.parse('2026-11-27T02:00:00Z')
  })
  afterEach(() => database.remove())

  /** As one process has them; several share a database through their own connections where the engine has them. */
  const processOf = (worker: string, db = database.db, leaseMs = 1000) => {
    const now = () => at
    return {
      inbox: kyselyInbox(db, { worker, now }),
      outbox: kyselyOutbox(db, { worker, now }),
      workers: kyselyWorkers(db, { worker, leaseMs, now }),
    }
  }

  describe('inbox', () => {
    it('gives back what was stored, to the letter', async () => {
      const { inbox } = processOf('w')
      const full = { ...update('1'), group: true, sender: 'lan', handle: '17' }
      await inbox.store([{ channel: 'telegram', update: full }])
      expect(await inbox.claimFresh(CHANNELS, 9, true)).toEqual([
        { seq: expect.any(Number), channel: 'telegram', attempts: 1, update: full },
      ])
    })

    it('takes each update in once, by channel and id', async () => {
      const { inbox } = processOf('w')
      await inbox.store([received('1', 'a'), received('1', 'a'), received('2', 'b')])
      await inbox.store([received('1', 'c'), { channel: 'zalo', update: update('1', 'd') }])
      const claimed = await inbox.claimFresh(['telegram', 'zalo'], 9, true)
      expect(claimed.map(({ update: { conversation } }) => conversation)).toEqual(['a', 'b', 'd'])
    })

    it('still knows an update that is handled, for longer than a day, and forgets it in the end', async () => {
      const { inbox } = processOf('w')
      await inbox.store([received('1')])
      await inbox.settle((await inbox.claimFresh(CHANNELS, 9, true)).map((each) => handled(each)))
      at += 30 * HOUR_MS
      await inbox.expire()
      await inbox.store([received('1')])
      expect(await inbox.claimFresh(CHANNELS, 9, true)).toEqual([])
      at += 100 * HOUR_MS
      await inbox.expire()
      expect(await database.db.selectFrom('inbox').select('seq').execute()).toEqual([])
    })

    it('hands out of each conversation the oldest, and the next when that is handled', async () => {
      const { inbox } = processOf('w')
      await inbox.store([received('1'), received('2'), received('3', 'b'), received('4')])
      const first = await inbox.claimFresh(CHANNELS, 9, true)
      expect(ids(first)).toEqual(['1', '3'])
      expect(await inbox.claimFresh(CHANNELS, 9, true)).toEqual([])
      await inbox.settle([handled(first[0]!)])
      expect(ids(await inbox.claimFresh(CHANNELS, 9, true))).toEqual(['2'])
    })

    it('hands out no more than asked for, and only of the channels named', async () => {
      const { inbox } = processOf('w')
      await inbox.store(['1', '2', '3'].map((id) => received(id, id)))
      expect(await inbox.claimFresh(['zalo'], 9, true)).toEqual([])
      expect(await inbox.holdsAny(['zalo'])).toBe(false)
      expect(await inbox.holdsAny(CHANNELS)).toBe(true)
      expect(ids(await inbox.claimFresh(CHANNELS, 2, true))).toEqual(['1', '2'])
    })

    it('looks past a flood of one conversation only when it is to be thorough', async () => {
      const { inbox } = processOf('w')
      await inbox.store(Array.from({ length: 600 }, (_, i) => received(String(i))))
      await inbox.store([received('khác', 'b')])
      expect(ids(await inbox.claimFresh(CHANNELS, 9, false))).toEqual(['0'])
      expect(ids(await inbox.claimFresh(CHANNELS, 9, false))).toEqual([])
      expect(ids(await inbox.claimFresh(CHANNELS, 9, true))).toEqual(['khác'])
    })

    it('gives back what a process has in hand without knowing it, as if it never had', async () => {
      const { inbox } = processOf('w')
      await inbox.store([received('1'), received('2', 'b')])
      const [known] = await inbox.claimFresh(CHANNELS, 9, true)
      await processOf('other').inbox.giveBack([])
      expect(await inbox.claimFresh(CHANNELS, 9, true)).toEqual([])
      await inbox.giveBack([known!.seq])
      expect(await inbox.claimFresh(CHANNELS, 9, true)).toMatchObject([{ update: { id: '2' }, attempts: 1 }])
    })

    it('stores contexts, forgets some, and puts the replies out, in one go', async () => {
      const { inbox, outbox } = processOf('w')
      const conversations = kyselyConversations(database.db)
      await conversations.save('telegram:b', listing('hue'))
      await inbox.store([received('1'), received('2', 'b')])
      const [one, two] = await inbox.claimFresh(CHANNELS, 9, true)
      await inbox.settle([
        handled(one!, new Map([['telegram:a', listing('ben-cat')]])),
        handled(two!, new Map([['telegram:b', undefined]])),
      ])
      expect(await conversations.load('telegram:a')).toEqual(listing('ben-cat'))
      expect(await conversations.load('telegram:b')).toBeUndefined()
      expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['đáp 1', 'đáp 2'])
      expect(await inbox.holdsAny(CHANNELS)).toBe(false)
    })

    it('does nothing at all where a part of it fails', async () => {
      const { inbox } = processOf('w')
      await inbox.store([received('1')])
      const [claimed] = await inbox.claimFresh(CHANNELS, 9, true)
      const wrong = { ...claimed!, channel: null as never }
      await expect(inbox.settle([handled(wrong, new Map([['telegram:a', listing('hue')]]))])).rejects.toThrow()
      expect(await kyselyConversations(database.db).load('telegram:a')).toBeUndefined()
      expect(await inbox.holdsAny(CHANNELS)).toBe(true)
    })

    it('settles an update once: what another process has taken over stays with it', async () => {
      const [dead, alive] = [processOf('dead'), processOf('alive')]
      await dead.inbox.store([received('1')])
      await dead.workers.beat()
      const [late] = await dead.inbox.claimFresh(CHANNELS, 9, true)
      at += 2000
      await alive.workers.beat()
      const taken = await alive.inbox.claimLeftBehind(CHANNELS, 9)
      expect(taken).toMatchObject({ attempts: 2, update: { id: '1' } })
      await dead.inbox.settle([handled(late!)])
      expect(await alive.outbox.claim('telegram', 9, true)).toEqual([])
      await alive.inbox.settle([handled(taken!)])
      expect(texts(await alive.outbox.claim('telegram', 9, true))).toEqual(['đáp 1'])
    })

    it('hands out last what most processes died over, and not at all what more died over than asked for', async () => {
      const claimedBy = async (worker: string) => {
        const { inbox, workers } = processOf(worker)
        await workers.beat()
        const [fresh, old] = [await inbox.claimFresh(CHANNELS, 1, true), await inbox.claimLeftBehind(CHANNELS, 9)]
        await workers.leave()
        return [...ids(fresh), old?.update.id]
      }
      await processOf('w').inbox.store([received('1'), received('2', 'b')])
      expect(await claimedBy('w1')).toEqual(['1', undefined])
      expect(await claimedBy('w2')).toEqual(['2', '1'])
      expect(await claimedBy('w3')).toEqual(['2'])
      const { inbox, workers } = processOf('w4')
      await workers.beat()
      expect(await inbox.hasLeftBehind(CHANNELS, 1)).toBe(false)
      expect(await inbox.claimLeftBehind(CHANNELS, 1)).toBeUndefined()
      expect(await inbox.hasLeftBehind(CHANNELS, 2)).toBe(true)
      expect((await inbox.claimLeftBehind(CHANNELS, 2))?.update.id).toBe('1')
    })

    it('hands out what is left behind one by one, the oldest first, and apart from what is fresh', async () => {
      const [dead, alive] = [processOf('dead'), processOf('alive')]
      await dead.inbox.store([received('1'), received('2', 'b'), received('3'), received('4', 'c')])
      await dead.workers.beat()
      await dead.inbox.claimFresh(CHANNELS, 2, true)
      await dead.workers.leave()
      await alive.workers.beat()
      expect(ids(await alive.inbox.claimFresh(CHANNELS, 9, true))).toEqual(['4'])
      const one = await alive.inbox.claimLeftBehind(CHANNELS, 9)
      expect(one?.update.id).toBe('1')
      await alive.inbox.settle([handled(one!)])
      expect((await alive.inbox.claimLeftBehind(CHANNELS, 9))?.update.id).toBe('2')
      expect(await alive.inbox.claimLeftBehind(CHANNELS, 9)).toBeUndefined()
      expect(ids(await alive.inbox.claimFresh(CHANNELS, 9, true))).toEqual(['3'])
    })
  })

  describe('outbox', () => {
    const settle = async (worker: string, claimed: ClaimedMessage, settlement: Settlement) =>
      processOf(worker).outbox.settle([{ claimed, settlement }])
    const states = async () =>
      (await database.db.selectFrom('outbox').select(['state']).orderBy('id').execute()).map(({ state }) => state)

    it('gives back what was put, to the letter', async () => {
      const { outbox } = processOf('w')
      const message = { text: 'lời \u0000 👍', choices: [{ label: 'a', utterance: 'b' }], inReplyTo: '17' }
      const [id] = await outbox.put([{ ...outgoing(''), group: true, message }])
      expect(await outbox.claim('telegram', 9, true)).toEqual([
        { ...outgoing(''), group: true, message, id, attempts: 1, unsure: 0, createdAt: at },
      ])
    })

    it('hands out of each conversation the next, replies before announcements', async () => {
      const { outbox } = processOf('w')
      await outbox.put([
        outgoing('tin 1', 'a', 'announcement'),
        outgoing('tin 2', 'b', 'announcement'),
        outgoing('đáp 1', 'a'),
        outgoing('đáp 2', 'a'),
        outgoing('đáp 3', 'c'),
      ])
      const first = await outbox.claim('telegram', 9, true)
      expect(texts(first)).toEqual(['đáp 1', 'đáp 3', 'tin 2'])
      expect(await outbox.claim('telegram', 9, true)).toEqual([])
      await settle('w', first[0]!, { state: 'sent' })
      const [second] = await outbox.claim('telegram', 9, true)
      expect(second?.message.text).toBe('đáp 2')
      await settle('w', second!, { state: 'sent' })
      expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['tin 1'])
    })

    it('hands out no more than asked for, and only of the channel named', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('1', 'a'), outgoing('2', 'b'), outgoing('3', 'c')])
      expect(await outbox.claim('zalo', 9, true)).toEqual([])
      expect(texts(await outbox.claim('telegram', 2, true))).toEqual(['1', '2'])
    })

    it('looks past a flood of one conversation only when it is to be thorough', async () => {
      const { outbox } = processOf('w')
      await outbox.put(Array.from({ length: 600 }, (_, i) => outgoing(String(i))))
      await outbox.put([outgoing('tin', 'c', 'announcement'), outgoing('khác', 'b')])
      expect(texts(await outbox.claim('telegram', 9, false))).toEqual(['0'])
      expect(texts(await outbox.claim('telegram', 9, false))).toEqual([])
      expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['khác', 'tin'])
    })

    it('gives back what a process has in hand without knowing it, as if it never had', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('1'), outgoing('2', 'b')])
      const [known] = await outbox.claim('telegram', 9, true)
      await processOf('other').outbox.giveBack('telegram', [])
      expect(await outbox.claim('telegram', 9, true)).toEqual([])
      await outbox.giveBack('telegram', [known!.id])
      expect(await outbox.claim('telegram', 9, true)).toMatchObject([{ message: { text: '2' }, attempts: 1 }])
    })

    it('holds a message back until its time, and what comes after it in its conversation', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('1'), outgoing('2'), outgoing('3', 'b')])
      const [first] = await outbox.claim('telegram', 1, true)
      await settle('w', first!, { state: 'again', notBefore: at + 500, reason: 'x', unsure: true })
      expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['3'])
      at += 500
      expect(await outbox.claim('telegram', 9, true)).toMatchObject([
        { message: { text: '1' }, attempts: 2, unsure: 1 },
      ])
    })

    it('lets a whole chat rest, what is put later and goes before too', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('tin', 'a', 'announcement'), outgoing('khác', 'b')])
      const claimed = (await outbox.claim('telegram', 9, true)).find(({ kind }) => kind === 'announcement')!
      await settle('w', claimed, { state: 'again', notBefore: at + 3 * HOUR_MS, reason: 'x', wholeChat: true })
      await outbox.put([outgoing('đáp')])
      expect(await outbox.claim('telegram', 9, true)).toEqual([])
      expect(await processOf('other').outbox.holdsDue(['telegram'])).toBe(true)
      at += 3 * HOUR_MS
      await outbox.expire()
      expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['đáp'])
    })

    it('counts no attempt where a message was only released', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('1')])
      const [first] = await outbox.claim('telegram', 9, true)
      await settle('w', first!, { state: 'released', notBefore: at + 1 })
      at += 1
      expect(await outbox.claim('telegram', 9, true)).toMatchObject([{ attempts: 1, unsure: 0 }])
    })

    it('takes what waits along to the new id of a chat', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('1'), outgoing('2'), outgoing('3', 'b')])
      const [first] = await outbox.claim('telegram', 1, true)
      await settle('w', first!, { state: 'moved', to: 'z' })
      const claimed = await outbox.claim('telegram', 9, true)
      expect(claimed.map(({ conversation, message: { text } }) => [conversation, text])).toEqual([
        ['z', '1'],
        ['b', '3'],
      ])
    })

    it('fails all that waits for a chat that is gone, and no other', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('1'), outgoing('2', 'a', 'announcement'), outgoing('3', 'b')])
      const [first] = await outbox.claim('telegram', 1, true)
      await settle('w', first!, { state: 'gone' })
      expect(await states()).toEqual(['failed', 'failed', 'pending'])
    })

    it('cancels what is pending, and nothing that is in hand or over', async () => {
      const { outbox } = processOf('w')
      const put = await outbox.put([outgoing('1'), outgoing('2'), outgoing('3')])
      await outbox.claim('telegram', 9, true)
      expect(await outbox.cancel(put.slice(0, 2))).toEqual([put[1]])
      expect(await states()).toEqual(['sending', 'cancelled', 'pending'])
      expect(await outbox.cancel(put.slice(1, 2))).toEqual([])
    })

    it('keeps nothing of what a reply said once it is over, and forgets it in the end', async () => {
      const { outbox } = processOf('w')
      await outbox.put([outgoing('một'), outgoing('hai', 'b'), outgoing('ba', 'c', 'announcement')])
      const [one, two, three] = await outbox.claim('telegram', 9, true)
      await settle('w', one!, { state: 'sent' })
      await settle('w', two!, { state: 'uncertain', reason: 'TypeError' })
      await settle('w', three!, { state: 'sent' })
      const bodies = await database.db.selectFrom('outbox').select('body').orderBy('id').execute()
      expect(bodies.map(({ body }) => body)).toEqual([null, null, expect.stringContaining('ba')])
      at += 25 * HOUR_MS
      await outbox.expire()
      expect(await database.db.selectFrom('outbox').select('kind').execute()).toEqual([{ kind: 'announcement' }])
    })

    it('sends a reply again over which a process died, but never an announcement', async () => {
      const [dead, alive] = [processOf('dead'), processOf('alive')]
      await dead.workers.beat()
      await dead.outbox.put([outgoing('đáp'), outgoing('tin', 'b', 'announcement'), outgoing('sau')])
      const [first] = await dead.outbox.claim('telegram', 9, true)
      at += 2000
      await alive.workers.beat()
      expect(await states()).toEqual(['pending', 'uncertain', 'pending'])
      await settle('dead', first!, { state: 'sent' })
      expect((await alive.outbox.claimInterrupted('telegram', 1))?.message.text).toBe('đáp')
    })

    it('hands out one by one, and apart from the others, what processes died over', async () => {
      const [dead, alive] = [processOf('dead'), processOf('alive')]
      await dead.workers.beat()
      await dead.outbox.put([outgoing('1'), outgoing('2', 'b'), outgoing('sau', 'b'), outgoing('khác', 'c')])
      await dead.outbox.claim('telegram', 2, true)
      await dead.workers.leave()
      await alive.workers.beat()
      expect(await alive.outbox.hasInterrupted('telegram', 0)).toBe(false)
      expect(await alive.outbox.hasInterrupted('telegram', 1)).toBe(true)
      const [fresh] = await alive.outbox.claim('telegram', 9, true)
      expect(fresh?.message.text).toBe('khác')
      const first = (await alive.outbox.claimInterrupted('telegram', 1))!
      expect(first.message.text).toBe('1')
      expect((await alive.outbox.claimInterrupted('telegram', 1))?.message.text).toBe('2')
      expect(await alive.outbox.hasInterrupted('telegram', 1)).toBe(false)
      for (const each of [fresh!, first]) await settle('alive', each, { state: 'sent' })
      await alive.workers.leave()
      await dead.workers.beat()
      expect(await dead.outbox.hasInterrupted('telegram', 1)).toBe(false)
      expect((await dead.outbox.claimInterrupted('telegram', 2))?.message.text).toBe('2')
    })

    it('gives up a reply over which ever more processes die', async () => {
      await processOf('w').outbox.put([outgoing('đáp')])
      for (let i = 0; i < 11; i++) {
        const each = processOf(`w${i}`)
        await each.workers.beat()
        const [fresh] = await each.outbox.claim('telegram', 9, true)
        expect(fresh ?? (await each.outbox.claimInterrupted('telegram', i))).toBeDefined()
        at += 2000
      }
      await processOf('last').workers.beat()
      expect(await states()).toEqual(['uncertain'])
    })
  })
})

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
    await outbox.put([outgoing('1')])
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
    const put = kyselyOutbox(database.db, { worker: 'put' })
    await put.put(Array.from({ length: 300 }, (_, i) => outgoing(String(i), String(i % 20))))
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

import { describe, expect, it } from 'vitest'
import { kyselyConversations } from '../../../src/storage/talks/kysely-conversations.ts'
import { listing } from '../../contracts/conversations.contract.ts'
import { engines } from '../engines.ts'
import { CHANNELS, HOUR_MS, handled, ids, queuesOn, received, texts, update } from './queues-under-test.ts'

describe.each(engines)('the inbox on $name', (engine) => {
  const queues = queuesOn(engine)
  const { processOf } = queues

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
    queues.at += 30 * HOUR_MS
    await inbox.expire()
    await inbox.store([received('1')])
    expect(await inbox.claimFresh(CHANNELS, 9, true)).toEqual([])
    queues.at += 100 * HOUR_MS
    await inbox.expire()
    expect(await queues.database.db.selectFrom('inbox').select('seq').execute()).toEqual([])
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
    const conversations = kyselyConversations(queues.database.db)
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
    expect(await kyselyConversations(queues.database.db).load('telegram:a')).toBeUndefined()
    expect(await inbox.holdsAny(CHANNELS)).toBe(true)
  })

  it('settles an update once: what another process has taken over stays with it', async () => {
    const [dead, alive] = [processOf('dead'), processOf('alive')]
    await dead.inbox.store([received('1')])
    await dead.workers.beat()
    const [late] = await dead.inbox.claimFresh(CHANNELS, 9, true)
    queues.at += 2000
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

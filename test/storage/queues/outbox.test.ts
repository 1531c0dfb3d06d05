import { describe, expect, it } from 'vitest'
import type { ClaimedMessage, Settlement } from '../../../src/app/ports/outbox.ts'
import { engines } from '../engines.ts'
import { HOUR_MS, outgoing, queuesOn, texts } from './queues-under-test.ts'

describe.each(engines)('the outbox on $name', (engine) => {
  const queues = queuesOn(engine)
  const { processOf } = queues

  const settle = async (worker: string, claimed: ClaimedMessage, settlement: Settlement) =>
    processOf(worker).outbox.settle([{ claimed, settlement }])
  const states = async () =>
    (await queues.database.db.selectFrom('outbox').select(['state']).orderBy('id').execute()).map(({ state }) => state)

  it('gives back what was put, to the letter', async () => {
    const { outbox } = processOf('w')
    const message = { text: 'lời \u0000 👍', choices: [{ label: 'a', utterance: 'b' }], inReplyTo: '17' }
    await queues.put([{ ...outgoing(''), group: true, message }])
    const rest = { id: expect.any(Number), attempts: 1, unsure: 0, createdAt: queues.at }
    expect(await outbox.claim('telegram', 9, true)).toEqual([{ ...outgoing(''), group: true, message, ...rest }])
  })

  it('hands out of each conversation the next, replies before announcements', async () => {
    const { outbox } = processOf('w')
    await queues.put([
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
    await queues.put([outgoing('1', 'a'), outgoing('2', 'b'), outgoing('3', 'c')])
    expect(await outbox.claim('zalo', 9, true)).toEqual([])
    expect(texts(await outbox.claim('telegram', 2, true))).toEqual(['1', '2'])
  })

  it('looks past a flood of one conversation only when it is to be thorough', async () => {
    const { outbox } = processOf('w')
    await queues.put(Array.from({ length: 600 }, (_, i) => outgoing(String(i))))
    await queues.put([outgoing('tin', 'c', 'announcement'), outgoing('khác', 'b')])
    expect(texts(await outbox.claim('telegram', 9, false))).toEqual(['0'])
    expect(texts(await outbox.claim('telegram', 9, false))).toEqual([])
    expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['khác', 'tin'])
  })

  it('gives back what a process has in hand without knowing it, as if it never had', async () => {
    const { outbox } = processOf('w')
    await queues.put([outgoing('1'), outgoing('2', 'b')])
    const [known] = await outbox.claim('telegram', 9, true)
    await processOf('other').outbox.giveBack('telegram', [])
    expect(await outbox.claim('telegram', 9, true)).toEqual([])
    await outbox.giveBack('telegram', [known!.id])
    expect(await outbox.claim('telegram', 9, true)).toMatchObject([{ message: { text: '2' }, attempts: 1 }])
  })

  it('holds a message back until its time, and what comes after it in its conversation', async () => {
    const { outbox } = processOf('w')
    await queues.put([outgoing('1'), outgoing('2'), outgoing('3', 'b')])
    const [first] = await outbox.claim('telegram', 1, true)
    await settle('w', first!, { state: 'again', notBefore: queues.at + 500, reason: 'x', unsure: true })
    expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['3'])
    queues.at += 500
    expect(await outbox.claim('telegram', 9, true)).toMatchObject([{ message: { text: '1' }, attempts: 2, unsure: 1 }])
  })

  it('lets a whole chat rest, what is put later and goes before too', async () => {
    const { outbox } = processOf('w')
    await queues.put([outgoing('tin', 'a', 'announcement'), outgoing('khác', 'b')])
    const claimed = (await outbox.claim('telegram', 9, true)).find(({ kind }) => kind === 'announcement')!
    await settle('w', claimed, { state: 'again', notBefore: queues.at + 3 * HOUR_MS, reason: 'x', wholeChat: true })
    await queues.put([outgoing('đáp')])
    expect(await outbox.claim('telegram', 9, true)).toEqual([])
    expect(await processOf('other').outbox.holdsDue(['telegram'])).toBe(true)
    queues.at += 3 * HOUR_MS
    await outbox.expire()
    expect(texts(await outbox.claim('telegram', 9, true))).toEqual(['đáp'])
  })

  it('counts no attempt where a message was only released', async () => {
    const { outbox } = processOf('w')
    await queues.put([outgoing('1')])
    const [first] = await outbox.claim('telegram', 9, true)
    await settle('w', first!, { state: 'released', notBefore: queues.at + 1 })
    queues.at += 1
    expect(await outbox.claim('telegram', 9, true)).toMatchObject([{ attempts: 1, unsure: 0 }])
  })

  it('takes what waits along to the new id of a chat', async () => {
    const { outbox } = processOf('w')
    await queues.put([outgoing('1'), outgoing('2'), outgoing('3', 'b')])
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
    await queues.put([outgoing('1'), outgoing('2', 'a', 'announcement'), outgoing('3', 'b')])
    const [first] = await outbox.claim('telegram', 1, true)
    await settle('w', first!, { state: 'gone' })
    expect(await states()).toEqual(['failed', 'failed', 'pending'])
  })

  it('keeps nothing of what a reply said once it is over, and forgets it in the end', async () => {
    const { outbox } = processOf('w')
    await queues.put([outgoing('một'), outgoing('hai', 'b'), outgoing('ba', 'c', 'announcement')])
    const [one, two, three] = await outbox.claim('telegram', 9, true)
    await settle('w', one!, { state: 'sent' })
    await settle('w', two!, { state: 'uncertain', reason: 'TypeError' })
    await settle('w', three!, { state: 'sent' })
    const bodies = await queues.database.db.selectFrom('outbox').select('body').orderBy('id').execute()
    expect(bodies.map(({ body }) => body)).toEqual([null, null, expect.stringContaining('ba')])
    queues.at += 25 * HOUR_MS
    await outbox.expire()
    expect(await queues.database.db.selectFrom('outbox').select('kind').execute()).toEqual([{ kind: 'announcement' }])
  })

  it('sends a reply again over which a process died, but never an announcement', async () => {
    const [dead, alive] = [processOf('dead'), processOf('alive')]
    await dead.workers.beat()
    await queues.put([outgoing('đáp'), outgoing('tin', 'b', 'announcement'), outgoing('sau')])
    const [first] = await dead.outbox.claim('telegram', 9, true)
    queues.at += 2000
    await alive.workers.beat()
    expect(await states()).toEqual(['pending', 'uncertain', 'pending'])
    await settle('dead', first!, { state: 'sent' })
    expect((await alive.outbox.claimInterrupted('telegram', 1))?.message.text).toBe('đáp')
  })

  it('hands out one by one, and apart from the others, what processes died over', async () => {
    const [dead, alive] = [processOf('dead'), processOf('alive')]
    await dead.workers.beat()
    await queues.put([outgoing('1'), outgoing('2', 'b'), outgoing('sau', 'b'), outgoing('khác', 'c')])
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
    await queues.put([outgoing('đáp')])
    for (let i = 0; i < 11; i++) {
      const each = processOf(`w${i}`)
      await each.workers.beat()
      const [fresh] = await each.outbox.claim('telegram', 9, true)
      expect(fresh ?? (await each.outbox.claimInterrupted('telegram', i))).toBeDefined()
      queues.at += 2000
    }
    await processOf('last').workers.beat()
    expect(await states()).toEqual(['uncertain'])
  })
})

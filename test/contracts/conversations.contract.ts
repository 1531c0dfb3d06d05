import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Conversations } from '../../src/app/ports/conversations.ts'
import type { Context } from '../../src/core/dialogue/context.ts'
import type { Expiry } from '../../src/storage/talks/expiry.ts'

export interface ConversationsUnderTest {
  readonly conversations: Conversations
  close(): Promise<void>
}

/** What every implementation of {@link Conversations} promises, and that it forgets. */
export function conversationsContract(name: string, create: (expiry: Expiry) => Promise<ConversationsUnderTest>): void {
  describe(`${name} as Conversations`, () => {
    const HOUR_MS = 60 * 60 * 1000
    let at: number
    let made: ConversationsUnderTest
    let conversations: Conversations

    const setUp = async (expiry: Expiry = {}) => {
      made = await create({ now: () => new Date(at), ...expiry })
      conversations = made.conversations
    }
    beforeEach(() => {
      at = Date.parse('2024-02-28T22:30:00Z')
    })
    afterEach(() => made.close())

    it('knows nothing of a conversation that never was', async () => {
      await setUp()
      expect(await conversations.load('a')).toBeUndefined()
    })

    it('gives back what was saved', async () => {
      await setUp()
      await conversations.save('a', full)
      expect(await conversations.load('a')).toEqual(full)
    })

    it('keeps only the latest of a conversation', async () => {
      await setUp()
      await conversations.save('a', full)
      await conversations.save('a', listing('hue'))
      expect(await conversations.load('a')).toEqual(listing('hue'))
    })

    it('keeps conversations apart, also where ids differ by a sign only', async () => {
      await setUp()
      const ids = ['telegram:1', 'telegram:-1', 'Telegram:1', 'telegram:1 ', "o'--", 'nhóm 1']
      for (const id of ids) await conversations.save(id, listing(id))
      for (const id of ids) expect(await conversations.load(id)).toEqual(listing(id))
    })

    it('is not changed by what callers do to a context afterwards', async () => {
      await setUp()
      const units: string[] = ['hue']
      await conversations.save('a', { ...full, listed: units })
      units.push('ben-cat')
      const loaded = (await conversations.load('a'))!
      expect(loaded.listed).toEqual(['hue'])
      Object.assign(loaded, { listed: ['thu-dau-mot'] })
      expect((await conversations.load('a'))?.listed).toEqual(['hue'])
    })

    it('remembers for 12 hours after the last turn unless told otherwise', async () => {
      await setUp()
      await conversations.save('a', full)
      at += 12 * HOUR_MS
      expect(await conversations.load('a')).toEqual(full)
      at += 1
      expect(await conversations.load('a')).toBeUndefined()
    })

    it('forgets after the age it is told', async () => {
      await setUp({ expireAfterMs: 1000 })
      await conversations.save('a', full)
      at += 1001
      expect(await conversations.load('a')).toBeUndefined()
    })

    it('counts the age from the last save, of each conversation by itself', async () => {
      await setUp()
      await conversations.save('a', full)
      await conversations.save('b', full)
      at += 8 * HOUR_MS
      await conversations.save('a', listing('hue'))
      at += 8 * HOUR_MS
      expect(await conversations.load('a')).toEqual(listing('hue'))
      expect(await conversations.load('b')).toBeUndefined()
    })

    it('forgets one conversation at once, and no other', async () => {
      await setUp()
      const others = ['telegram:1/2', 'telegram:11', 'telegram:']
      for (const id of ['telegram:1', ...others]) await conversations.save(id, listing(id))
      await conversations.forget('telegram:1')
      expect(await conversations.load('telegram:1')).toBeUndefined()
      for (const id of others) expect(await conversations.load(id)).toEqual(listing(id))
    })

    it("forgets all talks of a person in a channel, and nobody else's", async () => {
      await setUp()
      const theirs = ['telegram:7', 'telegram:-1/7', 'telegram:-2/7']
      const others = ['telegram:77', 'telegram:-1/77', 'telegram:-7/8', 'zalo:7', 'zalo:-1/7', 'telegram:-7']
      for (const id of [...theirs, ...others]) await conversations.save(id, full)
      await conversations.forgetPerson('telegram:7')
      for (const id of theirs) expect(await conversations.load(id), id).toBeUndefined()
      for (const id of others) expect(await conversations.load(id), id).toBeDefined()
    })

    it('takes a forgotten conversation up as a new one', async () => {
      await setUp()
      await conversations.forget('a')
      await conversations.save('a', full)
      await conversations.forget('a')
      await conversations.save('a', listing('hue'))
      expect(await conversations.load('a')).toEqual(listing('hue'))
    })

    it('does not bring back what has expired when the clock is set back', async () => {
      await setUp()
      await conversations.save('old', full)
      at += 13 * HOUR_MS
      await conversations.save('new', full)
      at -= 13 * HOUR_MS
      expect(await conversations.load('old')).toBeUndefined()
    })
  })
}

/** Every kind of property filled once. */
const full: Context = {
  query: {
    operation: 'which-rank',
    unitIds: { value: ['thu-dau-mot'], origin: 'home' },
    assumed: ['thu-dau-mot'],
    indicators: { value: [{ family: 'CCHC', field: 'thể chế' }], origin: 'utterance' },
    period: { value: { kind: 'range', from: 2020, to: 2022 }, origin: 'earlier' },
    measures: { value: ['score', 'rank'], origin: 'default' },
    level: 'district',
    unitKind: 'phuong',
    direction: 'bottom',
    limit: 3,
    excluded: true,
    without: ['hue'],
    places: [1, 'last'],
    beside: ['thu-dau-mot'],
    movement: 'down',
    grades: ['Tốt'],
    threshold: { above: true, bound: 96.5 },
    claims: [{ measure: 'rank', value: 2, bound: 'above' }],
    counted: [{ by: 'grade', grade: 'Tốt' }],
    confirms: false,
    asksReason: false,
    words: ['the che'],
  },
  candidates: ['phuong-phu-loi'],
  listed: ['hue', 'binh-duong'],
  recent: ['hue'],
  choices: [{ label: 'Phú Lợi (cũ)', utterance: 'phường Phú Lợi "cũ"' }],
  observationIds: ['o0001'],
  topicEntryId: 'when',
}

/** A context told apart by one unit; what is undefined in it need not come back. */
export const listing = (unitId: string): Context => ({
  query: undefined,
  candidates: [],
  listed: [unitId],
  recent: [],
  choices: [],
  observationIds: [],
  topicEntryId: undefined,
})

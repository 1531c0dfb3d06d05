import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Misses } from '../../src/app/ports/misses.ts'
import type { Miss } from '../../src/core/misses/miss.ts'
import type { MissRetention } from '../../src/storage/talks/miss-retention.ts'
import { GUESSED_NOTHING, kept, miss } from '../fakes/misses.ts'

export interface MissesUnderTest {
  readonly misses: Misses
  close(): Promise<void>
}

/** What every implementation of {@link Misses} promises, and that it forgets. */
export function missesContract(name: string, create: (retention: MissRetention) => Promise<MissesUnderTest>): void {
  describe(`${name} as Misses`, () => {
    let today: string
    let made: MissesUnderTest
    let misses: Misses

    const setUp = async (retention: MissRetention = {}) => {
      made = await create({ now: () => new Date(`${today}T12:00:00+07:00`), ...retention })
      misses = made.misses
    }
    beforeEach(() => {
      today = '2026-11-20'
    })
    afterEach(() => made.close())

    const record = async (...all: readonly Miss[]) => {
      for (const each of all) await misses.record(each)
    }
    const texts = async (since?: string) => (await misses.list(since)).map(({ text }) => text)

    it('lists nothing where nothing was asked in vain', async () => {
      await setUp()
      expect(await misses.list()).toEqual([])
    })

    it('gives back what was recorded', async () => {
      await setUp()
      await record(full)
      expect(await misses.list()).toEqual([{ ...full, count: 1 }])
    })

    it('counts what is the same in day, channel, outcome, text and guesses', async () => {
      await setUp()
      const others = [
        { day: '2026-11-19' },
        { channel: 'zalo' },
        { outcome: 'clarify' as const },
        { text: 'Điểm' },
        { guesses: [{ ...GUESSED_NOTHING, period: '2022' }] },
      ]
      await record(miss('điểm'), miss('điểm'), ...others.map((other) => miss('điểm', other)), miss('điểm'))
      const counts = (await misses.list()).map(({ count }) => count).sort()
      expect(counts).toEqual([1, 1, 1, 1, 1, 3])
    })

    it('keeps of the same question what was made of it last', async () => {
      await setUp()
      await record(miss('điểm', { unexplained: ['điểm'] }), miss('điểm', { unexplained: [] }))
      expect(await misses.list()).toEqual([kept('điểm', { unexplained: [], count: 2 })])
    })

    it('lists the oldest first, from a day on where one is given', async () => {
      await setUp()
      await record(
        miss('ba'),
        miss('hai', { day: '2026-11-19' }),
        miss('một', { day: '2026-11-18' }),
        miss('bốn', { day: '2026-11-20' }),
      )
      expect(await texts()).toEqual(['một', 'hai', 'ba', 'bốn'])
      expect(await texts('2026-11-19')).toEqual(['hai', 'ba', 'bốn'])
      expect(await texts('2026-11-21')).toEqual([])
    })

    it('keeps a question for 90 days after its day unless told otherwise', async () => {
      await setUp()
      await record(miss('điểm'))
      today = '2027-02-18'
      expect(await texts()).toEqual(['điểm'])
      today = '2027-02-19'
      expect(await texts()).toEqual([])
    })

    it('deletes for good what is too old, by itself and when told', async () => {
      await setUp({ keepDays: 1 })
      await record(miss('cũ'))
      today = '2026-11-22'
      await record(miss('mới', { day: today }))
      today = '2026-11-20'
      expect(await texts()).toEqual(['mới'])
      today = '2026-11-30'
      await misses.expire()
      today = '2026-11-20'
      expect(await texts()).toEqual([])
    })

    it('does not take in what is too old already', async () => {
      await setUp({ keepDays: 1 })
      await record(miss('cũ', { day: '2026-11-18' }))
      expect(await texts()).toEqual([])
    })

    it('takes no more than it is told: the fullest day loses those asked least', async () => {
      await setUp({ mostKept: 4 })
      await record(miss('xưa', { day: '2026-11-01' }))
      await record(...['a', 'b', 'c', 'c', 'b'].map((text) => miss(text)))
      await record(...Array.from({ length: 30 }, (_, i) => miss(`lũ ${i}`)))
      const left = await texts()
      expect(left).toHaveLength(4)
      expect(left).toEqual(expect.arrayContaining(['xưa', 'b', 'c']))
    })
  })
}

/** Every kind of property filled. */
const full: Miss = {
  day: '2026-11-20',
  channel: 'telegram',
  outcome: 'out_of_scope',
  text: `điểm "cchc" huyện o'hara; -- [số] 👍`,
  words: ['diem', 'cchc'],
  named: {
    units: ['thu-dau-mot'],
    unknownUnits: ['huyện o'],
    levels: ['district'],
    indicators: ['CCHC', 'the che'],
    periods: ['2022', '2024-W03'],
    measures: ['score'],
    grades: ['Tốt'],
  },
  unexplained: ['hara'],
  guesses: [{ what: 'value', units: ['thu-dau-mot'], indicators: ['CCHC'], period: '2022', measures: ['score'] }],
}

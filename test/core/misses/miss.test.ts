import { describe, expect, it } from 'vitest'
import { dayInHanoi } from '../../../src/core/misses/day.ts'
import { LONGEST_KEPT, missOf } from '../../../src/core/misses/miss.ts'
import type { Understood } from '../../../src/core/reply/understood.ts'
import { GUESSED_NOTHING, NAMED_NOTHING } from '../../fakes/misses.ts'

describe('missOf', () => {
  const where = { day: '2026-11-20', channel: 'telegram', outcome: 'no_data' } as const
  const understood = (utterance: string, rest: Partial<Understood> = {}): Understood => ({
    utterance,
    words: [],
    named: NAMED_NOTHING,
    unexplained: [],
    guesses: [GUESSED_NOTHING],
    ...rest,
  })

  it('keeps the question as it was asked, and what was made of it', () => {
    const made = {
      words: ['diem', 'can', 'gio'],
      named: { ...NAMED_NOTHING, unknownUnits: ['huyện cần giuộc'], periods: ['2022'] },
      unexplained: ['hả'],
      guesses: [{ ...GUESSED_NOTHING, what: 'value' }],
    }
    expect(missOf(understood(' Điểm  huyện\nCần Giuộc hả? ', made), where)).toEqual({
      ...where,
      text: 'điểm huyện cần giuộc hả?',
      ...made,
    })
  })

  it('takes texts for the same that differ in capitals, gaps and composition only', () => {
    const texts = ['Điểm 2022?', ' ĐIỂM\t2022?', 'Điểm 2022?'.normalize('NFD'), 'Đi\u200Bểm 2022?', 'Điểm\u0007 2022?']
    expect(new Set(texts.map((text) => missOf(understood(text), where)?.text))).toEqual(new Set(['điểm 2022?']))
  })

  it('masks personal data in the text, and keeps no word of it elsewhere', () => {
    const made = missOf(
      understood('Điểm xã Lan Anh? gọi 0909 123 456 hoặc lan.hoa@gmail.com nhé', {
        words: [
          'diem',
          'xa',
          'lan',
          'anh',
          'goi',
          '0909',
          '123',
          '456',
          'hoac',
          'lan',
          'hoa',
          'gmail',
          'com',
          '909123',
        ],
        named: { ...NAMED_NOTHING, unknownUnits: ['xã lan anh', 'xã lan hoa'] },
        unexplained: ['gọi', 'hoa', 'gmail', 'com'],
      }),
      where,
    )
    expect(made).toMatchObject({
      text: 'điểm xã lan anh? gọi [số] hoặc [thư điện tử] nhé',
      unexplained: ['gọi'],
    })
    expect(made?.named.unknownUnits).toEqual(['xã lan anh'])
    expect(new Set(made?.words)).toEqual(new Set(['diem', 'xa', 'lan', 'anh', 'goi', 'hoac']))
  })

  it('cuts what is long', () => {
    const long = missOf(
      understood(`${'👍ơ '.repeat(900)}`, {
        words: ['x'.repeat(500), ...Array.from({ length: 900 }, () => 'o')],
        unexplained: ['y'.repeat(500)],
        named: { ...NAMED_NOTHING, unknownUnits: [`xã ${'z'.repeat(500)}`] },
      }),
      where,
    )!
    expect([...long.text]).toHaveLength(LONGEST_KEPT)
    expect(JSON.stringify(long).length).toBeLessThan(1500)
  })

  it('keeps nothing of nothing', () => expect(missOf(understood(' \u200B\n'), where)).toBeUndefined())
})

describe('dayInHanoi', () => {
  it.each([
    ['2026-11-20T16:59:59Z', '2026-11-20'],
    ['2026-11-20T17:00:00Z', '2026-11-21'],
    ['2026-12-31T17:00:00Z', '2027-01-01'],
  ])('puts %s on %s', (instant, day) => expect(dayInHanoi(new Date(instant))).toBe(day))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupMisses } from '../../../src/core/misses/group-misses.ts'
import type { KeptMiss } from '../../../src/core/misses/miss.ts'
import { GUESSED_NOTHING, kept, NAMED_NOTHING } from '../../fakes/misses.ts'

describe('groupMisses', () => {
  const textsOf = (misses: readonly KeptMiss[]) =>
    groupMisses(misses).map(({ texts }) => texts.map(({ value }) => value).sort())
  const naming = (units: readonly string[]) => ({ named: { ...NAMED_NOTHING, units } })

  it('groups nothing where there is nothing', () => expect(groupMisses([])).toEqual([]))

  it('tells much the same questions together, and others apart', () =>
    expect(
      textsOf([
        kept('diem cchc huyen can gio nam 2022'),
        kept('huyen can gio duoc bao nhieu diem cchc 2021'),
        kept('ho so ho chieu can giay to gi'),
      ]),
    ).toEqual([
      ['diem cchc huyen can gio nam 2022', 'huyen can gio duoc bao nhieu diem cchc 2021'],
      ['ho so ho chieu can giay to gi'],
    ]))

  it('compares how a question was read, not how it was typed', () =>
    expect(
      textsOf([
        kept('hổng bít p phú lợi hạng mấy ad', { words: ['phuong', 'phu', 'loi', 'hang', 'may'] }),
        kept('phường phú lợi xếp thứ mấy', { words: ['phuong', 'phu', 'loi', 'xep', 'thu', 'may'] }),
      ]),
    ).toHaveLength(1))

  it('falls back on the text where no word was left', () =>
    expect(textsOf([kept('vâng ạ', { words: [] }), kept('vang a', { words: [] }), kept('??', { words: [] })])).toEqual([
      ['vang a', 'vâng ạ'],
      ['??'],
    ]))

  it('keeps different units apart, however alike the words', () =>
    expect(
      textsOf([
        kept('phuong phu loi 2022 xep loai gi', naming(['phu-loi'])),
        kept('phuong phu my 2022 xep loai gi', naming(['phu-my'])),
        kept('phuong phu loi nam 2022 xep loai gi', naming(['phu-loi', 'phu-loi-hcm'])),
      ]),
    ).toHaveLength(2))

  it('keeps what lies outside of the reports apart from what they do not hold', () =>
    expect(
      textsOf([
        kept('binh duong 2022 dat bao nhieu'),
        kept('grdp binh duong 2022 dat bao nhieu', {
          outcome: 'out_of_scope',
          guesses: [{ ...GUESSED_NOTHING, what: 'foreign economy-figure' }],
        }),
      ]),
    ).toHaveLength(2))

  it('lets rare words tell more than common ones', () => {
    const common = [
      'diem cchc nam nay cua so y te',
      'diem cchc nam nay cua so tu phap',
      'diem cchc nam nay cua bo y te',
    ]
    const rare = ['diem cchc nam nay cua vinh hao', 'cho hoi vinh hao duoc may']
    const groups = textsOf(
      [...common, ...rare, ...Array.from({ length: 40 }, (_, i) => `diem cchc nam nay cua x${i}`)].map((text) =>
        kept(text),
      ),
    )
    expect(groups).toContainEqual(expect.arrayContaining(['diem cchc nam nay cua x1']))
    expect(groups.find((group) => group.includes(rare[0]!))).not.toContain('diem cchc nam nay cua x1')
  })

  it('sums up what a group holds, the most frequent first', () => {
    const value = {
      what: 'value',
      units: ['can-gio'],
      indicators: ['CCHC'],
      period: '2022',
      measures: ['score'] as const,
    }
    const [group] = groupMisses([
      kept('diem can gio', {
        count: 2,
        day: '2026-11-18',
        channel: 'console',
        named: { ...NAMED_NOTHING, units: ['can-gio'], periods: ['2021'] },
        guesses: [value],
      }),
      kept('diem can gio', { count: 3, unexplained: ['hả'], named: { ...NAMED_NOTHING, periods: ['2022'] } }),
      kept('diem can gio nhe', { outcome: 'clarify' }),
    ])
    expect(group).toEqual({
      count: 6,
      days: 2,
      firstDay: '2026-11-18',
      lastDay: '2026-11-20',
      outcomes: [
        { value: 'no_data', count: 5 },
        { value: 'clarify', count: 1 },
      ],
      channels: [
        { value: 'telegram', count: 4 },
        { value: 'console', count: 2 },
      ],
      texts: [
        { value: 'diem can gio', count: 5 },
        { value: 'diem can gio nhe', count: 1 },
      ],
      named: { ...NAMED_NOTHING, units: ['can-gio'], periods: ['2022', '2021'] },
      unexplained: ['hả'],
      guesses: [
        { value: GUESSED_NOTHING, count: 4 },
        { value, count: 2 },
      ],
    })
  })

  it('puts first what was asked most, then on most days, then last', () =>
    expect(
      groupMisses([
        kept('mot', { count: 2 }),
        kept('hai', { day: '2026-11-19' }),
        kept('hai'),
        kept('ba', { count: 5 }),
        kept('bon', { day: '2026-11-21', count: 2 }),
      ]).map(({ texts }) => texts[0]!.value),
    ).toEqual(['ba', 'hai', 'bon', 'mot']))

  const WORDS = ['diem', 'hang', 'can', 'gio', 'phu', 'loi', '2022', '2021', 'nao']
  const anyMiss = fc
    .record({
      words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }),
      day: fc.constantFrom('2026-11-18', '2026-11-19'),
      units: fc.subarray(['a', 'b'], { maxLength: 1 }),
      count: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ words, day, units, count }) => kept(words.join(' '), { day, count, ...naming(units) }))

  it('does not depend on the order of what comes in, and loses nothing', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyMiss, { maxLength: 12 })
          .chain((misses) => fc.tuple(fc.constant(misses), fc.shuffledSubarray(misses, { minLength: misses.length }))),
        ([misses, shuffled]) => {
          const groups = groupMisses(misses)
          expect(groupMisses(shuffled)).toEqual(groups)
          const total = (counts: readonly { readonly count: number }[]) =>
            counts.reduce((sum, { count }) => sum + count, 0)
          expect(total(groups)).toBe(total(misses))
          expect(total(groups.flatMap(({ texts }) => texts))).toBe(total(misses))
        },
      ),
    )
  })
})

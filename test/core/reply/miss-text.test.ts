import { describe, expect, it } from 'vitest'
import { groupMisses } from '../../../src/core/misses/group-misses.ts'
import { missesHeading, missGroupText } from '../../../src/core/reply/miss-text.ts'
import { GUESSED_NOTHING, kept, NAMED_NOTHING } from '../../fakes/misses.ts'

describe('missGroupText', () => {
  const textOf = (...misses: Parameters<typeof groupMisses>[0]) =>
    missGroupText(groupMisses(misses)[0]!, (id) => (id === 'hue' ? 'TP Huế' : id))

  it('says how often and when, what was recognised, and what it was taken for', () =>
    expect(
      textOf(
        kept('điểm huế 2035', {
          day: '2026-11-02',
          count: 2,
          named: {
            units: ['hue', 'atlantis'],
            unknownUnits: ['xã lạ'],
            levels: ['commune'],
            indicators: ['CCHC-hue', '766'],
            periods: ['2035'],
            measures: ['score'],
            grades: ['Tốt'],
          },
          unexplained: ['hả'],
          guesses: [{ what: 'value', units: ['hue'], indicators: ['CCHC'], period: 'latest', measures: ['score'] }],
        }),
        kept('điểm huế 2035', { outcome: 'clarify' }),
      ).split('\n'),
    ).toEqual([
      '3 lượt, 2 ngày, 02/11/2026–20/11/2026: chưa có số liệu (2 lượt), phải hỏi lại',
      '  “điểm huế 2035” (3 lượt)',
      '  Nhận ra: đơn vị atlantis; TP Huế · tên lạ xã lạ · cấp xã · chỉ số Bộ chỉ số 766; CCHC · kỳ 2035 · số đo điểm · xếp loại Tốt',
      '  Không rõ: hả',
      '  Hiểu là: hỏi số liệu · TP Huế · CCHC · năm mới nhất · điểm (2 lượt) | không hiểu',
    ]))

  it('shows the first of many, and that there are more', () => {
    const units = ['a', 'b', 'c', 'd']
    const text = textOf(
      ...['một', 'hai', 'ba', 'bốn'].map((word, i) =>
        kept(`điểm của huế năm ${word}`, {
          day: `2026-11-0${i + 1}`,
          named: { ...NAMED_NOTHING, units },
          guesses: [{ ...GUESSED_NOTHING, what: 'which-unit', units, period: `203${i}` }],
        }),
      ),
    )
    expect(text).toMatch(/^4 lượt, 4 ngày, 01\/11\/2026–04\/11\/2026: chưa có số liệu\n/)
    expect(text).toContain('  … và 1 cách hỏi khác\n')
    expect(text).toContain('đơn vị a; b; c; …')
    expect(text).toMatch(/2030 \| .*2031 \| .*2032 \| …$/)
  })

  it('leaves out what there is not', () => expect(textOf(kept('ơ'))).not.toMatch(/Nhận ra|Không rõ/))
})

it('says so where nothing was asked in vain', () => expect(missesHeading(0, 0)).toContain('Chưa có'))

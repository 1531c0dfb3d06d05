import { describe, expect, it } from 'vitest'
import { checkProposal, type HeldFacts } from '../../../src/core/report/check-proposal.ts'
import type { ProposedObservation } from '../../../src/core/report/proposal.ts'
import { reviewedFigure } from '../../fakes/reviewed-figure.ts'

const unit = {
  id: 'ha-tinh',
  name: 'Tỉnh Hà Tĩnh',
  kind: 'tinh',
  level: 'province',
  aliases: ['Hà Tĩnh'],
  formerNames: [],
  successorIds: [],
}
const held = {
  units: [unit],
  indicators: [{ id: 'par-index-tinh', family: 'PAR INDEX', field: undefined }],
  observations: [
    {
      unitId: 'ha-tinh',
      indicatorId: 'par-index-tinh',
      period: '2022',
      measure: 'score',
      value: 85.1,
      sourceId: 'S001',
    },
  ],
} as unknown as HeldFacts

const figure = (told: Partial<ProposedObservation>) =>
  reviewedFigure({
    unit: 'Hà Tĩnh',
    level: 'province',
    indicator: 'PAR INDEX',
    value: 88,
    place: { paragraph: 1 },
    ...told,
  })

const texts = (...told: Partial<ProposedObservation>[]) => checkProposal(told.map(figure), held).map(({ text }) => text)

describe('checkProposal', () => {
  it('finds nothing to say of a plausible figure', () => expect(texts({})).toEqual([]))
  it.each([
    [{ measure: 'rank', value: 12, of: 11, unitOfMeasure: 'rank' }, /lớn hơn số đơn vị/],
    [{ value: 885.5 }, /lớn hơn 100%/],
    [{ value: 0.9689 }, /nhỏ khác thường/],
    [{ value: 9.6, max: 9.5, unitOfMeasure: 'points' }, /lớn hơn điểm tối đa/],
    [{ measure: 'count', value: 15, of: 14 }, /nhiều hơn cả tổng/],
    [{ year: undefined }, /Không rõ năm/],
    [{ unit: 'Hà Tỉnhh' }, /Có phải là: Tỉnh Hà Tĩnh/],
    [{ unit: 'Sở Vũ trụ' }, /sẽ là đơn vị mới/],
    [{ year: 2022, value: 86 }, /Đang giữ giá trị khác: 85,1 \(nguồn S001\)/],
    [{ year: 2022, value: 8.51 }, /Gấp 0,1 lần/],
  ] as const)('warns of %j', (told, text) =>
    expect(texts(told as Partial<ProposedObservation>)).toEqual([expect.stringMatching(text)]),
  )

  it('warns where score and change do not lead to the score held', () => {
    expect(texts({ value: 88 }, { measure: 'change', value: 1 })).toEqual([
      expect.stringContaining('năm 2022 đang giữ 85,1'),
    ])
    expect(texts({ value: 88 }, { measure: 'change', value: 2.9 })).toEqual([])
  })

  it('warns of ranks against the order of scores, and of a unit told twice', () => {
    const row = (name: string, at: number, score: number, rank: number) => [
      { unit: name, value: score, place: { table: 1, row: at } },
      {
        unit: name,
        measure: 'rank' as const,
        value: rank,
        unitOfMeasure: 'rank' as const,
        place: { table: 1, row: at },
      },
    ]
    expect(texts(...row('Hà Tĩnh', 1, 80, 1), ...row('Hà Tĩnh', 2, 90, 2)).join()).toMatch(/cao hơn.*hạng 1/)
    expect(texts({}, { value: 87 })).toEqual(['Hà Tĩnh có hai giá trị trong báo cáo: 88 và 87.'])
  })

  const row = (number: number, name: string, ...scores: [number, number, number]) =>
    (['Điểm thẩm định', 'Điểm điều tra xã hội học', undefined] as const).map((field, i) => ({
      unit: name,
      indicator: 'CCHC',
      level: 'department' as const,
      unitOfMeasure: 'points' as const,
      field,
      value: scores[i]!,
      place: { table: 1, row: number },
    }))
  const aboutSums = (...told: Partial<ProposedObservation>[]) => texts(...told).filter((text) => /cộng lại/.test(text))
  const inOrder = [...row(1, 'Sở A', 60, 30.5, 90.5), ...row(2, 'Sở B', 58, 30, 88)]

  it('says nothing where the parts of each row come to its total', () =>
    expect(aboutSums(...inOrder, ...row(3, 'Sở C', 57, 28.06, 85.06))).toEqual([]))

  it('tells of the one row of which the parts come to another sum', () =>
    expect(aboutSums(...inOrder, ...row(3, 'Sở C', 57, 28.06, 84.06))).toEqual([
      'Điểm thành phần cộng lại là 85,06, khác tổng điểm 84,06.',
    ]))

  it('says nothing where no row adds up: the columns are no parts of a sum', () =>
    expect(
      aboutSums(...row(1, 'Sở A', 45, 45, 92.5), ...row(2, 'Sở B', 40, 44, 82), ...row(3, 'Sở C', 41, 40, 80.5)),
    ).toEqual([]))

  it('adds up the fields of one unit that stand below each other', () => {
    const part = (number: number, field: string | undefined, value: number) => ({
      ...row(number, 'Sở A', 0, 0, value)[2]!,
      field,
    })
    expect(
      aboutSums(part(1, 'Cải cách thể chế', 9), part(2, 'Cải cách tài chính công', 11), part(3, undefined, 21)),
    ).toEqual(['Điểm thành phần cộng lại là 20, khác tổng điểm 21.'])
  })
})

import { describe, expect, it } from 'vitest'
import { checkProposal, type HeldFacts } from '../../../src/core/report/check-proposal.ts'
import type { ProposedObservation } from '../../../src/core/report/proposal.ts'

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

function figure(told: Partial<ProposedObservation>): ProposedObservation {
  return {
    unit: 'Hà Tĩnh',
    level: 'province',
    indicator: 'PAR INDEX',
    field: undefined,
    year: 2023,
    measure: 'score',
    value: 88,
    of: undefined,
    max: undefined,
    unitOfMeasure: 'percent',
    what: undefined,
    status: 'printed',
    confidence: 0.9,
    quote: '',
    place: { paragraph: 1 },
    ...told,
  }
}

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
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { ReportData } from '../../../src/core/report/proposal.ts'
import { type Known, placeFigures } from '../../../src/core/review/place-figures.ts'
import { type ReviewedFigure, withDecimals, writtenValue } from '../../../src/core/review/reviewed-figure.ts'
import { reviewedFigure } from '../../fakes/reviewed-figure.ts'
import { shippedKnowledge } from '../../knowledge.ts'

const REPORT: ReportData = {
  title: 'Chỉ số CCHC',
  publisher: undefined,
  publishedOn: undefined,
  decision: undefined,
  year: 2023,
  owner: 'Tây Ninh',
  main: undefined,
}

describe('figures of a report', () => {
  let known: Known
  beforeAll(async () => {
    const { knowledge } = await shippedKnowledge()
    known = { ...knowledge, held: knowledge.observations }
  })
  const place = (told: Partial<ReviewedFigure>, report: Partial<ReportData> = {}) => {
    const figures = [{ position: 1, figure: reviewedFigure(told) }]
    const { placed, names } = placeFigures(figures, { ...REPORT, ...report }, known, {
      sourceId: 'BC1',
      idOf: (position) => `bc-${position}`,
    })
    return { ...placed[0]!, names }
  }

  it('find the unit of the province that the report speaks of, and its index', () => {
    expect(place({}).observation).toMatchObject({
      id: 'bc-1',
      unitId: expect.stringMatching(/^so-noi-vu-tay-ninh$/),
      indicatorId: 'cchc-tay-ninh-so',
      period: '2023',
      measure: 'score',
      value: 90.5,
      decimals: 1,
      fullScore: 100,
      unitOfMeasure: 'percent',
      place: 'bảng 1, hàng 2',
      status: 'printed',
      formula: undefined,
    })
    expect(place({}, { owner: 'Quảng Bình' }).observation?.unitId).toMatch(/quang-binh$/)
  })

  it.each([
    ['thành phố Thủ Dầu Một', 'district', 'Bình Dương', 'thu-dau-mot'],
    ['TP. Thủ Dầu Một', 'district', 'Bình Dương', 'thu-dau-mot'],
    ['Bình Dương', 'province', undefined, 'binh-duong'],
    ['Bộ Nội vụ', 'ministry', undefined, 'bo-noi-vu'],
  ] as const)('know %s', (unit, level, owner, id) => {
    const indicator = level === 'district' ? 'CCHC' : 'PAR INDEX'
    expect(place({ unit, level, indicator, year: 2022 }, { owner }).observation?.unitId).toBe(id)
  })

  it('take the words of the unit before the report where they name the province', () =>
    expect(place({ unit: 'Sở Nội vụ tỉnh Bình Dương' }).observation?.unitId).toMatch(/binh-duong$/))

  it.each([
    ['huyện Kim Bảng', 'district', 'huyen-kim-bang-ha-nam', 'Huyện Kim Bảng, tỉnh Hà Nam', 'huyen'],
    ['Sở Tài chính', 'department', 'so-tai-chinh-ha-nam', 'Sở Tài chính tỉnh Hà Nam', 'so'],
    ['Thanh tra tỉnh', 'department', 'thanh-tra-ha-nam', 'Thanh tra tỉnh Hà Nam', 'thanh-tra'],
    ['xã Liên Sơn', 'commune', 'xa-lien-son-ha-nam', 'Xã Liên Sơn, tỉnh Hà Nam', 'xa'],
  ] as const)('make %s known where it is not', (unit, level, id, name, kind) => {
    const { newUnit, names } = place({ unit, level }, { owner: 'Hà Nam' })
    expect(newUnit).toMatchObject({ id, name, kind, level, parentId: 'ha-nam', sourceId: 'BC1' })
    expect(names.indicators.map((indicator) => indicator.family)).toEqual(['CCHC-ha-nam'])
  })

  it('put one unit into the catalogue however often it is named', () => {
    const figures = ['score', 'rank', 'grade'].map((measure, index) => ({
      position: index,
      figure: reviewedFigure({
        unit: 'huyện Kim Bảng',
        level: 'district',
        measure: measure as 'score',
        value: measure === 'grade' ? 'Tốt' : 2,
        of: measure === 'rank' ? 6 : undefined,
      }),
    }))
    const { names, placed } = placeFigures(figures, { ...REPORT, owner: 'Hà Nam' }, known, {
      sourceId: 'BC1',
      idOf: String,
    })
    expect(placed.map(({ observation }) => observation?.unitId)).toEqual(Array(3).fill('huyen-kim-bang-ha-nam'))
    expect([names.units.length, names.indicators.length]).toEqual([1, 1])
    expect(names.scopes).toMatchObject([{ size: 6, level: 'district', parentId: 'ha-nam' }])
  })

  it.each([
    [{ unit: 'Sở Nội vụ' }, { owner: undefined }, 'có thể là'],
    [{ unit: 'huyện Kim Bảng', level: 'district' as const }, { owner: undefined }, 'thuộc tỉnh nào'],
    [{ unit: 'Sao Hoả', level: 'province' as const }, {}, 'chưa có trong danh mục'],
    [{ unit: 'các sở', measure: 'rank' as const, value: 1 }, {}, 'là nhiều đơn vị'],
    [{ year: undefined }, {}, 'năm được đánh giá'],
    [{ measure: 'max' as const, value: 15 }, {}, 'Điểm tối đa'],
    [{ measure: 'rank' as const, value: 20, of: 19 }, {}, '20 lớn hơn tổng số 19'],
    [{ measure: 'rank' as const, value: 1.5 }, {}, 'số nguyên'],
    [{ value: 101 }, {}, 'lớn hơn điểm tối đa 100'],
    [{ value: -1 }, {}, 'không thể âm'],
    [
      { unit: 'Bình Dương', level: 'province' as const, indicator: 'PAR INDEX', year: 2026 },
      {},
      'không còn Tỉnh Bình Dương',
    ],
  ])('are no facts where %o %o', (told, report, problem) => {
    const placed = place(told, report)
    expect(placed.problem).toContain(problem)
    expect([placed.observation, placed.names]).toEqual([undefined, { units: [], indicators: [], scopes: [] }])
  })

  it('are ranked in the set of that size, and never in another', () => {
    const rank = { measure: 'rank' as const, value: 1, unitOfMeasure: 'rank' as const }
    expect(place({ ...rank, of: 19 }).observation?.scopeId).toBe('tay-ninh-departments-19')
    const other = place({ ...rank, of: 12 })
    expect(other.names.scopes).toMatchObject([{ size: 12, parentId: 'tay-ninh', level: 'department' }])
    const province = { ...rank, unit: 'Tây Ninh', level: 'province' as const, indicator: 'PAR INDEX' }
    expect(place({ ...province, of: 63 }).observation?.scopeId).toBe('vn-63-provinces')
    const region = place({ ...province, of: 6, quote: 'đứng thứ 1/6 tỉnh, thành phố vùng Đông Nam Bộ' })
    expect(region.names.scopes).toMatchObject([{ size: 6, parentId: 'vung-dong-nam-bo' }])
  })

  it('take counts for the tier that is counted, changes against the year before, full marks for a grade', () => {
    const told = { unit: 'thành phố Thủ Dầu Một', level: 'district' as const, year: 2022 }
    const owner = { owner: 'Bình Dương' }
    expect(
      place(
        { ...told, measure: 'count', value: 13, of: 14, what: 'phường xếp loại xuất sắc', unitOfMeasure: 'units' },
        owner,
      ).observation,
    ).toMatchObject({
      indicatorId: 'cchc-binh-duong-xa',
      of: 14,
      what: 'phường xếp loại xuất sắc',
      unitOfMeasure: 'count',
    })
    expect(place({ ...told, measure: 'change', value: -0.2 }, owner).observation).toMatchObject({
      what: 'so với năm trước',
      value: -0.2,
      unitOfMeasure: 'percentage_points',
      fullScore: undefined,
    })
    expect(
      place({ ...told, measure: 'max', value: 'tối đa', field: 'Cải cách thủ tục hành chính' }, owner).observation,
    ).toMatchObject({
      measure: 'grade',
      value: 'Đạt điểm tối đa',
      indicatorId: 'cchc-binh-duong-huyen-thu-tuc-hanh-chinh',
    })
  })

  it.each([
    ['9 năm liên tiếp dẫn đầu cấp huyện', 'năm liên tiếp ở hạng 1'],
    ['3 năm liên tiếp tăng điểm', 'năm liên tiếp'],
  ])('say of what years in a row are: "%s"', (quote, what) =>
    expect(place({ measure: 'streak', value: 9, unitOfMeasure: 'years', quote }).observation).toMatchObject({
      what,
      unitOfMeasure: 'years',
    }),
  )

  it('say where they were read from words', () =>
    expect(place({ status: 'inferred' }).observation).toMatchObject({
      formula: 'report-wording',
      note: 'Số này suy từ câu chữ của báo cáo.',
    }))
})

describe('the decimals of a figure', () => {
  it.each([
    [82, 'đạt 82,00 điểm', 2],
    [82, 'đạt 82 điểm', 0],
    [96.89, '96.89%', 2],
    [-0.2, 'giảm 0,20 điểm', 2],
    [96.89, 'trong bảng', 2],
  ])('of %d in "%s" are %d', (value, quote, decimals) =>
    expect(withDecimals(reviewedFigure({ value, quote })).decimals).toBe(decimals),
  )
})

describe('a value as it is typed', () => {
  it.each([
    ['96,89', 96.89, 2],
    ['96.90%', 96.9, 2],
    ['-0,2', -0.2, 1],
    ['hạng 3', 3, 0],
    ['3/9', 3, 0],
  ])('"%s" is a number', (text, value, decimals) => expect(writtenValue(text, true)).toEqual({ value, decimals }))
  it.each(['', 'abc', '1.000.000', '9 mươi'])('"%s" is none', (text) =>
    expect(writtenValue(text, true)).toBeUndefined(),
  )
  it('is a name for a grade', () =>
    expect(writtenValue(' Xuất sắc. ', false)).toEqual({ value: 'Xuất sắc', decimals: 0 }))
})

import { describe, expect, it } from 'vitest'
import { finding, INDEX, POINTS, pictureFor, queryFor, rank } from '../../fakes/findings.ts'

const QN = 'Tỉnh Quảng Ninh'
const HP = 'TP Hải Phòng'
const trend = queryFor('trend')

describe('a trend', () => {
  it('leaves years empty that are not held, and joins nothing over them', () => {
    const picture = pictureFor(trend, [
      finding(QN, '2012', 80.21),
      rank(QN, '2012', 19),
      finding(QN, '2017', 89.45),
      finding(QN, '2019', 90.09),
      finding(QN, '2020', 91.04),
    ])!
    expect(picture.kind).toBe('trend')
    expect(
      picture.series[0]!.points.map(({ label, detail, marks, joined }) => [label, marks[0]?.text, detail, joined]),
    ).toEqual([
      ['2012', '80,21%', '19/63', false],
      ['2013–2016', undefined, undefined, false],
      ['2017', '89,45%', undefined, false],
      ['2018', undefined, undefined, false],
      ['2019', '90,09%', undefined, false],
      ['2020', '91,04%', undefined, true],
    ])
    expect(picture.notes).toEqual([
      'Chưa có điểm năm 2013–2016, 2018: để trống, không nối.',
      'Thang đo bắt đầu từ 75%, không phải từ 0.',
    ])
  })

  it('keeps a year of which only the rank is held, and does not say that nothing is', () => {
    const picture = pictureFor(trend, [finding(QN, '2016', 88.1), rank(QN, '2018', 5), finding(QN, '2019', 90.09)])!
    expect(picture.series[0]!.points.map(({ label, detail, marks }) => [label, detail, marks.length])).toEqual([
      ['2016', undefined, 1],
      ['2017', undefined, 0],
      ['2018', '5/63', 0],
      ['2019', undefined, 1],
    ])
    expect(picture.notes).toContain('Chưa có điểm năm 2017–2018: để trống, không nối.')
    expect(picture.alt).toContain('năm 2018: nguồn không nêu (hạng 5/63)')
  })

  it('says all of it in words', () => {
    const { alt } = pictureFor(trend, [finding(QN, '2021', 91.14), rank(QN, '2021', 2), finding(QN, '2022', 90.1)])!
    expect(alt).toBe(
      'Biểu đồ qua các năm: Tỉnh Quảng Ninh – Chỉ số CCHC cấp tỉnh (PAR INDEX), 2021–2022 – kết quả (%). năm 2021: 91,14% (hạng 2/63); năm 2022: 90,10%. Thang đo bắt đầu từ 89,5%, không phải từ 0. Nguồn: Bộ Nội vụ (19/4/2023).',
    )
  })

  it('shows both values where sources disagree, and joins neither', () => {
    const picture = pictureFor(trend, [
      finding(QN, '2021', 91.14),
      finding(QN, '2022', 90.1, { also: [90.2] }),
      finding(QN, '2023', 92.18),
    ])!
    expect(picture.series[0]!.points.map(({ marks, joined }) => [marks.map(({ text }) => text), joined])).toEqual([
      [['91,14%'], false],
      [['90,10%', '90,20%'], false],
      [['92,18%'], false],
    ])
    expect(picture.notes).toContain('Nơi các nguồn ghi khác nhau, hình vẽ đủ các số.')
    expect(picture.source).toBe('Nguồn: Bộ Nội vụ (19/4/2023); Báo Chính phủ (2024).')
  })

  it('marks what no source prints', () => {
    const picture = pictureFor(trend, [
      finding(QN, '2021', 91.14, { status: 'computed', formula: 'o1 - o2' }),
      finding(QN, '2022', 90.1, { status: 'inferred', formula: 'from-title' }),
    ])!
    expect(picture.series[0]!.points.map(({ marks }) => marks[0])).toMatchObject([
      { text: '91,14%*', status: 'computed' },
      { text: '90,10%†', status: 'inferred' },
    ])
    expect(picture.notes).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\* .*tính ra/), expect.stringMatching(/^† Suy/)]),
    )
  })

  it('does not put scores out of different maxima on one axis', () =>
    expect(
      pictureFor(trend, [finding(QN, '2017', 36.5, { fullScore: 60 }, POINTS), finding(QN, '2018', 44.1, {}, POINTS)]),
    ).toBeUndefined())

  it('draws ranks when they are asked for, and does not join those within different sets', () => {
    const query = queryFor('trend', { measures: { value: ['rank'], origin: 'utterance' } })
    const picture = pictureFor(query, [
      rank(QN, '2023', 1),
      rank(QN, '2024', 2),
      rank(QN, '2025', 1, { of: 34, scopeId: 'vn-34' }),
    ])!
    expect(picture.axis).toMatchObject({ inverted: true, from: 1 })
    expect(picture.series[0]!.points.map(({ joined }) => joined)).toEqual([false, true, false])
    expect(picture.notes).toContain('Hạng trong các nhóm đơn vị khác nhau thì không nối với nhau.')
  })

  it('keeps to the newest twelve years, and to four units', () => {
    const years = Array.from({ length: 14 }, (_, i) => finding(QN, String(2010 + i), 80 + i))
    expect(pictureFor(trend, years)!.series[0]!.points.map(({ label }) => label)).toEqual(
      Array.from({ length: 12 }, (_, i) => String(2012 + i)),
    )
    const units = ['A', 'B', 'C', 'D', 'E'].flatMap((name) => [finding(name, '2021', 80), finding(name, '2022', 81)])
    expect(pictureFor(trend, units.slice(0, 8))!.series.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D'])
    expect(pictureFor(trend, units)).toBeUndefined()
  })
})

describe('a ranking', () => {
  const query = queryFor('ranking')
  const list = [1, 2, 3, 5, 5, 7].map((place, i) => [
    rank(`Tỉnh ${i}`, '2023', place),
    finding(`Tỉnh ${i}`, '2023', 92 - place),
  ])

  it('keeps the order of the answer, and a row for a unit of which only the rank is stated', () => {
    const picture = pictureFor(query, [...list.flat(), rank('Tỉnh Long An', '2023', 8)])!
    expect(picture.series[0]!.points.map(({ label, detail, marks }) => [detail, label, marks[0]?.text])).toEqual([
      ['1', 'Tỉnh 0', '91,00%'],
      ['2', 'Tỉnh 1', '90,00%'],
      ['3', 'Tỉnh 2', '89,00%'],
      ['5', 'Tỉnh 3', '87,00%'],
      ['5', 'Tỉnh 4', '87,00%'],
      ['7', 'Tỉnh 5', '85,00%'],
      ['8', 'Tỉnh Long An', undefined],
    ])
    expect(picture.title).toBe('Chỉ số CCHC cấp tỉnh (PAR INDEX), năm 2023')
    expect(picture.subtitle).toBe('Xếp hạng trong 63 tỉnh, thành phố – kết quả (%)')
    // rank 6 is taken by the tie
    expect(picture.notes).toContain('Nguồn không nêu đơn vị hạng 4.')
    expect(picture.alt).toContain('hạng 8 Tỉnh Long An: nguồn không nêu')
  })

  it('takes three values', () => {
    expect(pictureFor(query, list.slice(0, 2).flat())).toBeUndefined()
    expect(pictureFor(query, [...list.slice(0, 2).flat(), rank('Tỉnh Long An', '2023', 3)])).toBeUndefined()
    expect(pictureFor(query, list.slice(0, 3).flat())).toBeDefined()
  })

  it('shows falls as falls', () => {
    const change = (value: number) =>
      finding(`Tỉnh ${value}`, '2023', value, { measure: 'change', what: 'so với năm trước' })
    const picture = pictureFor(
      queryFor('ranking', { measures: { value: ['change'], origin: 'utterance' } }),
      [1.5, 0, -0.37].map(change),
    )!
    expect(picture.series[0]!.points.map(({ marks }) => marks[0]!.text)).toEqual(['+1,50', '0,00', '−0,37'])
    expect(picture.axis).toMatchObject({ form: 'bars', from: -0.5 })
  })

  it('draws twenty rows and the newest list', () => {
    const older = [1, 2, 3].map((i) => finding(`Tỉnh ${i}`, '2022', 80 + i))
    const newer = Array.from({ length: 25 }, (_, i) => finding(`Tỉnh ${i}`, '2023', 80 - i))
    const picture = pictureFor(query, [...older, ...newer])!
    expect(picture.title).toContain('2023')
    expect(picture.series[0]!.points).toHaveLength(20)
  })
})

describe('a comparison', () => {
  it('puts units side by side and names those without a value', () => {
    const query = queryFor('compare-units', { unitIds: { value: [QN, HP, 'Tỉnh Cà Mau'], origin: 'utterance' } })
    const picture = pictureFor(query, [finding(QN, '2023', 92.18), rank(QN, '2023', 1), finding(HP, '2023', 91.87)])!
    expect(picture).toMatchObject({ kind: 'comparison', title: `${QN} và ${HP}` })
    expect(picture.series[0]!.points).toMatchObject([
      { label: QN, detail: 'hạng 1/63' },
      { label: HP, detail: undefined },
    ])
    expect(picture.notes).toContain('Không có trong hình này: Tỉnh Cà Mau.')
  })

  it('puts two years of a unit side by side, the earlier first', () => {
    const picture = pictureFor(queryFor('compare-years'), [finding(QN, '2023', 92.18), finding(QN, '2022', 90.1)])!
    expect(picture).toMatchObject({ kind: 'comparison', title: QN })
    expect(picture.series[0]!.points.map(({ label }) => label)).toEqual(['Năm 2022', 'Năm 2023'])
  })

  it('is a course over years for three years, or for two units in two', () => {
    const three = ['2021', '2022', '2023'].map((year) => finding(QN, year, 90))
    expect(pictureFor(queryFor('compare-years'), three)!.kind).toBe('trend')
    const two = ['2022', '2023'].flatMap((year) => [finding(QN, year, 90), finding(HP, year, 91)])
    expect(pictureFor(queryFor('compare-units'), two)).toMatchObject({
      kind: 'trend',
      series: [{ name: QN }, { name: HP }],
    })
  })

  it('does not mix indices', () =>
    expect(
      pictureFor(queryFor('compare-units'), [finding(QN, '2023', 92.18), finding(HP, '2023', 45.2, {}, POINTS)]),
    ).toBeUndefined())
})

describe('no picture', () => {
  it.each([
    ['of a single value', queryFor('value'), [finding(QN, '2023', 92.18)]],
    [
      'of grades',
      queryFor('value'),
      [finding(QN, '2022', 1, { value: 'Tốt' } as never), finding(QN, '2023', 2, { value: 'Khá' } as never)].map(
        (each) => ({ ...each, figure: { ...each.figure, measure: 'grade' as const } }),
      ),
    ],
    ['of single weeks', trend, [finding(QN, '2024-W03', 80), finding(QN, '2024-W04', 81)]],
    ['of a question about method', queryFor('method'), [finding(QN, '2022', 90), finding(QN, '2023', 91)]],
    ['of nothing', trend, []],
  ])('%s', (_, query, findings) => expect(pictureFor(query, findings)).toBeUndefined())
})

describe('the source', () => {
  it('is the most trusted first, and cautions of what is second-hand', () => {
    const picture = pictureFor(trend, [
      finding(QN, '2021', 91, { sourceId: 'S3' }),
      finding(QN, '2022', 90, { sourceId: 'S2' }),
      finding(QN, '2023', 92, { sourceId: 'S1' }),
    ])!
    expect(picture.source).toBe('Nguồn: Bộ Nội vụ (19/4/2023); Báo Chính phủ (2024); Trang tổng hợp.')
    expect(picture.notes).toContain('Có số dẫn lại, chưa đối chiếu bản gốc.')
  })

  it('is only of what is drawn', () => {
    const picture = pictureFor(trend, [
      finding(QN, '2022', 90),
      finding(QN, '2023', 92),
      finding(QN, '2023', 0.3, { measure: 'change', what: 'so với năm trước', sourceId: 'S2' }),
    ])!
    expect(picture.source).toBe('Nguồn: Bộ Nội vụ (19/4/2023).')
  })

  it('belongs to the index of the picture', () =>
    expect(pictureFor(trend, [finding(QN, '2022', 90), finding(QN, '2023', 92)])!.subtitle).toContain(INDEX.name))
})

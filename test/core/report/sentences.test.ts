import { describe, expect, it } from 'vitest'
import { reportReader } from '../../../src/core/report/extract-report.ts'
import { readText } from '../../../src/loading/report/read-text.ts'
import { shippedKnowledge, shippedReadingWords } from '../../knowledge.ts'

const { knowledge } = await shippedKnowledge()
const read = reportReader(knowledge.units, await shippedReadingWords())

/** Each figure in short: "Hà Nội 2023 rank 3/63". */
function figures(text: string): string[] {
  return read(readText(text)).observations.map(
    ({ unit, year, measure, value, of }) => `${unit} ${year} ${measure} ${value}${of === undefined ? '' : `/${of}`}`,
  )
}

describe('a sentence', () => {
  it.each([
    ['Năm 2023, PAR INDEX của Lào Cai đạt 88,44%.', ['Lào Cai 2023 score 88.44'], 'a score with its unit and year'],
    [
      'PAPI 2022: Kiên Giang tụt 3 bậc, xếp thứ 41/63.',
      ['Kiên Giang 2022 rank_change -3', 'Kiên Giang 2022 rank 41/63'],
      'a fall',
    ],
    [
      'Năm 2021, SIPAS của Hà Giang tăng từ 80,1% lên 84,2%.',
      ['Hà Giang 2020 score 80.1', 'Hà Giang 2021 score 84.2'],
      'from and to',
    ],
    [
      'PCI 2023: Bến Tre đạt 69,2 điểm, cao hơn 1,1 điểm so với năm 2022 (68,1 điểm).',
      ['Bến Tre 2023 score 69.2', 'Bến Tre 2023 change 1.1', 'Bến Tre 2022 score 68.1'],
      'last year in brackets',
    ],
    [
      'Đứng đầu PAR INDEX năm 2020 là Quảng Ninh, đứng cuối là Quảng Ngãi.',
      ['Quảng Ninh 2020 rank 1/63', 'Quảng Ngãi 2020 rank 63/63'],
      'the unit behind its rank',
    ],
  ])('"%s" gives %j: %3$s', (text, told) => expect(figures(text)).toEqual(told))

  it.each([
    ['Năm 2024 tỉnh Lào Cai phấn đấu PAR INDEX đạt 90%, xếp thứ 5/63.', 'a goal'],
    ['PAR INDEX năm 2023 của Lào Cai: tỷ lệ hồ sơ đúng hạn đạt 99,5%.', 'the share of something else'],
    ['Ngày 17/4/2024, Quyết định số 309/QĐ-UBND về PAR INDEX của Lào Cai có hiệu lực.', 'a date and a document number'],
    ['PAR INDEX 2023: có tỉnh đạt từ 80% đến dưới 90%.', 'a threshold'],
  ])('takes no figure from "%s": it is %s', (text) => expect(figures(text)).toEqual([]))

  it('lists what holds figures and could not be placed', () => {
    const { unread } = read(readText('Kết quả PAR INDEX 2023\nKhoảng cách giữa hai tỉnh là 10,86%.'))
    expect(unread).toEqual(['Khoảng cách giữa hai tỉnh là 10,86%.'])
  })

  it('gives two spellings of a tone the same name', () => {
    expect(figures('PCI 2022 của Khánh Hoà đạt 65,1 điểm.')).toEqual(['Khánh Hòa 2022 score 65.1'])
  })

  it('proposes fields at their full score without a number', () => {
    const { observations } = read(
      readText(
        'Chỉ số CCHC năm 2022 của huyện Bàu Bàng: cải cách thể chế, cải cách tài chính công đều đạt điểm tối đa.',
      ),
    )
    expect(observations.map(({ field, measure }) => `${measure} ${field}`)).toEqual([
      'max Cải cách thể chế',
      'max Cải cách tài chính công',
    ])
  })
})

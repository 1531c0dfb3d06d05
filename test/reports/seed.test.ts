import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { reportReader } from '../../src/core/report/extract-report.ts'
import { placeFigures } from '../../src/core/review/place-figures.ts'
import { withDecimals } from '../../src/core/review/reviewed-figure.ts'
import { readText } from '../../src/loading/report/read-text.ts'
import { shippedKnowledge, shippedReadingWords } from '../knowledge.ts'

const { knowledge } = await shippedKnowledge()
const read = reportReader(knowledge.units, await shippedReadingWords())

/** What the article of 2023 on Thủ Dầu Một tells, in words of our own. */
const RETOLD = `Hội nghị đánh giá chỉ số CCHC năm 2022 của thành phố Thủ Dầu Một
29/05/2023
Chiều 26/5, thành phố Thủ Dầu Một họp đánh giá chỉ số CCHC năm 2022; bà Nguyễn Thu Cúc, Chủ tịch UBND thành phố, chủ trì hội nghị.
Theo đánh giá của tỉnh Bình Dương, năm 2022 chỉ số CCHC của thành phố đạt 96,89%, xếp loại xuất sắc, tăng 0,21% so với năm 2021. Thành phố giữ hạng nhất về chỉ số CCHC cấp huyện và 9 năm liên tiếp dẫn đầu trong 9 đơn vị cấp huyện. Các nhiệm vụ như chỉ đạo, điều hành CCHC, xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật, cải cách thủ tục hành chính, cải cách tổ chức bộ máy hành chính nhà nước, xây dựng và nâng cao chất lượng đội ngũ cán bộ công chức viên chức đều đạt điểm số tối đa. Thành phố Thủ Dầu Một có 13/14 phường xếp loại xuất sắc, 01 phường xếp loại tốt, trong đó 10/14 phường đứng vị trí cao nhất so với các xã, phường, thị trấn trên địa bàn tỉnh.
Dịp này, UBND thành phố khen thưởng 23 tập thể và 39 cá nhân có thành tích trong công tác CCHC năm 2022.`

/** The article itself, where it lies beside the project. */
const beside = fileURLToPath(new URL('../../../shared/seed/', import.meta.url))
const articles = existsSync(beside)
  ? readdirSync(beside).map((name) => [name, readFileSync(`${beside}${name}`, 'utf8')] as const)
  : []

const FIGURES = [
  'score 96.89',
  'grade Xuất sắc',
  'change 0.21',
  'rank 1/9',
  'streak 9',
  'max tối đa, Công tác chỉ đạo, điều hành cải cách hành chính',
  'max tối đa, Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật',
  'max tối đa, Cải cách thủ tục hành chính',
  'max tối đa, Cải cách tổ chức bộ máy hành chính nhà nước',
  'max tối đa, Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức',
  'count 13/14',
  'count 1/14',
  'count 10/14',
  'count 23',
  'count 39',
]

describe.each([['in our words', RETOLD] as const, ...articles])('the report on Thủ Dầu Một in 2022, %s', (_, text) => {
  const { observations, topics, report } = read(readText(text))

  it('has every figure proposed, and none invented', () => {
    const told = observations.map(
      ({ measure, value, of, field }) =>
        `${measure} ${value}${of === undefined || measure === 'streak' ? '' : `/${of}`}${field === undefined ? '' : `, ${field}`}`,
    )
    expect(told.sort()).toEqual([...FIGURES].sort())
    for (const { unit, year } of observations)
      expect([unit, year]).toEqual([expect.stringMatching(/Thủ Dầu Một$/), 2022])
    expect(report).toMatchObject({ publishedOn: '2023-05-29', year: 2022, owner: 'Bình Dương' })
  })

  it('has the conference as a topic, with its day and who led it', () => {
    const events = topics.filter(({ kind }) => kind === 'event').map((topic) => topic.text)
    expect(events.join('\n')).toMatch(/26\/5/)
    expect(events.join('\n')).toMatch(/Nguyễn Thu Cúc/)
  })

  it('has all of them placed among what is known, without a new unit', () => {
    const { placed, names } = placeFigures(
      observations.map((observation, position) => ({ position, figure: withDecimals(observation) })),
      report,
      { ...knowledge, held: knowledge.observations },
      { sourceId: 'BC1', idOf: String },
    )
    expect(placed.flatMap(({ problem }) => problem ?? [])).toEqual([])
    expect([names.units, names.indicators, names.scopes]).toEqual([[], [], []])
    const held = new Map(
      knowledge.observations.map((o) => [[o.unitId, o.indicatorId, o.period, o.measure, o.scopeId].join(), o.value]),
    )
    for (const { observation: o } of placed.filter(({ observation }) => observation!.measure !== 'count')) {
      const known = held.get([o!.unitId, o!.indicatorId, o!.period, o!.measure, o!.scopeId].join())
      if (known !== undefined) expect(o!.value).toBe(known)
    }
  })
})

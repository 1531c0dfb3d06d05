import { expect, it } from 'vitest'
import { lastReply } from './last-reply.ts'

const ask = lastReply()

it.each([
  ['Công ty nào đứng đầu PAR INDEX 2023?', 'công ty'],
  ['hop tac xa nao xep hang nhat cchc 2022', 'hop tac xa'],
  ['Lãnh đạo nào giỏi nhất về CCHC năm 2022?', 'lãnh đạo'],
  ['công đoàn Thủ Dầu Một năm 2022 được mấy điểm CCHC', 'công đoàn'],
])('no figure of another is told where a body is asked for that is not scored: %s', async (text, body) => {
  const reply = await ask(text)
  expect(reply.outcome).toBe('no_data')
  expect(reply.text).toContain(`không có kết quả của “${body}”`)
})

it.each([
  ['Người nào cầm trịch buổi đánh giá chỉ số CCHC 2022 của thành phố?', 'Nguyễn Thu Cúc'],
  ['Làm sao để quần chúng hiểu và hưởng ứng cải cách hành chính?', 'tuyên truyền'],
  ['Phương hướng sắp tới của Thủ Dầu Một về CCHC', 'Rà soát kết quả năm 2022'],
  ['Báo cáo nêu những khiếm khuyết gì của thành phố', 'không nêu hạn chế cụ thể'],
])('a topic is understood in other words: %s', async (text, told) => {
  expect((await ask(text)).text).toContain(told)
})

it.each([
  'Threshold để vào group A của PAR INDEX là bao nhiêu %?',
  'Hồ sơ ghi phường Phú Cường, vậy bây giờ phải ghi là phường nào?',
])('everyday words are not taken for the name of a unit: %s', async (text) => {
  expect((await ask(text)).outcome).toBe('answer')
})

it.each(['phường Đoàn Kết được mấy điểm CCHC 2022', 'xã Tân Tiến 2022 điểm CCHC', 'Ủng Hộ được mấy điểm CCHC 2022'])(
  'names that are not held stay unknown: %s',
  async (text) => {
    expect((await ask(text)).outcome).toBe('no_data')
  },
)

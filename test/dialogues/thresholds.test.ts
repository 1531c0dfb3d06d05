import { expect, it } from 'vitest'
import { lastReply } from './last-reply.ts'

const ask = lastReply()

it('lists the members above the printed mean of their tier, best first, and states the mean', async () => {
  const { outcome, text } = await ask('Sở nào của Thanh Hóa trên mức trung bình năm 2024?')
  expect(outcome).toBe('answer')
  expect(text).toContain('9 trong 20 sở, ban, ngành có số liệu có điểm trên mức trung bình (85,41%)')
  expect(text.match(/[\d,]+(?=%$)/gm)).toEqual([
    '90,05',
    '90,02',
    '90,02',
    '89,3',
    '88,04',
    '86,32',
    '86,02',
    '85,91',
    '85,83',
  ])
})

it('lists those below it, worst first', async () => {
  const { text } = await ask('tinh nao duoi trung binh ca nuoc par index 2023')
  expect(text).toContain('dưới mức trung bình (86,98%)')
  expect(text).toMatch(/An Giang: 81,32%[\s\S]+Sóc Trăng: 81,7%[\s\S]+Hồ Chí Minh: 86,97%/)
  expect(text).not.toContain('Hải Phòng')
})

it('says of a mean that no source prints that it is computed', async () => {
  const { text } = await ask('PAR INDEX 2022 những tỉnh nào cao hơn mức trung bình?')
  expect(text).toContain('trên mức trung bình (84,79%, số tính ra, nguồn không in)')
})

it('states a printed count of those above the mean, and before the few that are held', async () => {
  const counted = await ask('bao nhiêu tỉnh trên trung bình PAR INDEX 2023')
  expect(counted.text).toContain('32/63 tỉnh trên mức trung bình')
  expect(counted.text).not.toContain('có số liệu')
  const { text } = await ask('những tỉnh nào trên trung bình PAR INDEX 2023')
  expect(text).toMatch(/32\/63 tỉnh trên mức trung bình[\s\S]+10 trong 16 tỉnh, thành phố có số liệu/)
})

it('lists nobody where the mean is not held', async () => {
  const { outcome, text } = await ask('tỉnh nào trên trung bình PAPI 2024')
  expect(outcome).toBe('no_data')
  expect(text).toContain('Nguồn không nêu mức trung bình')
})

it.each([
  'Tỉnh nào hơn 93 điểm PAR INDEX năm 2024?',
  'PAR INDEX 2024 có tỉnh nào cao hơn 93 điểm',
  'các tỉnh đạt trên 93 điểm PAR INDEX 2024',
])('takes "hơn" before a figure for a bound: %s', async (text) => {
  const reply = await ask(text)
  expect(reply.text).toMatch(/có điểm (trên|từ) 93%/)
})

it('takes "hơn" before a number of places for none', async () => {
  const { text } = await ask('PAR INDEX 2024 tỉnh nào tăng hơn 3 bậc')
  expect(text).not.toContain('có điểm')
})

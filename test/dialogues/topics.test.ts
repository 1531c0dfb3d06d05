import { beforeAll, expect, it } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import { shippedBot, talk } from './shipped-bot.ts'

let answer: AnswerQuestion
beforeAll(async () => {
  answer = await shippedBot()
})

const ask = async (text: string) => (await talk(answer, [text]))[0]!

it.each([
  ['giải thích PAPI', 'PAPI là Chỉ số hiệu quả quản trị'],
  ['ai làm PAPI vậy ạ', 'CECODES'],
  ['huyện có PAR INDEX không', 'PAR INDEX chỉ có cho bộ'],
  ['cho mình hỏi giai thich PCI với', 'năng lực cạnh tranh cấp tỉnh'],
])('tells what "%s" asks for instead of a figure of the home unit', async (text, told) => {
  const reply = await ask(text)
  expect(reply.text).toContain(told)
  expect(reply.text).not.toContain('Bạn không nêu đơn vị')
})

it('gives the figure where one is asked for beside the words of a topic', async () => {
  const { outcome, observations } = await ask('giải thích PAPI năm 2022 của Bình Dương được mấy điểm')
  expect(outcome).toBe('answer')
  expect(observations[0]).toMatchObject({ unitId: 'binh-duong', period: '2022' })
})

it.each([
  [['khen bao nhiêu tập thể và cá nhân', 'mấy người là phụ nữ'], 'không nêu giới tính, độ tuổi'],
  [['khen bao nhiêu tập thể và cá nhân', 'còn tiền thì sao'], 'không nêu mức tiền thưởng'],
  [['ai chủ trì hội nghị', 'mà họp lâu không'], 'không nêu hội nghị kéo dài bao lâu'],
  [['hội nghị này năm nào cũng tổ chức à'], 'không nói đây là hội nghị lần thứ mấy'],
])('tells of %j the very thing that is asked of it, or that the report is silent on it', async (turns, told) => {
  expect((await talk(answer, turns)).at(-1)!.text).toContain(told)
})

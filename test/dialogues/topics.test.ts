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

import { COMPARE_TWO } from '../src/app/chat-wording.ts'
import type { Command } from '../src/app/command.ts'
import { lookUp } from '../src/app/look-up.ts'

/** Units side by side, or the years of one. */
export default {
  aliases: ['compare', 'ss'],
  summary: 'So sánh các đơn vị hoặc các năm',
  usage: '/sosanh <đơn vị> và <đơn vị> [chỉ số] [năm]',
  example: '/sosanh Quảng Ninh và Hải Phòng PAR INDEX 2023',
  role: 'everyone',
  scope: 'both',
  async run({ text }, { ask }) {
    if (text === '') return 'misused'
    const answer = await lookUp(ask(text, { words: ['compare'] }))
    if (answer === 'misused' || answer.basis?.outcome !== 'answer') return answer
    const sides = new Set(answer.basis.observations.map(({ unitId, period }) => `${unitId} ${period}`))
    return sides.size > 1 ? answer : { ...answer, text: `${answer.text}\n${COMPARE_TWO}` }
  },
} satisfies Command

import type { Command } from '../src/app/command.ts'
import { lookUp } from '../src/app/look-up.ts'

/** The score of a unit; whatever else the words ask for comes along. */
export default {
  aliases: ['score', 'diemso'],
  summary: 'Điểm của một đơn vị',
  usage: '/diem [đơn vị] [chỉ số] [năm]',
  example: '/diem Thủ Dầu Một 2022',
  role: 'everyone',
  scope: 'both',
  run: ({ text }, { ask }) => lookUp(ask(text, { measures: ['score'] })),
} satisfies Command

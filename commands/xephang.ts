import type { Command } from '../src/app/command.ts'
import { lookUp } from '../src/app/look-up.ts'

/** The rank of a unit, or the ranking of a tier where one is named. */
export default {
  aliases: ['rank', 'hang', 'top'],
  summary: 'Thứ hạng của một đơn vị, hoặc bảng xếp hạng',
  usage: '/xephang [đơn vị hoặc cấp] [chỉ số] [năm]',
  example: '/xephang PAR INDEX Quảng Ninh 2023',
  role: 'everyone',
  scope: 'both',
  run: ({ text }, { ask }) => lookUp(ask(text, { measures: ['rank'], withoutUnit: 'ranking' })),
} satisfies Command

import type { Command } from '../src/app/command.ts'
import { lookUp } from '../src/app/look-up.ts'

/** The grade of a unit. */
export default {
  aliases: ['grade', 'loai'],
  summary: 'Xếp loại của một đơn vị',
  usage: '/xeploai [đơn vị] [năm]',
  example: '/xeploai Thủ Dầu Một 2022',
  role: 'everyone',
  scope: 'both',
  run: ({ text }, { ask }) => lookUp(ask(text, { measures: ['grade'] })),
} satisfies Command

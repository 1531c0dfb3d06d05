import type { Command } from '../src/app/command.ts'
import { lookUp } from '../src/app/look-up.ts'

/** The years of a unit one after another, with a picture. */
export default {
  aliases: ['trend', 'bieudo', 'chart'],
  summary: 'Kết quả qua các năm, kèm biểu đồ',
  usage: '/xuhuong [đơn vị] [chỉ số]',
  example: '/xuhuong PAR INDEX Quảng Ninh',
  role: 'everyone',
  scope: 'both',
  run: ({ text }, { ask }) => lookUp(ask(text, { words: ['trend'] })),
} satisfies Command

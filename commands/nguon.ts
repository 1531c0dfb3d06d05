import type { Command } from '../src/app/command.ts'
import { lookUp, said } from '../src/app/look-up.ts'

/** Where the figures of the last answer are published, or those that are named. */
export default {
  aliases: ['source'],
  summary: 'Nguồn của câu trả lời vừa rồi, hoặc của số liệu nêu ra',
  usage: '/nguon [đơn vị, chỉ số, năm]',
  example: '/nguon PAR INDEX Quảng Ninh 2023',
  role: 'everyone',
  scope: 'both',
  run: ({ text }, { ask }) => (text === '' ? said(ask('Nguồn ở đâu?')) : lookUp(ask(text, { words: ['source'] }))),
} satisfies Command

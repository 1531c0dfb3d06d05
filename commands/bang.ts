import type { Command } from '../src/app/command.ts'
import { lookUp } from '../src/app/look-up.ts'
import { tableText } from '../src/core/reply/table-text.ts'

/** All that is held of a tier in a year, or of a unit over the years: the whole list, where an answer shows its top. */
export default {
  aliases: ['table', 'danhsach'],
  summary: 'Bảng đầy đủ của một cấp trong một năm, hoặc của một đơn vị qua các năm',
  usage: '/bang <chỉ số, cấp hoặc đơn vị> [năm]',
  example: '/bang PAR INDEX các tỉnh 2023',
  role: 'official',
  scope: 'both',
  async run({ text, sender }, { ask, tabulate }) {
    const table = await tabulate(text)
    if (table === undefined) return lookUp(ask(text, { words: ['list'] }))
    const choices = (['xlsx', 'csv'] as const).map((format) => ({
      label: format === 'xlsx' ? 'Tải tệp Excel' : 'Tải tệp CSV',
      utterance: `/xuat ${format} ${text}`.trim(),
    }))
    // in a group those who read along could not use them
    return { text: tableText(table), choices: sender?.group ? [] : choices }
  },
} satisfies Command

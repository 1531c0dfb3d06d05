import type { Command } from '../src/app/command.ts'
import { lookUp } from '../src/app/look-up.ts'
import type { TableFormat } from '../src/app/ports/table-files.ts'
import { tableFileText } from '../src/core/reply/table-text.ts'
import { fold } from '../src/core/text/fold.ts'

/** What /bang shows, as a file for spreadsheets: Excel unless CSV is said. */
export default {
  aliases: ['export', 'excel', 'tai'],
  summary: 'Xuất bảng ra tệp Excel (xlsx) hoặc CSV',
  usage: '/xuat [xlsx | csv] <chỉ số, cấp hoặc đơn vị> [năm]',
  example: '/xuat csv PAR INDEX các tỉnh 2023',
  role: 'official',
  scope: 'both',
  async run({ text }, { ask, tabulate, tableFiles }) {
    const { format, what } = formatIn(text)
    const table = await tabulate(what)
    if (table === undefined) return lookUp(ask(what, { words: ['list'] }))
    const { mediaType, bytes } = await tableFiles.write(table, format)
    const name = `${slug(table.title)}.${format}`
    const file = { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
    return { text: tableFileText(name, table), file }
  },
} satisfies Command

const FORMAT_WORD = /(?<!\S)(?:(?:ra|file|tệp|tep|dạng|dang) )*(xlsx?|excel|csv)(?!\S)/giu

function formatIn(text: string): { readonly format: TableFormat; readonly what: string } {
  const isCsv = [...text.matchAll(FORMAT_WORD)].some(([, word]) => word!.toLowerCase() === 'csv')
  const what = text.replace(FORMAT_WORD, ' ').replace(/\s+/g, ' ').trim()
  return { format: isCsv ? 'csv' : 'xlsx', what }
}

const LONGEST_NAME = 80

const slug = (title: string) =>
  fold(title)
    .match(/[a-z0-9]+/g)!
    .reduce((name, word) => (name.length + word.length < LONGEST_NAME ? `${name}-${word}` : name))

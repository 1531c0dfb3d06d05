import { parse } from 'csv-parse/sync'
import readExcel from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { Table } from '../../src/core/reply/table.ts'
import { tableFiles } from '../../src/files/table-files.ts'

const table: Table = {
  title: '=1+1',
  columns: ['Đơn vị', 'Điểm', 'Nguồn'],
  rows: [
    ['=HYPERLINK("http://x")', { value: -0.2, decimals: 2 }, '1'],
    ['Xã "A",\nB', undefined, '1, 2'],
  ],
  lines: [],
  sources: [
    { publisher: 'Sở A', title: 'T1', publishedOn: '29/5/2023', url: 'https://a.vn', caution: '' },
    { publisher: '+Báo', title: 'T2', publishedOn: '', url: '', caution: '' },
  ],
}

describe('tableFiles', () => {
  it('writes no text that a spreadsheet takes for a formula', async () => {
    const { bytes } = await tableFiles().write(table, 'csv')
    const [, first, second] = parse(Buffer.from(bytes), { bom: true }) as string[][]
    expect(first).toEqual(['\'=HYPERLINK("http://x")', '-0.20', 'Sở A, “T1” (29/5/2023)'])
    expect(second).toEqual(['Xã "A",\nB', '', 'Sở A, “T1” (29/5/2023); +Báo, “T2”'])
  })

  it('writes text as text and numbers as numbers into a workbook', async () => {
    const { bytes } = await tableFiles().write(table, 'xlsx')
    const [figures, sources] = await readExcel(Buffer.from(bytes))
    expect(figures!.data[0]![0]).toBe('=1+1')
    expect(figures!.data[3]).toEqual(['=HYPERLINK("http://x")', -0.2, '1'])
    expect(figures!.data[4]).toEqual(['Xã "A",\nB', null, '1, 2'])
    expect(sources!.data[2]!.slice(0, 3)).toEqual([2, '+Báo', 'T2'])
  })
})

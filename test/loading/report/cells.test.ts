import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readHtml } from '../../../src/loading/report/read-html.ts'
import { readXlsx } from '../../../src/loading/report/read-xlsx.ts'

const cellsOf = async (document: ReturnType<typeof readHtml>) =>
  (await document).blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map(({ cells }) => cells) : []))

describe('cells', () => {
  it('of a workbook that are shown as percentages are read as they are shown', async () => {
    const share = (value: number, format: string) => ({ value, format })
    const rows = [
      ['Đơn vị', 'Điểm', 'Chỉ số', 'Tỷ lệ'].map((value) => ({ value })),
      [{ value: 'Sở Y tế' }, { value: 96.89000000000001 }, share(0.8834, '0.00%'), share(0.905, '0.0%')],
    ]
    const workbook = await writeExcelFile([{ sheet: 'Số & liệu', data: rows as never }] as never).toBuffer()
    expect(await cellsOf(readXlsx(workbook))).toEqual([
      ['Đơn vị', 'Điểm', 'Chỉ số', 'Tỷ lệ'],
      ['Sở Y tế', '96,89', '88,34%', '90,5%'],
    ])
  })

  it('of several paragraphs keep them apart, and know no other line ends', async () => {
    const cells = [
      '<p>Sở Nông nghiệp và</p><p>Phát triển\n nông thôn</p>',
      'Xếp<br>hạng',
      'Điểm\nsố',
      '<div>90,5</div>',
    ]
    const html = `<table><tr>${'<th>a</th>'.repeat(4)}</tr><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`
    expect((await cellsOf(readHtml(html)))[1]).toEqual([
      'Sở Nông nghiệp và\nPhát triển nông thôn',
      'Xếp\nhạng',
      'Điểm số',
      '90,5',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { blocksOfPage, type Piece } from '../../../src/loading/report/pdf-layout.ts'

const COLUMNS = [40, 80, 260, 340]

/** Lines of a page from its top, their cells in four columns; an empty one has nothing there. */
const page = (lines: readonly (readonly string[])[]): Piece[] =>
  lines.flatMap((cells, line) =>
    cells.flatMap((text, column) =>
      text === '' ? [] : [{ text, x: COLUMNS[column]!, y: 800 - line * 14, width: text.length * 5, size: 10 }],
    ),
  )
const HEADINGS = ['TT', 'Đơn vị', 'Điểm', 'Hạng']
const rowsOf = (lines: readonly (readonly string[])[]) =>
  blocksOfPage(page(lines), 1, 0).map((block) => (block.kind === 'table' ? block.rows.map(({ cells }) => cells) : []))

describe('tables of a page', () => {
  it('keep the end of a name that stands below its row, whatever letter it begins with', () => {
    const lines = [HEADINGS, ['1', 'Xã Hòa', '90,5', '1'], ['', 'Bình'], ['2', 'Xã Phú', '88,1', '2'], ['', 'Dương']]
    expect(rowsOf(lines)).toEqual([[HEADINGS, ['1', 'Xã Hòa Bình', '90,5', '1'], ['2', 'Xã Phú Dương', '88,1', '2']]])
  })

  it('take what numbers a section for its head', () => {
    const lines = [HEADINGS, ['1', 'Sở Y tế', '90,5', '1'], ['', 'B. Khối huyện'], ['2', 'Huyện Phú', '88,1', '2']]
    expect(rowsOf(lines)[0]![2]).toEqual(['B. Khối huyện'])
  })

  it('are headings alone, or one row, where the page ends with these', () => {
    expect(rowsOf([HEADINGS])).toEqual([[HEADINGS]])
    const lines = [HEADINGS, ['1', 'Sở Y tế', '90,5', '1']]
    expect(rowsOf(lines)).toEqual([lines])
    expect(rowsOf([['1', 'Sở Y tế', '90,5', '1']])).toEqual([[]])
  })
})

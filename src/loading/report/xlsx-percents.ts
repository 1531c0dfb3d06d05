import { partOf } from './unpack.ts'

/** Whether a cell shows its value as a share of a hundred: 0.8834 as "88,34%". Rows and columns count from 0. */
export type ShowsPercent = (sheet: string, row: number, column: number) => boolean

const PERCENT_FORMATS = new Set(['9', '10'])

/** Reads from a workbook which cells are formatted as percentages, which readers of plain values leave out. */
export function percentsIn(bytes: Buffer): ShowsPercent {
  const styles = percentStyles(partOf(bytes, 'xl/styles.xml') ?? '')
  if (styles.size === 0) return () => false
  const relations = new Map(
    tagsOf(partOf(bytes, 'xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((tag) => [
      of(tag, 'Id'),
      of(tag, 'Target'),
    ]),
  )
  const sheets = tagsOf(partOf(bytes, 'xl/workbook.xml') ?? '', 'sheet').map((tag): [string, ReadonlySet<string>] => {
    const target = relations.get(of(tag, 'r:id')) ?? ''
    const content = partOf(bytes, target.startsWith('/') ? target.slice(1) : `xl/${target}`) ?? ''
    const cells = tagsOf(content, 'c').filter((cell) => styles.has(of(cell, 's') ?? ''))
    return [unescaped(of(tag, 'name') ?? ''), new Set(cells.map((cell) => of(cell, 'r') ?? ''))]
  })
  const bySheet = new Map(sheets)
  return (sheet, row, column) => bySheet.get(sheet)?.has(`${lettersOf(column)}${row + 1}`) ?? false
}

/** The numbers of the cell styles whose format ends in a percent sign. */
function percentStyles(styles: string): ReadonlySet<string> {
  const own = tagsOf(styles, 'numFmt').filter((tag) => of(tag, 'formatCode')?.includes('%') === true)
  const formats = new Set([...PERCENT_FORMATS, ...own.map((tag) => of(tag, 'numFmtId') ?? '')])
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/u.exec(styles)?.[0] ?? ''
  return new Set(tagsOf(cells, 'xf').flatMap((tag, i) => (formats.has(of(tag, 'numFmtId') ?? '') ? [String(i)] : [])))
}

const tagsOf = (xml: string, name: string): string[] => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'gu')) ?? []

const of = (tag: string, attribute: string): string | undefined =>
  new RegExp(`\\s${attribute}="([^"]*)"`, 'u').exec(tag)?.[1]

const unescaped = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|apos);/gu,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name]!,
  )

/** 0 → "A", 27 → "AB" */
function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : lettersOf(Math.floor(column / 26) - 1) + letter
}

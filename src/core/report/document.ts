/** Where something stands in a report, counted from 1. A page only where the format has pages. */
export interface Place {
  readonly page?: number
  readonly sheet?: string
  readonly table?: number
  readonly row?: number
  readonly paragraph?: number
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
  readonly place: Place
  /** A heading or the title, where the format tells. */
  readonly heading?: boolean
}

export interface TableRow {
  readonly cells: readonly string[]
  /** The very words, where the cells were cut out of running text. */
  readonly text?: string
  readonly place: Place
}

export interface Table {
  readonly kind: 'table'
  readonly rows: readonly TableRow[]
  readonly place: Place
}

export type Block = Paragraph | Table

/** A report as its format tells it: what a reader hands over, and extraction begins with. */
export interface ReportDocument {
  readonly blocks: readonly Block[]
  /** The title that the format itself declares (a page's title, a document's properties). */
  readonly declaredTitle?: string
  /** Who published it, as the format itself declares: the name of the site. */
  readonly declaredPublisher?: string
  readonly declaredDate?: string
}

/** "trang 2, bảng 1, hàng 4" */
export function placeText({ page, sheet, table, row, paragraph }: Place): string {
  const parts = [
    page === undefined ? '' : `trang ${page}`,
    sheet === undefined ? '' : `trang tính ${sheet}`,
    table === undefined ? '' : `bảng ${table}`,
    row === undefined ? '' : `hàng ${row}`,
    paragraph === undefined ? '' : `đoạn ${paragraph}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

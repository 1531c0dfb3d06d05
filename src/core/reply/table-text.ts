import type { Table } from './table.ts'

/** More rows are for a file: nobody reads them on a phone. */
const MOST_LINES = 100
const MOST_SOURCES = 4

/** A table as text: what it holds, row by row, and where it is from. */
export function tableText({ title, lines, sources }: Table): string {
  const shown = lines.slice(0, MOST_LINES)
  const rest =
    lines.length > shown.length ? [`… và ${lines.length - shown.length} dòng nữa: xem trong tệp tải về.`] : []
  const named = sources.slice(0, MOST_SOURCES).map(({ publisher, title: name, publishedOn, caution }) => {
    const day = publishedOn === '' ? '' : ` (${publishedOn})`
    return `${publisher}, “${name}”${day}${caution === '' ? '' : ` – ${caution}`}`
  })
  const more = sources.length > named.length ? ` và ${sources.length - named.length} nguồn khác (ghi đủ trong tệp)` : ''
  return [`${title} – ${lines.length} dòng:`, ...shown, ...rest, `Nguồn: ${named.join('; ')}${more}.`].join('\n')
}

/** What a file holds. */
export const tableFileText = (name: string, { title, rows, sources }: Table): string =>
  `Tệp ${name}: ${title}; ${rows.length} dòng, ${sources.length} nguồn.`

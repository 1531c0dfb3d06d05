import { pdfOf } from './make-pdf.ts'
import type { Part } from './part.ts'
import { zip } from './zip.ts'

export function partsOf(text: string): Part[] {
  const parts: ({ text: string } | { rows: string[][] })[] = []
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      parts.push({ text: line })
      continue
    }
    const cells = line.slice(1, line.endsWith('|') ? -1 : undefined).split('|')
    const last = parts.at(-1)
    if (last !== undefined && 'rows' in last) last.rows.push(cells)
    else parts.push({ rows: [cells] })
  }
  return parts
}

/** The bytes of a report in the format that `ending` names. */
export function fileOf(ending: string, text: string): Buffer {
  switch (ending) {
    case 'docx':
      return docxOf(partsOf(text))
    case 'xlsx':
      return xlsxOf(partsOf(text))
    case 'pdf':
      return pdfOf(partsOf(text))
    case 'html':
      return htmlOf(partsOf(text))
    case 'csv':
      return csvOf(partsOf(text))
    default:
      return Buffer.from(text)
  }
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
const TYPES = (more: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${more}</Types>`
const RELATIONS = (type: string, target: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>${more}</Relationships>`

function docxOf(parts: readonly Part[]): Buffer {
  const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
  const body = parts
    .map((part) =>
      'text' in part
        ? paragraph(part.text)
        : `<w:tbl>${part.rows
            .map(
              (cells) =>
                `<w:tr>${merged(cells)
                  .map(
                    ({ text, span }) =>
                      `<w:tc><w:tcPr>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${paragraph(text)}</w:tc>`,
                  )
                  .join('')}</w:tr>`,
            )
            .join('')}</w:tbl>`,
    )
    .join('')
  return zip({
    '[Content_Types].xml': TYPES(
      '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>',
    ),
    '_rels/.rels': RELATIONS('officeDocument', 'word/document.xml'),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  })
}

/** In a heading row, "||" after a text is a cell over two columns. */
function merged(cells: readonly string[]): { text: string; span: number }[] {
  const out: { text: string; span: number }[] = []
  for (const [i, text] of cells.entries()) {
    const before = out.at(-1)
    if (text === '' && i > 1 && before?.text.startsWith('Năm') && before.span === 1) before.span += 1
    else out.push({ text, span: 1 })
  }
  return out
}

function xlsxOf(parts: readonly Part[]): Buffer {
  const rows = parts.flatMap((part) => ('text' in part ? [[part.text]] : part.rows))
  const cell = (text: string, r: number, c: number) => {
    const at = `${String.fromCharCode(65 + c)}${r + 1}`
    if (/^-?\d+(,\d+)?$/.test(text)) return `<c r="${at}"><v>${text.replace(',', '.')}</v></c>`
    return text === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
  }
  return zip({
    '[Content_Types].xml': TYPES(
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>',
    ),
    '_rels/.rels': RELATIONS('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml':
      '<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': RELATIONS(
      'worksheet',
      'worksheets/sheet1.xml',
      '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
    ),
    'xl/styles.xml':
      '<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((cells, r) => `<row r="${r + 1}">${cells.map((text, c) => cell(text, r, c)).join('')}</row>`).join('')}</sheetData></worksheet>`,
  })
}

function htmlOf(parts: readonly Part[]): Buffer {
  const [title, ...rest] = parts
  const body = rest
    .map((part) =>
      'text' in part
        ? `<p>${escaped(part.text)}</p>`
        : `<table border="1"><tbody>${part.rows.map((cells) => `<tr>${cells.map((text) => `<td><p>${escaped(text)}</p></td>`).join('')}</tr>`).join('')}</tbody></table>`,
    )
    .join('\n')
  const heading = title !== undefined && 'text' in title ? escaped(title.text) : ''
  return Buffer.from(
    `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${heading}</title><script>var n = 12,5;</script></head><body><nav>Trang chủ 1 2 3</nav><div class="news"><h1>${heading}</h1><div>${body}</div></div><footer>Lượt xem: 842</footer></body></html>`,
  )
}

function csvOf(parts: readonly Part[]): Buffer {
  const rows = parts.flatMap((part) => ('text' in part ? [[part.text]] : part.rows))
  return Buffer.from(
    `\ufeff${rows.map((cells) => cells.map((text) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(';')).join('\r\n')}\r\n`,
  )
}

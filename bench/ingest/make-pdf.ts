import type { Part } from './part.ts'

const WIDTH = 595
const LEFT = 50
const SIZE = 11
/** All letters are this wide here, in thousandths of the size. */
const LETTER = 520

/** A PDF with a text layer: each letter is a code of its own, which the font maps to Unicode. */
export function pdfOf(parts: readonly Part[]): Buffer {
  const codes = new Map<string, number>()
  const hex = (text: string) =>
    [...text.normalize('NFC')].map((letter) => codeOf(codes, letter).toString(16).padStart(4, '0')).join('')
  const pages: string[][] = [[]]
  let y = 790
  const put = (text: string, x: number) => pages.at(-1)!.push(`BT /F1 ${SIZE} Tf ${x} ${y} Td <${hex(text)}> Tj ET`)
  const down = (by: number) => {
    y -= by
    if (y > 60) return
    pages.push([])
    y = 790
  }
  for (const part of parts) {
    if ('text' in part)
      for (const line of wrapped(part.text, WIDTH - 2 * LEFT)) {
        put(line, LEFT)
        down(16)
      }
    else
      for (const cells of part.rows) {
        const widths = columnWidths(part.rows)
        const lines = cells.map((text, i) => wrapped(text, widths[i]! - 14))
        for (let l = 0; l < Math.max(...lines.map((own) => own.length)); l += 1) {
          for (const [i, own] of lines.entries())
            if (own[l] !== undefined && own[l] !== '')
              put(own[l]!, LEFT + widths.slice(0, i).reduce((sum, width) => sum + width, 0))
          down(14)
        }
        down(4)
      }
    down(8)
  }
  return written(pages, codes)
}

function codeOf(codes: Map<string, number>, letter: string): number {
  if (!codes.has(letter)) codes.set(letter, codes.size + 1)
  return codes.get(letter)!
}

function wrapped(text: string, width: number): string[] {
  const most = Math.max(4, Math.floor((width * 1000) / (SIZE * LETTER)))
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const longest = rows[0]!.map((_, i) => Math.min(26, Math.max(5, ...rows.map((cells) => (cells[i] ?? '').length))))
  const sum = longest.reduce((total, length) => total + length, 0)
  return longest.map((length) => (length / sum) * (WIDTH - 2 * LEFT))
}

function written(pages: readonly string[][], codes: ReadonlyMap<string, number>): Buffer {
  const map = [...codes].map(
    ([letter, code]) =>
      `<${code.toString(16).padStart(4, '0')}> <${Buffer.from(letter, 'utf16le').swap16().toString('hex')}>`,
  )
  const blocks: string[] = []
  for (let i = 0; i < map.length; i += 100)
    blocks.push(`${Math.min(100, map.length - i)} beginbfchar\n${map.slice(i, i + 100).join('\n')}\nendbfchar`)
  const cmap = `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /A def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nend\nend`
  const stream = (content: string) => `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${6 + i * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW ${LETTER} /FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>`,
    stream(cmap),
    ...pages.flatMap((page, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + i * 2} 0 R >>`,
      stream(page.join('\n')),
    ]),
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = Buffer.byteLength(body)
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = Buffer.byteLength(body)
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(body)
}

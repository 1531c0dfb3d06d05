import type { CheerioAPI } from 'cheerio'
import type { Block, ReportDocument, TableRow } from '../../core/report/document.ts'
import { BOUNDS } from './refused.ts'

const BLOCK = new Set([
  'p',
  'div',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'section',
  'article',
  'blockquote',
  'figcaption',
  'caption',
  'header',
  'footer',
  'dd',
  'dt',
  'ul',
  'ol',
  'main',
  'pre',
  'table',
])
const NO_TEXT = 'script,style,noscript,template,svg,iframe,object,embed,nav,form,select,button,input,textarea'
/** Where pages keep their article. Only a part that holds most of the page's figures is taken alone. */
const ARTICLES = [
  'article',
  '[itemprop=articleBody]',
  '.detail-content',
  '.article-content',
  '.news-content',
  '#content-detail',
  '.content-detail',
  '.entry-content',
  'main',
]

/** A saved web page, or the HTML that a docx was turned into. Nothing that it refers to is fetched. */
export async function readHtml(html: string): Promise<ReportDocument> {
  const { load } = await import('cheerio')
  const $ = load(html)
  const meta = (...names: readonly string[]) =>
    names
      .map((name) =>
        $(`meta[property="${name}"],meta[name="${name}"],meta[itemprop="${name}"]`).attr('content')?.trim(),
      )
      .find((content) => content !== undefined && content !== '')
  const declaredTitle = meta('og:title') ?? ($('title').first().text().trim() || undefined)
  const declaredPublisher = meta('og:site_name')
  const declaredDate = /^\d{4}-\d\d-\d\d/.exec(
    meta('article:published_time', 'datePublished', 'pubdate', 'dc.date') ?? '',
  )?.[0]
  $(NO_TEXT).remove()
  const body = $('body')
  const blocks = blocksIn($, articleOf($))
  return {
    blocks: blocks.length > 0 ? blocks : blocksIn($, body),
    ...(declaredTitle === undefined ? {} : { declaredTitle }),
    ...(declaredPublisher === undefined ? {} : { declaredPublisher }),
    ...(declaredDate === undefined ? {} : { declaredDate }),
  }
}

function articleOf($: CheerioAPI) {
  const body = $('body')
  const all = body.text().length
  for (const selector of ARTICLES) {
    const part = $(selector)
    if (part.length === 1 && part.text().length > all * 0.4) return part
  }
  return body
}

function blocksIn($: CheerioAPI, root: ReturnType<CheerioAPI>): Block[] {
  const blocks: Block[] = []
  let paragraph = 0
  let table = 0
  let text = ''
  let isHeading = false
  const flush = () => {
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue
      paragraph += 1
      blocks.push({
        kind: 'paragraph',
        text: line.replace(/[ \u00a0]+/g, ' ').trim(),
        place: { paragraph },
        ...(isHeading ? { heading: true } : {}),
      })
    }
    text = ''
  }
  type Node = { type: string; name?: string; data?: string; children?: Node[] }
  const stack: (Node | (() => void))[] = [...(root.get() as unknown as Node[])].reverse()
  while (stack.length > 0 && blocks.length < BOUNDS.rows) {
    const node = stack.pop()!
    if (typeof node === 'function') node()
    else if (node.type === 'text') text += (node.data ?? '').replace(/\s+/g, ' ')
    else if (node.name === 'br') text += '\n'
    else if (node.name === 'table' && isDataTable(node as never)) {
      flush()
      table += 1
      const rows = rowsOf($, node as never, table)
      blocks.push({ kind: 'table', rows, place: { table } })
    } else if (node.type === 'tag' || node.type === 'root') {
      const isBlock = BLOCK.has(node.name ?? '')
      const heading = /^h[1-3]$/.test(node.name ?? '')
      if (node.name === 'td' || node.name === 'th') text += ' '
      if (isBlock) {
        flush()
        stack.push(() => {
          flush()
          isHeading = false
        })
        isHeading = heading
      }
      stack.push(...[...(node.children ?? [])].reverse())
    }
  }
  flush()
  return blocks

  function isDataTable(node: never): boolean {
    const cells = $(node).find('td,th')
    return (
      $(node).find('table').length === 0 &&
      $(node).find('tr').length > 1 &&
      cells.length >= 4 &&
      cells.text().length / cells.length < 250
    )
  }
}

const LINE_END = '\u2028'

/** The text of a cell, each of its paragraphs on a line. */
function linesOf(cell: ReturnType<CheerioAPI>): string {
  cell.find('br,p,div,li').after(LINE_END)
  return cell
    .text()
    .split(LINE_END)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** Rows with their cells in their columns: a cell over several rows or columns stands in the first, and below again where it names rows. */
function rowsOf($: CheerioAPI, table: never, number: number): TableRow[] {
  const held: { text: string; rows: number }[] = []
  return $(table)
    .find('tr')
    .toArray()
    .slice(0, BOUNDS.rows)
    .map((tr, r) => {
      const cells: string[] = []
      const put = (text: string) => cells.push(text)
      const carried = () => {
        for (let above = held[cells.length]; above !== undefined && above.rows > 0; above = held[cells.length]) {
          above.rows -= 1
          put(above.text)
        }
      }
      for (const cell of $(tr).children('td,th').toArray()) {
        carried()
        const text = linesOf($(cell))
        const across = Math.min(BOUNDS.columns, Math.max(1, Number($(cell).attr('colspan')) || 1))
        const down = Math.min(1000, Math.max(1, Number($(cell).attr('rowspan')) || 1))
        for (let i = 0; i < across && cells.length < BOUNDS.columns; i += 1) {
          if (down > 1) held[cells.length] = { text: i === 0 ? text : '', rows: down - 1 }
          put(i === 0 ? text : '')
        }
      }
      carried()
      return { cells, place: { table: number, row: r + 1 } }
    })
}

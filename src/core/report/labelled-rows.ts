import type { Block, Paragraph, Place, Table, TableRow } from './document.ts'
import type { HeadingLines } from './heading-lines.ts'
import { tidy } from './text.ts'

const LABELLED = /^([^:;.]{2,40}?)\s*:\s*(\S.*)$/u
const FEWEST_ROWS = 3

/** Rows written as headings with their values, as pages do for small screens: "Đơn vị: Sở Y tế", "Điểm: 90,5", "Đơn vị: …". */
export function labelledRows(blocks: readonly Block[], headings: HeadingLines, place: () => Place): readonly Block[] {
  const pairs = blocks.map((block) => (block.kind === 'paragraph' ? pairOf(block) : undefined))
  const out: Block[] = []
  for (let at = 0; at < blocks.length; ) {
    const labels = labelsFrom(pairs, at)
    const count = labels.length < 2 || !labels.some(headings.isName) ? 0 : timesFrom(pairs, at, labels)
    if (count < FEWEST_ROWS) {
      out.push(blocks[at]!)
      at += 1
      continue
    }
    const table = place()
    const rowAt = (k: number) => pairs.slice(at + k * labels.length, at + (k + 1) * labels.length)
    const rows = Array.from({ length: count }, (_, k): TableRow => {
      const written = blocks.slice(at + k * labels.length, at + (k + 1) * labels.length) as Paragraph[]
      const text = written.map((line) => tidy(line.text)).join(' ')
      return { cells: rowAt(k).map((pair) => pair!.value), text, place: { ...written[0]!.place, ...table, row: k + 2 } }
    })
    const head = { cells: labels, place: { ...blocks[at]!.place, ...table, row: 1 } }
    out.push({ kind: 'table', rows: [head, ...rows], place: { ...blocks[at]!.place, ...table } } satisfies Table)
    at += count * labels.length
  }
  return out
}

interface Pair {
  readonly label: string
  readonly value: string
}

function pairOf({ text }: Paragraph): Pair | undefined {
  const [, label, value] = LABELLED.exec(tidy(text).replace(/^[-–•+*]\s*/u, '')) ?? []
  return label === undefined ? undefined : { label, value: value!.replace(/[.;,]$/u, '') }
}

/** The labels of lines, up to where the first of them comes again. */
function labelsFrom(pairs: readonly (Pair | undefined)[], at: number): string[] {
  const labels: string[] = []
  for (let i = at; pairs[i] !== undefined && pairs[i]!.label !== labels[0]; i += 1) labels.push(pairs[i]!.label)
  return labels
}

function timesFrom(pairs: readonly (Pair | undefined)[], at: number, labels: readonly string[]): number {
  let count = 0
  while (labels.every((label, i) => pairs[at + count * labels.length + i]?.label === label)) count += 1
  return count
}

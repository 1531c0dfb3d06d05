import type { Paragraph } from './document.ts'
import type { ParseRunOn } from './run-on-row.ts'
import { tidy } from './text.ts'

const FEWEST_ROWS = 3
const MOST_LINES = 4

/** Rows that go on over lines of values only ("Sở A 7,5 6,8", "71,3", "Khá"), each over as many: put on one line. */
export function joinContinued(lines: readonly Paragraph[], parse: ParseRunOn): readonly Paragraph[] {
  const isRow = (line: Paragraph) => (parse(line.text)?.values.length ?? 0) > 1
  const isValues = (line: Paragraph) => parse(`Tên ${tidy(line.text)}`)?.name === 'Tên'
  const moreOf = (at: number) => {
    let more = 0
    while (more < MOST_LINES && at + more + 1 < lines.length && isValues(lines[at + more + 1]!)) more += 1
    return more
  }
  const out: Paragraph[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const more = isRow(lines[at]!) ? moreOf(at) : 0
    let rows = 0
    let end = at
    while (more > 0 && end < lines.length && isRow(lines[end]!) && moreOf(end) === more) {
      rows += 1
      end += more + 1
    }
    if (rows < FEWEST_ROWS) {
      out.push(lines[at]!)
      continue
    }
    for (; at < end; at += more + 1) {
      const text = lines.slice(at, at + more + 1).map((line) => tidy(line.text))
      out.push({ ...lines[at]!, text: text.join(' ') })
    }
    at -= 1
  }
  return out
}

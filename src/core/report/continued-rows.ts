import type { Paragraph } from './document.ts'
import type { ParseRunOn } from './run-on-row.ts'
import { tidy } from './text.ts'

const FEWEST_ROWS = 3
const MOST_LINES = 8
const BRACKETED = /^\(\d+(?:[.,]\d+)?\s*%?\)$/u

/**
 * Rows that go on over lines of values only ("Sở A 7,5 6,8", "71,3", "Khá"), each over as many: put on one line, with the
 * one value that stands on a line before each name, if one does.
 */
export function joinContinued(written: readonly Paragraph[], parse: ParseRunOn): readonly Paragraph[] {
  const lines = withBrackets(written)
  const isRow = lines.map(({ text }) => (parse(text)?.name ?? '') !== '' && !isValues(text))
  function isValues(text: string): boolean {
    return parse(`Tên ${tidy(text)}`)?.name === 'Tên'
  }
  const moreOf = (at: number) => {
    let more = 0
    while (more < MOST_LINES && at + more + 1 < lines.length && isValues(lines[at + more + 1]!.text)) more += 1
    return more
  }
  const out: Paragraph[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const more = isRow[at] ? moreOf(at) : 0
    let rows = 0
    let end = at
    while (more > 0 && end < lines.length && isRow[end] && moreOf(end) === more) {
      rows += 1
      end += more + 1
    }
    const isWide = (parse(lines[at]!.text)?.values.length ?? 0) + more > 2
    if (rows < FEWEST_ROWS || !isWide) {
      out.push(lines[at]!)
      continue
    }
    // of as many lines behind each name but one fewer behind the last, the last is the next one's
    const isLed = at > 0 && isValues(lines[at - 1]!.text) && isRow[end] && moreOf(end) === more - 1
    if (isLed) out.pop()
    const last = isLed ? end + more : end
    for (let from = isLed ? at - 1 : at; from < last; from += more + 1) {
      const row = lines.slice(from, from + more + 1)
      out.push({ ...row[0]!, text: row.map(({ text }) => tidy(text)).join(' ') })
    }
    at = last - 1
  }
  return out
}

/** "1", "(0,6419)": a value in brackets on a line of its own is of the line before. */
function withBrackets(lines: readonly Paragraph[]): readonly Paragraph[] {
  if (lines.filter(({ text }) => BRACKETED.test(tidy(text))).length < FEWEST_ROWS) return lines
  const out: Paragraph[] = []
  for (const line of lines) {
    const before = out.at(-1)
    if (before !== undefined && BRACKETED.test(tidy(line.text)) && /\d$/u.test(tidy(before.text)))
      out[out.length - 1] = { ...before, text: `${tidy(before.text)} ${tidy(line.text)}` }
    else out.push(line)
  }
  return out
}

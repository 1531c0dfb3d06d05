import type { Paragraph, TableRow } from './document.ts'
import type { FoundTable } from './found-table.ts'
import type { Scanner } from './scan.ts'
import { holds, plain, rule, tidy } from './text.ts'

const NUMBERED = /^0*(\d{1,3})[.)]?\s+(\p{L}.*)$/u
const RANKS = rule`xếp hạng|thứ hạng|\bhạng\b|vị trí|\btop\b|tốp`
const FEWEST = 4
const LINES_ABOVE = 10

/** "1 Đà Nẵng", "2 Huế", "2 Cần Thơ" below words that speak of ranks: units with nothing but the place that they reached. */
export function rankedNames(run: readonly Paragraph[], scan: Scanner): FoundTable | undefined {
  const parsed = run.map(({ text }) => {
    const [, rank, name] = NUMBERED.exec(tidy(text)) ?? []
    return rank === undefined || scan.units.known(name!) === undefined ? undefined : { rank: Number(rank), name: name! }
  })
  for (let from = 0; from < run.length; from += 1) {
    if (parsed[from]?.rank !== 1) continue
    let to = from + 1
    while (parsed[to] !== undefined && isNext(parsed[to]!.rank, parsed[to - 1]!.rank, to - from + 1)) to += 1
    const above = run.slice(Math.max(0, from - LINES_ABOVE), from).map(({ text }) => plain(tidy(text)))
    if (to - from < FEWEST || !above.some((line) => holds(RANKS, line))) continue
    const rows = parsed.slice(from, to).map(
      (row, i): TableRow => ({
        cells: [row!.name, String(row!.rank)],
        place: run[from + i]!.place,
        text: tidy(run[from + i]!.text),
      }),
    )
    return { from, to, rows: [{ cells: ['Đơn vị', 'Xếp hạng'], place: run[from]!.place }, ...rows] }
  }
  return undefined
}

/** The running number, or the rank of the one above where both share it. */
const isNext = (rank: number, before: number, ordinal: number) => rank === ordinal || rank === before

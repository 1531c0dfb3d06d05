import type { TableRow } from './document.ts'

/** A table found in a run of paragraphs: those from `from` up to `to` are it. */
export interface FoundTable {
  readonly from: number
  readonly to: number
  readonly rows: readonly TableRow[]
}

/** The number that stands most often, the larger of two that stand equally often; 0 for none. */
export function mode(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

export const ORDINAL_HEADING = /^(?:STT|TT|Số TT|Số thứ tự)\.?$/iu
/** "Loại Tốt" by itself: all below it have that grade. */
export const GRADE_SECTION =
  /^(?:[Xx]ếp )?[Ll]oại (?:[Xx]uất sắc|[Rr]ất tốt|[Tt]ốt|[Kk]há|[Tt]rung bình|[Yy]ếu|[Kk]ém)(?!\p{L})/u
/** "I Các sở, ban, ngành", "A. Khối sở": what heads the rows below it. */
export const SECTION = new RegExp(
  String.raw`^(?:[IVX]+|[A-D])[.)]?(?:\s|$)|^Cụm (?:thi đua )?(?:số )?\d+$|${GRADE_SECTION.source}`,
  'u',
)

import type { Choice } from '../core/reply/reply.ts'
import { fold } from '../core/text/fold.ts'

/** The page asked for: "2", "trang 2"; the first where none is. */
export function pageIn(text: string): number {
  const asked = /(?:^|trang )(\d{1,4})$/.exec(fold(text).trim())?.[1]
  return Math.max(1, Number(asked ?? 1))
}

/** "Trang 2/3."; empty where there is no more than one. */
export function pageLine(page: number, size: number, total: number): string {
  const pages = Math.ceil(total / size)
  return pages > 1 ? `Trang ${Math.min(page, pages)}/${pages}.` : ''
}

/** The choice of the next page, where there is one. */
export function nextPage(command: string, page: number, size: number, total: number): Choice[] {
  if (page * size >= total) return []
  return [{ label: `Trang ${page + 1}`, utterance: `${command} ${page + 1}` }]
}

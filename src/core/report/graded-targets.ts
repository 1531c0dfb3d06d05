import type { Mention, Sentence } from './mention.ts'
import { lastList } from './respectively.ts'

/** "A (69,3 điểm), B (68,9 điểm) và C (68,8 điểm) được đánh giá ở nhóm Khá": all of the list. */
export function gradedTogether({ mentions, text }: Sentence, i: number, subjects: ReadonlySet<number>): number[] {
  const units = mentions.flatMap(({ kind }, j) => (kind === 'unit' && j < i && subjects.has(j) ? [j] : []))
  if (units.length < 2) return []
  const list = lastList(mentions, text, units)
  const gap = text.slice(mentions[list.at(-1)!]!.to, mentions[i]!.at)
  return list.length > 2 && /^\s*\([^()]*\)\s*(?:(?:cùng|đều|được|đánh giá|xếp|đạt)\s*)*$/u.test(gap) ? list : []
}

/** "loại Khá (6 đơn vị): A, B", "xếp loại Tốt (từ 85 điểm): A": where a bracket ends that stands between a grade and its list. */
export function asideBehind(mentions: readonly Mention[], text: string, i: number): number | undefined {
  if (mentions[i]!.kind !== 'grade' || mentions[i + 1]?.kind !== 'open') return undefined
  const close = mentions.findIndex(({ kind }, j) => j > i && kind === 'close')
  const isAside =
    close > 0 &&
    /^\s*$/u.test(text.slice(mentions[i]!.to, mentions[i + 1]!.at)) &&
    /^\s*(?::|gồm|là)/u.test(text.slice(mentions[close]!.to)) &&
    !mentions.slice(i, close).some(({ kind }) => kind === 'unit')
  return isAside ? close : undefined
}

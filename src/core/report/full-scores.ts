import type { Mention, Sentence } from './mention.ts'
import { rule } from './text.ts'

/** "các lĩnh vực A, B, C đều đạt điểm tối đa": fields at their full score, which no number tells. */
export function readFullScores({ mentions, text }: Sentence, tell: (mention: Mention, field: string) => void): void {
  // of several units it is not told whose fields they are
  if (mentions.filter(({ kind }) => kind === 'unit').length > 1) return
  for (const match of text.matchAll(rule`\bđạt\s+(?:được\s+)?(?:số điểm|điểm số|điểm)\s+tối đa`)) {
    if (/^\s*(?:là\s+)?\d/u.test(text.slice(match.index + match[0].length))) continue
    if (/(?:chưa|không)\s*(?:\p{L}+\s+)?$/u.test(text.slice(0, match.index))) continue
    for (const mention of mentions)
      if (mention.kind === 'field' && mention.to <= match.index) tell(mention, mention.field)
  }
}

export function nextFigure(mentions: readonly Mention[], i: number): number {
  return mentions.slice(i + 1).find(({ kind }) => kind === 'score' || kind === 'rank')?.at ?? 0
}

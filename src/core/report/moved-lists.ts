import type { Mention, ScoreMention } from './mention.ts'
import { rule } from './text.ts'

const MOVED = rule`\b(?:chỉ số|nội dung|lĩnh vực|tiêu chí|chỉ số thành phần|chỉ số nội dung)\s+(tăng|giảm)\s+điểm(?=\s*(?:\(|:|gồm|là|,))`
/** A rise of one part of an index is hardly more; its score is hardly less. */
const MOST = 1.5

/** "3 chỉ số tăng điểm (A (0,02 điểm), B (0,05 điểm)), 5 chỉ số giảm điểm (C (0,63 điểm))": how far each has moved. */
export function movedLists(text: string, mentions: readonly Mention[]): Mention[] {
  const leads = [...text.matchAll(MOVED)]
  const moves = new Map<Mention, number>()
  for (const [k, lead] of leads.entries()) {
    const end = leads[k + 1]?.index ?? text.length
    const list = mentions.filter(
      (mention, i): mention is ScoreMention =>
        mention.kind === 'score' &&
        mention.at > lead.index &&
        mention.to <= end &&
        mentions[i - 1]?.kind === 'open' &&
        mentions[i + 1]?.kind === 'close',
    )
    if (list.length > 1 && list.every(({ value }) => value <= MOST))
      for (const score of list) moves.set(score, lead[1] === 'giảm' ? -score.value : score.value)
  }
  return mentions.map((mention) => {
    const value = moves.get(mention)
    return value === undefined
      ? mention
      : { kind: 'change', at: mention.at, to: mention.to, value, percent: (mention as ScoreMention).percent }
  })
}

import type { Sentence } from './mention.ts'
import { isFree } from './respectively.ts'
import { holds, rule } from './text.ts'
import type { UnitName } from './unit-name.ts'

const LEADS = rule`^(?:[^,;.\d]{0,25},\s*)?(?:với|đạt|đứng|xếp|giữ)\s`
const THEN_UNIT = rule`,\s*(?:tỉnh|thành phố|tp\.?|ubnd|ủy ban nhân dân|vùng)?\s*$`
const FIGURES: ReadonlySet<string> = new Set(['score', 'change', 'rank', 'rank_change'])

/** "Với 73,4 điểm, tăng 3,04 điểm so với năm 2018, Quảng Ninh dẫn đầu": figures told before the unit that they are of. */
export function figuresAhead({ mentions, text }: Sentence, subjects: ReadonlySet<number>): [number, UnitName][] {
  if (!holds(LEADS, text)) return []
  const at = mentions.findIndex((mention, i) => mention.kind === 'back' || (mention.kind === 'unit' && subjects.has(i)))
  const unit = mentions[at]
  if (unit?.kind !== 'unit' || !isFree(mentions, unit)) return []
  const figures = mentions.flatMap((mention, i) => (i < at && FIGURES.has(mention.kind) ? [i] : []))
  const last = figures.at(-1)
  if (last === undefined || figures.length > 3) return []
  return holds(THEN_UNIT, text.slice(mentions[last]!.to, unit.at)) ? figures.map((i) => [i, unit.unit]) : []
}

import { bareValue } from '../../../bench/sentences.ts'
import type { Knowledge } from '../../../src/core/statistics/knowledge.ts'
import type { Measure, Observation } from '../../../src/core/statistics/observation.ts'
import { bare } from '../letters.ts'
import { askable, type Phrasings } from '../questions.ts'

/** A fact as text, without accents: what people call the measure, the index and the unit, and the year. */
export interface FactSentence {
  readonly id: string
  readonly text: string
  readonly fact: Observation
}

const MEASURE_WORDS: Partial<Record<Measure, string>> = {
  score: 'điểm bao nhiêu điểm',
  rank: 'xếp hạng thứ hạng đứng thứ mấy',
  grade: 'xếp loại gì',
  change: 'điểm tăng giảm bao nhiêu so với năm trước',
  rank_change: 'thứ hạng tăng giảm mấy bậc',
}

/** Accents off, lower case: the recommended tuning for Vietnamese, on both sides. */
export const folded = (text: string): string => bare(text.normalize('NFC')).toLowerCase()

/** Only the facts that the questions can be about: the peers are spared all others. */
export function factSentences(knowledge: Knowledge, { indices }: Phrasings): FactSentence[] {
  const units = new Map(knowledge.units.map((unit) => [unit.id, unit]))
  const indicators = new Map(knowledge.indicators.map((indicator) => [indicator.id, indicator]))
  return askable(knowledge).map((fact) => {
    const { name, aliases } = units.get(fact.unitId)!
    const { family } = indicators.get(fact.indicatorId)!
    const index = (indices[family.startsWith('CCHC-') ? 'CCHC' : family] ?? [family]).join(' ')
    const text = `${[name, ...aliases.slice(0, 3)].join(' ')} ${index} năm ${fact.period} ${MEASURE_WORDS[fact.measure]} ${bareValue(fact)}`
    return { id: fact.id, text: folded(text), fact }
  })
}

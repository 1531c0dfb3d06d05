import type { Vocabulary } from '../src/core/statistics/knowledge.ts'
import type { Observation } from '../src/core/statistics/observation.ts'
import { bareValue } from './sentences.ts'
import { TEXT_SEARCHES, type TextSearch } from './text-search.ts'

/**
 * What one would build in an afternoon: each fact as a sentence, searched as text. Returns the observation whose
 * sentence is nearest to a question.
 */
export function fuseBaseline(vocabulary: Vocabulary, held: readonly Observation[]): TextSearch {
  const units = new Map(vocabulary.units.map(({ id, name }) => [id, name]))
  const indicators = new Map(vocabulary.indicators.map(({ id, name }) => [id, name]))
  const sentences = held.map((observation) => ({
    id: observation.id,
    text: `${indicators.get(observation.indicatorId)} năm ${observation.period} của ${units.get(observation.unitId)}: ${bareValue(observation)}`,
  }))
  return TEXT_SEARCHES['Fuse.js'](sentences)
}

import { shortName } from '../src/app/holdings.ts'
import type { Vocabulary } from '../src/core/statistics/knowledge.ts'
import type { Measure, Observation } from '../src/core/statistics/observation.ts'
import { fold } from '../src/core/text/fold.ts'

export interface BenchQuestion {
  readonly text: string
  /** The observation that a right reply states. */
  readonly observationId: string
}

const PHRASINGS: Partial<Record<Measure, readonly ((unit: string, index: string, year: string) => string)[]>> = {
  score: [
    (unit, index, year) => `${index} của ${unit} năm ${year} được bao nhiêu điểm?`,
    (unit, index, year) => `cho hỏi điểm ${index} ${year} ${unit}`,
  ],
  rank: [
    (unit, index, year) => `Năm ${year} ${unit} xếp hạng mấy về ${index}?`,
    (unit, index, year) => `thứ hạng ${index} ${unit} ${year}`,
  ],
  grade: [(unit, index, year) => `${unit} xếp loại gì về ${index} năm ${year}?`],
}

/** About `count` questions for whole indices, spread evenly over the facts; every other one without diacritics. */
export function benchQuestions(vocabulary: Vocabulary, held: readonly Observation[], count: number): BenchQuestion[] {
  const units = new Map(vocabulary.units.map((unit) => [unit.id, unit]))
  const indicators = new Map(vocabulary.indicators.map((indicator) => [indicator.id, indicator]))
  const askable = held.filter(
    ({ measure, indicatorId, period }) =>
      PHRASINGS[measure] !== undefined && indicators.get(indicatorId)?.field === undefined && !period.includes('-'),
  )
  const step = Math.max(1, askable.length / count)
  const questions: BenchQuestion[] = []
  for (let at = 0; at < askable.length; at += step) {
    const { id, unitId, indicatorId, period, measure } = askable[Math.floor(at)]!
    const phrasings = PHRASINGS[measure]!
    const { family } = indicators.get(indicatorId)!
    const index = family.startsWith('CCHC-') ? 'CCHC' : family
    const text = phrasings[questions.length % phrasings.length]!(shortName(units.get(unitId)!), index, period)
    questions.push({ text: questions.length % 2 === 0 ? text : fold(text), observationId: id })
  }
  return questions
}

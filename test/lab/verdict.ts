import type { Said } from './contestant.ts'
import { keyOf } from './letters.ts'
import { bareName } from './names.ts'
import type { Question } from './questions.ts'

/**
 * right: the fact asked for is stated, and it or its unit, index and year lead; asks: a question back with the right
 * unit among the choices; no: no figure; misasks: a question back that leaves the right unit out; wrong: anything else.
 */
export type Verdict = 'right' | 'asks' | 'no' | 'misasks' | 'wrong'

export function verdictOn({ unit, fact }: Pick<Question, 'unit' | 'fact'>, said: Said): Verdict {
  if (said.outcome === 'clarify') {
    const name = keyOf(bareName(unit))
    return said.choices.some((choice) => keyOf(choice).includes(name)) ? 'asks' : 'misasks'
  }
  if (said.outcome !== 'answer') return 'no'
  const [lead] = said.observations
  const isSame = (o: Said['observations'][number]) =>
    o.unitId === fact.unitId && o.indicatorId === fact.indicatorId && o.period === fact.period
  const stated = said.observations.some((o) => isSame(o) && o.measure === fact.measure)
  // what a value is computed from goes along with it
  const bases = said.observations.map(({ formula }) => formula ?? '').join(' ')
  const others = said.observations.some((o) => o.unitId !== fact.unitId && !bases.includes(o.id))
  return lead !== undefined && isSame(lead) && stated && !others ? 'right' : 'wrong'
}

/** Whether a figure was given at all. */
export const answered = (said: Said): boolean => said.outcome === 'answer' && said.observations.length > 0

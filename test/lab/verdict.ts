import type { Observation } from '../../src/core/statistics/observation.ts'
import type { Aim } from './aim.ts'
import type { Said } from './contestant.ts'
import { keyOf } from './letters.ts'
import { bareName } from './names.ts'
import type { Question } from './questions.ts'
import { namesIn } from './segments.ts'

/**
 * right: what was asked for is stated, and leads where it is one fact; part: of several facts only some, or more of their
 * table than was asked for, and none that is out of place; asks: a question back with the right unit among the choices;
 * no: no figure; misasks: a question back that leaves the right unit out; wrong: anything else.
 */
export type Verdict = 'right' | 'part' | 'asks' | 'no' | 'misasks' | 'wrong'

export function verdictOn({ segments, aim }: Pick<Question, 'segments' | 'aim'>, said: Said): Verdict {
  // a topic may tell that its source is silent
  if (aim.kind === 'text' && said.text.includes(aim.text)) return 'right'
  if (said.outcome === 'answer') return verdictOnAnswer(aim, said)
  if (said.outcome !== 'clarify') return 'no'
  const units = namesIn(segments).flatMap(({ unit }) => unit ?? [])
  const offered = said.choices.map(keyOf)
  const isOffered = units.some((unit) => offered.some((choice) => choice.includes(keyOf(bareName(unit)))))
  return units.length === 0 || isOffered ? 'asks' : 'misasks'
}

function verdictOnAnswer(aim: Aim, said: Said): Verdict {
  if (aim.kind === 'text') return 'wrong'
  if (aim.kind === 'source') return said.sourceIds.includes(aim.sourceId) ? 'right' : 'wrong'
  const [lead] = said.observations
  const stated = (fact: Observation) => said.observations.some((o) => isAlike(o, fact))
  // what a value is computed from goes along with it
  const bases = said.observations.map(({ formula }) => formula ?? '').join(' ')
  const isOutOfPlace = (allowed: (o: Observation) => boolean) =>
    said.observations.some((o) => !allowed(o) && !bases.includes(o.id))
  if (lead === undefined) return 'wrong'
  if (aim.kind === 'fact') {
    const { fact } = aim
    return isOfSame(lead, fact) && stated(fact) && !isOutOfPlace((o) => o.unitId === fact.unitId) ? 'right' : 'wrong'
  }
  const [first] = aim.facts
  if (isOutOfPlace(aim.allowed)) return 'wrong'
  const isLed = !aim.leads || lead.unitId === first!.unitId
  if (aim.facts.every(stated)) return isLed ? 'right' : 'part'
  return aim.leads ? 'wrong' : 'part'
}

const isOfSame = (o: Observation, fact: Observation) =>
  o.unitId === fact.unitId && o.indicatorId === fact.indicatorId && o.period === fact.period

const isAlike = (o: Observation, fact: Observation) =>
  isOfSame(o, fact) && o.measure === fact.measure && (fact.measure !== 'count' || o.what === fact.what)

/** Whether a figure was given at all. */
export const answered = (said: Said): boolean => said.outcome === 'answer' && said.observations.length > 0

import type { ProposedObservation } from '../../src/core/report/proposal.ts'
import { nameKey } from '../../src/core/report/text.ts'
import type { Gold } from './fixtures.ts'

export interface Matched {
  readonly hits: readonly Gold[]
  readonly missed: readonly Gold[]
  readonly invented: readonly ProposedObservation[]
}

/** Holds proposals against gold: unit, index, year, measure and value must be the same, `of` where both tell it. */
export function match(gold: readonly Gold[], proposed: readonly ProposedObservation[]): Matched {
  const left = [...proposed]
  const hits: Gold[] = []
  const missed: Gold[] = []
  for (const fact of gold) {
    const at = left.findIndex((observation) => isSame(fact, observation))
    if (at >= 0) {
      if (!fact.isOptional) hits.push(fact)
      left.splice(at, 1)
    } else if (!fact.isOptional) missed.push(fact)
  }
  return { hits, missed, invented: left.filter((observation) => !gold.some((fact) => isSame(fact, observation))) }
}

function isSame(fact: Gold, observation: ProposedObservation): boolean {
  const value =
    typeof fact.value === 'number'
      ? fact.value === Number(observation.value)
      : fact.value.toLowerCase() === String(observation.value).toLowerCase()
  return (
    value &&
    keyOf(fact.unit) === keyOf(observation.unit) &&
    fact.indicator === observation.indicator &&
    fact.year === observation.year &&
    fact.measure === observation.measure &&
    (fact.of === undefined || observation.of === undefined || fact.of === observation.of)
  )
}

/** A set is the same however it is announced: "khối các sở", "các sở". */
const keyOf = (unit: string) =>
  nameKey(unit)
    .replace(/^(?:(?:khoi|cac|nhom|cap|don vi) )+/, '')
    .replace(/ cap tinh$/, '')

export interface Rates {
  readonly hits: number
  readonly missed: number
  readonly invented: number
}

export const precision = ({ hits, invented }: Rates) => hits / Math.max(1, hits + invented)
export const recall = ({ hits, missed }: Rates) => hits / Math.max(1, hits + missed)
export const f1 = (rates: Rates) =>
  (2 * precision(rates) * recall(rates)) / Math.max(1e-9, precision(rates) + recall(rates))

import type { Observation } from '../core/statistics/observation.ts'
import type { Complain } from './complaint.ts'
import { byId, type Draft } from './found.ts'

/** Sums of decimals are off by less than this in binary, and by more when the formula is wrong. */
const TOLERANCE = 1e-6

/** A computed value names its operands, so that a reply can: "o0001 - o0004". It must also come out. */
export function checkFormulas({ observations }: Draft, complain: Complain): void {
  const known = byId(observations)
  for (const { item, at } of observations.items) {
    if (item.status !== 'computed' || item.formula === undefined) continue
    const terms = termsOf(item.formula)
    if (terms.length === 0) {
      const cure = 'write observation ids or numbers with + or - between them: o0001 - o0004'
      complain({ ...at, value: item.formula, problem: 'is not a formula', cure })
      continue
    }
    const unknown = terms.find(({ operand }) => !isNumber(operand) && !observations.ids.has(operand))
    if (unknown !== undefined) {
      if (!observations.complete) continue
      const cure = 'name an observation that we have, or a number'
      complain({ ...at, value: unknown.operand, problem: 'is in the formula, but names no observation', cure })
      continue
    }
    const result = resultOf(terms, known)
    if (typeof item.value !== 'number' || result === undefined || Math.abs(result - item.value) < TOLERANCE) continue
    const problem = `is not what "${item.formula}" gives: ${Number(result.toFixed(6))}`
    complain({ ...at, value: item.value.toFixed(item.decimals), problem, cure: 'correct the value or the formula' })
  }
}

interface Term {
  readonly sign: 1 | -1
  readonly operand: string
}

/** Empty when it isn't a sum. */
function termsOf(formula: string): Term[] {
  const [first, ...rest] = formula.split(/ ([+-]) /)
  const terms: Term[] = [{ sign: 1, operand: first! }]
  for (let index = 0; index < rest.length; index += 2) {
    terms.push({ sign: rest[index] === '-' ? -1 : 1, operand: rest[index + 1]! })
  }
  return terms.length > 1 && terms.every(({ operand }) => /^[\w.]+$/.test(operand)) ? terms : []
}

const isNumber = (operand: string) => /^\d+(\.\d+)?$/.test(operand)

/** Undefined when an operand is no number: faulty rows and grades. */
function resultOf(terms: readonly Term[], known: ReadonlyMap<string, Observation>): number | undefined {
  let sum = 0
  for (const { sign, operand } of terms) {
    const value = isNumber(operand) ? Number(operand) : known.get(operand)?.value
    if (typeof value !== 'number') return undefined
    sum += sign * value
  }
  return sum
}

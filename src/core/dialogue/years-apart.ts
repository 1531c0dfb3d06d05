import type { Context } from './context.ts'
import { asksChange } from './measure-slot.ts'
import { MEMBER_OPERATIONS } from './query.ts'
import type { Signals } from './signals.ts'

/**
 * The two periods between which a change is asked for without naming both: "vậy tăng bao nhiêu?" after one year and then
 * another of the same unit, "so với 2017 thì hơn bao nhiêu?" after a later one.
 */
export function yearsTalkedOf(s: Signals, context: Context | undefined): readonly string[] | undefined {
  const told = context?.toldPeriods ?? []
  const before = context?.query
  if (before === undefined || MEMBER_OPERATIONS.has(before.operation) || !asksChange(s)) return undefined
  const namesOther = s.units.length + s.levels.length + s.families.length + s.fields.length + s.grades.length > 0
  if (namesOther || s.period.previousYear || s.has('top', 'bottom', 'which', 'why', 'trend')) return undefined
  const { periods, request } = s.period
  if (request === undefined && periods.length === 0) return told.length > 1 ? [...told].sort() : undefined
  const [newest] = told
  const sets = s.has('against', 'compare', 'better', 'worse', 'difference')
  const isOther = periods.length === 1 && request?.kind !== 'range' && newest !== undefined && newest !== periods[0]
  return sets && isOther ? [newest, periods[0]!].sort() : undefined
}

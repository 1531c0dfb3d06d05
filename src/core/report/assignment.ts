import type { UnitName } from './unit-name.ts'

/** Of which units a figure is told, where a sentence's order says it otherwise than "unit, then figure". */
export interface Assignment {
  readonly unit: UnitName
  /** The rank itself where a list is ranked by its order; else the figure's own value. */
  readonly rank?: number
  /** How many places behind the last rank told: "tiếp theo là A, B". */
  readonly behindLast?: number
  readonly isInferred?: boolean
}

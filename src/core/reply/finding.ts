import type { Figure } from '../statistics/figure.ts'
import type { Indicator } from '../statistics/indicator.ts'
import type { Unit } from '../statistics/unit.ts'

/** A figure that an answer states, and of whom. */
export interface Finding {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly figure: Figure
}

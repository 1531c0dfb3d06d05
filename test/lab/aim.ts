import type { Observation } from '../../src/core/statistics/observation.ts'
import type { Unit } from '../../src/core/statistics/unit.ts'

/** What makes an answer right. */
export type Aim =
  /** One fact, which leads. */
  | { readonly kind: 'fact'; readonly unit: Unit; readonly fact: Observation }
  /** Facts that must all be stated, the first unit's in front where `leads`; no others than `allowed` may stand beside. */
  | {
      readonly kind: 'facts'
      readonly facts: readonly Observation[]
      readonly leads: boolean
      allowed(other: Observation): boolean
    }
  /** The source of a fact. */
  | { readonly kind: 'source'; readonly sourceId: string }
  /** What a topic says. */
  | { readonly kind: 'text'; readonly text: string }

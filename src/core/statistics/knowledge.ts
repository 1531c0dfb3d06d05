import type { Indicator, Scope } from './indicator.ts'
import type { MethodFact, Observation, Statement } from './observation.ts'
import type { Phrase } from './phrase.ts'
import type { Source } from './source.ts'
import type { Topic } from './topic.ts'
import type { SharedName, Unit } from './unit.ts'

/** The names of things: small enough to stay in memory at any scale of facts. */
export interface Vocabulary {
  readonly units: readonly Unit[]
  readonly sharedNames: readonly SharedName[]
  readonly indicators: readonly Indicator[]
  readonly scopes: readonly Scope[]
  readonly sources: readonly Source[]
  readonly topics: readonly Topic[]
  readonly phrases: readonly Phrase[]
}

/** All that a knowledge folder holds. */
export interface Knowledge extends Vocabulary {
  readonly observations: readonly Observation[]
  readonly statements: readonly Statement[]
  readonly methodFacts: readonly MethodFact[]
}

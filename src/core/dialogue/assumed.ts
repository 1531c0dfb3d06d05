import type { Measure } from '../statistics/observation.ts'
import type { OperationWord } from './meaning.ts'
import type { Operation } from './query.ts'

/** What a question is taken to say beside its words: "/diem Thuận An" asks for the score without naming it. */
export interface Assumed {
  readonly words?: readonly OperationWord[]
  readonly measures?: readonly Measure[]
  /** What is done where an index is named and no unit: "/xephang PAR INDEX 2023". */
  readonly withoutUnit?: Operation
}

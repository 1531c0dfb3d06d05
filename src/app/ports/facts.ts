import type { Measure, MethodFact, Observation, Statement } from '../../core/statistics/observation.ts'
import type { Level } from '../../core/statistics/unit.ts'

/** Every given property narrows; a list means "any of these". An empty list matches nothing. */
export interface ObservationFilter {
  readonly ids?: readonly string[]
  readonly unitIds?: readonly string[]
  readonly indicatorIds?: readonly string[]
  readonly periods?: readonly string[]
  readonly measures?: readonly Measure[]
  readonly scopeIds?: readonly string[]
  /** Only units of this level. */
  readonly level?: Level
  /** Only direct members of this unit. */
  readonly parentId?: string
  /** Only this very number, as printed. */
  readonly value?: number
}

export interface Span {
  readonly first: string
  readonly last: string
}

/** The facts, asked for by slots and never searched as text. Answers come in the order of observation ids. */
export interface Facts {
  observations(filter: ObservationFilter): Promise<Observation[]>
  /** Which units have any observation of which of these indicators, in no order. */
  holders(indicatorIds: readonly string[]): Promise<{ readonly unitId: string; readonly indicatorId: string }[]>
  /** The first and the last period with an observation of any of these indicators and measures. */
  span(
    filter: Required<Pick<ObservationFilter, 'indicatorIds'>> & Pick<ObservationFilter, 'measures'>,
  ): Promise<Span | undefined>
  statements(filter: Pick<ObservationFilter, 'unitIds' | 'indicatorIds' | 'periods'>): Promise<Statement[]>
  /** `appliesTo`: indicators, families or subjects; without it, every method fact. */
  methodFacts(filter: { readonly appliesTo?: readonly string[] }): Promise<MethodFact[]>
}

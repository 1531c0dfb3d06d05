import type { Indicator } from '../src/core/statistics/indicator.ts'
import type { Observation } from '../src/core/statistics/observation.ts'
import type { Source } from '../src/core/statistics/source.ts'
import type { Unit } from '../src/core/statistics/unit.ts'

/** Things made up for tests and measurements: what is not given is not there. */
type Given<T, Mandatory extends keyof T> = Pick<T, Mandatory> & Partial<T>

export const plainUnit = (given: Given<Unit, 'id' | 'name' | 'kind' | 'level'>): Unit => ({
  parentId: undefined,
  validFrom: undefined,
  validTo: undefined,
  successorIds: [],
  aliases: [],
  formerNames: [],
  members: undefined,
  sourceId: undefined,
  note: undefined,
  ...given,
})

export const plainIndicator = (given: Given<Indicator, 'id' | 'family' | 'name' | 'sourceId'>): Indicator => ({
  level: undefined,
  field: undefined,
  unitOfMeasure: undefined,
  fullScore: undefined,
  higherIsBetter: undefined,
  aliases: [],
  note: undefined,
  ...given,
})

export const plainSource = (given: Given<Source, 'id' | 'publisher' | 'title' | 'kind'>): Source => ({
  publishedOn: undefined,
  url: undefined,
  reliability: 'official',
  note: undefined,
  ...given,
})

export const plainObservation = (
  given: Given<Observation, 'id' | 'unitId' | 'indicatorId' | 'period' | 'measure' | 'value' | 'decimals' | 'sourceId'>,
): Observation => ({
  what: undefined,
  of: undefined,
  scopeId: undefined,
  unitOfMeasure: undefined,
  fullScore: undefined,
  status: 'printed',
  formula: undefined,
  place: undefined,
  note: undefined,
  conflictGroups: [],
  ...given,
})

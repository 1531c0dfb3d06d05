import type { Indicator, Scope } from '../../core/statistics/indicator.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Source } from '../../core/statistics/source.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { Cells } from './csv-file.ts'

/** Rows of knowledge files, the other way round than they are read: see tables.ts and observations.ts. */

const list = (values: readonly string[]) => values.join('|')
const number = (value: number | undefined) => (value === undefined ? '' : String(value))

export const sourceCells = (source: Source): Cells => ({
  source_id: source.id,
  publisher: source.publisher,
  title: source.title,
  published_on: source.publishedOn ?? '',
  url: source.url ?? '',
  kind: source.kind,
  reliability: source.reliability,
  note: source.note ?? '',
})

export const unitCells = (unit: Unit): Cells => ({
  unit_id: unit.id,
  name: unit.name,
  kind: unit.kind,
  level: unit.level,
  parent_id: unit.parentId ?? '',
  valid_from: unit.validFrom ?? '',
  valid_to: unit.validTo ?? '',
  successor_ids: list(unit.successorIds),
  aliases: list(unit.aliases),
  former_names: list(unit.formerNames),
  members: unit.members ?? '',
  source_id: unit.sourceId ?? '',
  note_vi: unit.note ?? '',
})

export const indicatorCells = (indicator: Indicator): Cells => ({
  indicator_id: indicator.id,
  family: indicator.family,
  name_vi: indicator.name,
  level: indicator.level ?? '',
  field: indicator.field ?? '',
  unit_of_measure: indicator.unitOfMeasure ?? '',
  full_score: number(indicator.fullScore),
  higher_is_better: indicator.higherIsBetter === undefined ? '' : indicator.higherIsBetter ? 'yes' : 'no',
  aliases: list(indicator.aliases),
  definition_source_id: indicator.sourceId,
  note_vi: indicator.note ?? '',
})

export const scopeCells = (scope: Scope): Cells => ({
  scope_id: scope.id,
  name_vi: scope.name,
  size: number(scope.size),
  level: scope.level ?? '',
  parent_id: scope.parentId,
})

export const observationCells = (observation: Observation): Cells => ({
  observation_id: observation.id,
  unit_id: observation.unitId,
  indicator_id: observation.indicatorId,
  period: observation.period,
  measure: observation.measure,
  what: observation.what ?? '',
  value: typeof observation.value === 'number' ? observation.value.toFixed(observation.decimals) : observation.value,
  of: number(observation.of),
  scope_id: observation.scopeId ?? '',
  unit_of_measure: observation.unitOfMeasure ?? '',
  full_score: number(observation.fullScore),
  status: observation.status,
  formula: observation.formula ?? '',
  source_id: observation.sourceId,
  place: observation.place ?? '',
  note_vi: observation.note ?? '',
  conflict_group: list(observation.conflictGroups),
})

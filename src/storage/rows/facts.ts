import type { MethodFact, Observation, Statement } from '../../core/statistics/observation.ts'
import { fromColumn, fromList, toColumn, toList } from '../columns.ts'
import type { MethodFactTable, ObservationTable, StatementTable } from '../schema.ts'

export function toObservationRow(observation: Observation): ObservationTable {
  const { value } = observation
  return {
    id: observation.id,
    unit_id: observation.unitId,
    indicator_id: observation.indicatorId,
    period: observation.period,
    measure: observation.measure,
    what: toColumn(observation.what),
    // what is no number is left out, for the table's check to refuse: PostgreSQL would take it for one
    value_number: typeof value === 'number' && Number.isFinite(value) ? value : null,
    value_text: typeof value === 'string' ? value : null,
    decimals: observation.decimals,
    of_count: toColumn(observation.of),
    scope_id: toColumn(observation.scopeId),
    unit_of_measure: toColumn(observation.unitOfMeasure),
    full_score: toColumn(observation.fullScore),
    status: observation.status,
    formula: toColumn(observation.formula),
    source_id: observation.sourceId,
    place: toColumn(observation.place),
    note: toColumn(observation.note),
    conflict_groups: toList(observation.conflictGroups),
  }
}

/** In one order, whatever that of a table is. */
export const OBSERVATION_COLUMNS = [
  'id',
  'unit_id',
  'indicator_id',
  'period',
  'measure',
  'what',
  'value_number',
  'value_text',
  'decimals',
  'of_count',
  'scope_id',
  'unit_of_measure',
  'full_score',
  'status',
  'formula',
  'source_id',
  'place',
  'note',
  'conflict_groups',
] as const satisfies readonly (keyof ObservationTable)[]

export function fromObservationRow(row: ObservationTable): Observation {
  return {
    id: row.id,
    unitId: row.unit_id,
    indicatorId: row.indicator_id,
    period: row.period,
    measure: row.measure,
    what: fromColumn(row.what),
    // The table's own check guarantees that one of the two is there.
    value: row.value_number ?? row.value_text!,
    decimals: row.decimals,
    of: fromColumn(row.of_count),
    scopeId: fromColumn(row.scope_id),
    unitOfMeasure: fromColumn(row.unit_of_measure),
    fullScore: fromColumn(row.full_score),
    status: row.status,
    formula: fromColumn(row.formula),
    sourceId: row.source_id,
    place: fromColumn(row.place),
    note: fromColumn(row.note),
    conflictGroups: fromList(row.conflict_groups),
  }
}

export function toStatementRow(statement: Statement, position: number): StatementTable {
  return {
    position,
    unit_id: statement.unitId,
    indicator_id: statement.indicatorId,
    period: statement.period,
    text: statement.text,
    source_id: statement.sourceId,
  }
}

export function fromStatementRow(row: StatementTable): Statement {
  return {
    unitId: row.unit_id,
    indicatorId: row.indicator_id,
    period: row.period,
    text: row.text,
    sourceId: row.source_id,
  }
}

export function toMethodFactRow(fact: MethodFact, position: number): MethodFactTable {
  return {
    position,
    applies_to: fact.appliesTo,
    item: fact.item,
    name: fact.name,
    value: toColumn(fact.value),
    unit_of_measure: fact.unitOfMeasure,
    valid_from_year: toColumn(fact.validFromYear),
    source_id: fact.sourceId,
    note: toColumn(fact.note),
  }
}

export function fromMethodFactRow(row: MethodFactTable): MethodFact {
  return {
    appliesTo: row.applies_to,
    item: row.item,
    name: row.name,
    value: fromColumn(row.value),
    unitOfMeasure: row.unit_of_measure,
    validFromYear: fromColumn(row.valid_from_year),
    sourceId: row.source_id,
    note: fromColumn(row.note),
  }
}

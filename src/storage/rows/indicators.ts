import type { Indicator, Scope } from '../../core/statistics/indicator.ts'
import { fromColumn, fromFlag, fromList, toColumn, toFlag, toList } from '../columns.ts'
import type { IndicatorTable, ScopeTable } from '../schema.ts'

export function toIndicatorRow(indicator: Indicator, position: number): IndicatorTable {
  return {
    id: indicator.id,
    position,
    family: indicator.family,
    name: indicator.name,
    level: toColumn(indicator.level),
    field: toColumn(indicator.field),
    unit_of_measure: toColumn(indicator.unitOfMeasure),
    full_score: toColumn(indicator.fullScore),
    higher_is_better: indicator.higherIsBetter === undefined ? null : toFlag(indicator.higherIsBetter),
    aliases: toList(indicator.aliases),
    source_id: indicator.sourceId,
    note: toColumn(indicator.note),
  }
}

export function fromIndicatorRow(row: IndicatorTable): Indicator {
  return {
    id: row.id,
    family: row.family,
    name: row.name,
    level: fromColumn(row.level),
    field: fromColumn(row.field),
    unitOfMeasure: fromColumn(row.unit_of_measure),
    fullScore: fromColumn(row.full_score),
    higherIsBetter: row.higher_is_better === null ? undefined : fromFlag(row.higher_is_better),
    aliases: fromList(row.aliases),
    sourceId: row.source_id,
    note: fromColumn(row.note),
  }
}

export function toScopeRow({ id, name, size, level, parentId }: Scope, position: number): ScopeTable {
  return { id, position, name, size: toColumn(size), level: toColumn(level), parent_id: parentId }
}

export function fromScopeRow(row: ScopeTable): Scope {
  return {
    id: row.id,
    name: row.name,
    size: fromColumn(row.size),
    level: fromColumn(row.level),
    parentId: row.parent_id,
  }
}

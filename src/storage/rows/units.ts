import type { SharedName, Unit } from '../../core/statistics/unit.ts'
import { fromColumn, fromList, toColumn, toList } from '../columns.ts'
import type { SharedNameTable, UnitTable } from '../schema.ts'

export function toUnitRow(unit: Unit, position: number): UnitTable {
  return {
    id: unit.id,
    position,
    name: unit.name,
    kind: unit.kind,
    level: unit.level,
    parent_id: toColumn(unit.parentId),
    valid_from: toColumn(unit.validFrom),
    valid_to: toColumn(unit.validTo),
    successor_ids: toList(unit.successorIds),
    aliases: toList(unit.aliases),
    former_names: toList(unit.formerNames),
    members: toColumn(unit.members),
    source_id: toColumn(unit.sourceId),
    note: toColumn(unit.note),
  }
}

export function fromUnitRow(row: UnitTable): Unit {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    level: row.level,
    parentId: fromColumn(row.parent_id),
    validFrom: fromColumn(row.valid_from),
    validTo: fromColumn(row.valid_to),
    successorIds: fromList(row.successor_ids),
    aliases: fromList(row.aliases),
    formerNames: fromList(row.former_names),
    members: fromColumn(row.members),
    sourceId: fromColumn(row.source_id),
    note: fromColumn(row.note),
  }
}

export function toSharedNameRow({ name, unitIds, note }: SharedName, position: number): SharedNameTable {
  return { position, name, unit_ids: toList(unitIds), note }
}

export function fromSharedNameRow(row: SharedNameTable): SharedName {
  return { name: row.name, unitIds: fromList(row.unit_ids), note: row.note }
}

import type { Source } from '../../core/statistics/source.ts'
import { fromColumn, toColumn } from '../columns.ts'
import type { SourceTable } from '../schema.ts'

export function toSourceRow(source: Source, position: number): SourceTable {
  return {
    id: source.id,
    position,
    publisher: source.publisher,
    title: source.title,
    published_on: toColumn(source.publishedOn),
    url: toColumn(source.url),
    kind: source.kind,
    reliability: source.reliability,
    note: toColumn(source.note),
  }
}

export function fromSourceRow(row: SourceTable): Source {
  return {
    id: row.id,
    publisher: row.publisher,
    title: row.title,
    publishedOn: fromColumn(row.published_on),
    url: fromColumn(row.url),
    kind: row.kind,
    reliability: row.reliability,
    note: fromColumn(row.note),
  }
}

import type { Table } from '../../core/reply/table.ts'

export const TABLE_FORMATS = ['xlsx', 'csv'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** Tables as files that spreadsheets open. */
export interface TableFiles {
  write(table: Table, format: TableFormat): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array }>
}

import { type ColumnMetadata, type Kysely, sql } from 'kysely'
import type { Schema } from '../../src/storage/schema.ts'

const TEXTS = ['Thủ Dầu Một', `"dấu" 'nháy' \\ \n\t dòng hai`, '', '🏅 𠀋', '{"text":"\\u0000 trong JSON"}']

/** Columns that point at another table. */
const POINTS_AT: Readonly<Record<string, string>> = {
  source_id: 'sources',
  unit_id: 'units',
  indicator_id: 'indicators',
  scope_id: 'scopes',
  topic_id: 'topics',
}

/**
 * Fills every table that the database has, one that comes tomorrow too, with rows of all its columns. Gives the tables.
 */
export async function fillEveryTable(db: Kysely<Schema>, rows = (_table: string) => 3): Promise<readonly string[]> {
  const tables = await db.introspection.getTables()
  await sql`delete from revisions`.execute(db)
  await db.transaction().execute(async (trx) => {
    for (const { name: table, columns } of tables) {
      const made = Array.from({ length: rows(table) }, (_, i) =>
        Object.fromEntries(columns.map((column) => [column.name, valueFor(table, column, i)])),
      )
      for (let start = 0; start < made.length; start += 500)
        await trx
          .insertInto(table as 'units')
          .values(made.slice(start, start + 500) as never)
          .execute()
    }
  })
  return tables.map(({ name }) => name)
}

function valueFor(
  table: string,
  { name: column, dataType, isNullable }: ColumnMetadata,
  i: number,
): string | number | null {
  if (/observations/.test(table) && column === 'value_text' && i % 2 === 0) return null
  if (/observations/.test(table) && column === 'value_number' && i % 2 === 1) return null
  // SQLite takes keys of text for nullable
  if (isNullable && !/^(id|path|name|value_.*)$/.test(column) && i % 3 === 1) return null
  if (column === 'parent_id') return table === 'units' && i === 0 ? null : 'units-0'
  const pointedAt = POINTS_AT[column]
  if (pointedAt !== undefined) return `${pointedAt}-0`
  if (/double|float8/i.test(dataType)) return [96.89, 0.1 + 0.2, 1e21, -3, 100 / 3][i % 5]!
  if (/bigint|int8/i.test(dataType)) return 2 ** 40 + i
  if (/int/i.test(dataType)) return i + 1
  if (column === 'id') return `${table}-${i}`
  return `${TEXTS[i % TEXTS.length]} ${i}`
}

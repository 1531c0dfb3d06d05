import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { SHIPPED_KNOWLEDGE } from '../../src/config.ts'

/** A line of a shipped file, read as a plain table: nothing of the bot's own reading stands between. */
export type Row = Readonly<Record<string, string>>

export function table(name: string): Row[] {
  return parse(readFileSync(join(SHIPPED_KNOWLEDGE, name), 'utf8'), { columns: true, bom: true }) as Row[]
}

export const UNITS = new Map(table('units.csv').map((row) => [row.unit_id!, row]))
export const INDICATORS = new Map(table('indicators.csv').map((row) => [row.indicator_id!, row]))
export const SCOPES = new Map(table('scopes.csv').map((row) => [row.scope_id!, row]))
export const SOURCES = new Map(table('sources.csv').map((row) => [row.source_id!, row]))
export const SHARED_NAMES = table('shared-names.csv')
export const OBSERVATIONS = readdirSync(join(SHIPPED_KNOWLEDGE, 'observations')).flatMap((file) =>
  table(`observations/${file}`),
)
export const STATEMENTS = table('statements.csv')
export const METHOD_FACTS = table('method.csv')

/** Without diacritics, case and punctuation kept. Written anew, so that a mistake in the bot's own folding shows. */
export function stripped(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/** A number from 0 up to `below` that is always the same for the same words: the choice of a phrasing can be repeated. */
export function pick(below: number, ...words: readonly (string | number)[]): number {
  let hash = 2166136261
  for (const char of words.join('|')) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619)
  return ((hash ^ (hash >>> 15)) >>> 0) % below
}

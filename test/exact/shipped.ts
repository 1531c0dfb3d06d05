import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type AnswerQuestion, answerer } from '../../src/app/answer-question.ts'
import { PROJECT_ROOT } from '../../src/config.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'
import { importKnowledge } from '../../src/storage/import-knowledge.ts'
import { kyselyFacts } from '../../src/storage/kysely-facts.ts'
import { memoryConversations } from '../../src/storage/memory-conversations.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { readVocabulary } from '../../src/storage/read-vocabulary.ts'

/** The shipped files, read as plain tables: nothing of the bot's own reading of them stands between. */
export const KNOWLEDGE = join(PROJECT_ROOT, 'knowledge')

export type Row = Readonly<Record<string, string>>

export function table(name: string): Row[] {
  return parse(readFileSync(`${KNOWLEDGE}/${name}`, 'utf8'), { columns: true, bom: true }) as Row[]
}

export const UNITS = new Map(table('units.csv').map((row) => [row.unit_id!, row]))
export const INDICATORS = new Map(table('indicators.csv').map((row) => [row.indicator_id!, row]))
export const SCOPES = new Map(table('scopes.csv').map((row) => [row.scope_id!, row]))
export const SOURCES = new Map(table('sources.csv').map((row) => [row.source_id!, row]))
export const SHARED_NAMES = table('shared-names.csv')
export const OBSERVATIONS = readdirSync(`${KNOWLEDGE}/observations`).flatMap((file) => table(`observations/${file}`))
export const STATEMENTS = table('statements.csv')
export const METHOD_FACTS = table('method.csv')

/** The day on which the questions are asked: "năm ngoái" is 2025. */
export const NOW = new Date('2026-11-22T09:00:00+07:00')

/** The bot over the shipped knowledge, its database and its conversations in memory. */
export async function shippedBot(): Promise<AnswerQuestion> {
  const { knowledge, digests } = await readKnowledge(KNOWLEDGE)
  const db = await openDatabase(':memory:')
  await importKnowledge(db, knowledge, digests)
  return answerer({
    vocabulary: await readVocabulary(db),
    facts: kyselyFacts(db),
    conversations: memoryConversations(),
    homeUnitId: 'thu-dau-mot',
  })
}

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

import type { Kysely } from 'kysely'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import { fromIndicatorRow, fromScopeRow } from './rows/indicators.ts'
import { fromSourceRow } from './rows/sources.ts'
import { fromPhraseRow, fromTopicRow } from './rows/topics.ts'
import { fromSharedNameRow, fromUnitRow } from './rows/units.ts'
import type { Schema, TopicEntryTable } from './schema.ts'

/** All names of things, equal to what was imported and in the same order. Read once at start, then kept in memory. */
export async function readVocabulary(db: Kysely<Schema>): Promise<Vocabulary> {
  const entries = await entriesByTopic(db)
  return {
    units: (await db.selectFrom('units').orderBy('position').selectAll().execute()).map(fromUnitRow),
    sharedNames: (await db.selectFrom('shared_names').orderBy('position').selectAll().execute()).map(fromSharedNameRow),
    indicators: (await db.selectFrom('indicators').orderBy('position').selectAll().execute()).map(fromIndicatorRow),
    scopes: (await db.selectFrom('scopes').orderBy('position').selectAll().execute()).map(fromScopeRow),
    sources: (await db.selectFrom('sources').orderBy('position').selectAll().execute()).map(fromSourceRow),
    topics: (await db.selectFrom('topics').orderBy('position').selectAll().execute()).map((row) =>
      fromTopicRow(row, entries.get(row.id) ?? []),
    ),
    phrases: (await db.selectFrom('phrases').orderBy('position').selectAll().execute()).map(fromPhraseRow),
  }
}

async function entriesByTopic(db: Kysely<Schema>): Promise<Map<string, TopicEntryTable[]>> {
  const byTopic = new Map<string, TopicEntryTable[]>()
  for (const row of await db
    .selectFrom('topic_entries')
    .selectAll()
    .orderBy('topic_id')
    .orderBy('position')
    .execute()) {
    const rows = byTopic.get(row.topic_id)
    if (rows) rows.push(row)
    else byTopic.set(row.topic_id, [row])
  }
  return byTopic
}

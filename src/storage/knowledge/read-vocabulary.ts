import type { Kysely } from 'kysely'
import { WITHHELD } from '../../core/reply/talk-text.ts'
import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import { fromList, toFlag, toList } from '../columns.ts'
import { fromIndicatorRow, fromScopeRow } from '../rows/indicators.ts'
import { fromSourceRow } from '../rows/sources.ts'
import { fromPhraseRow, fromTopicRow } from '../rows/topics.ts'
import { fromSharedNameRow, fromUnitRow } from '../rows/units.ts'
import type { Schema, TopicEntryTable } from '../schema.ts'

/** All names of things, equal to what was imported and in the same order. Read once at start, then kept in memory. */
export async function readVocabulary(db: Kysely<Schema>): Promise<Vocabulary> {
  const entries = await entriesByTopic(db)
  const topics = await db.selectFrom('topics').orderBy('position').selectAll().execute()
  return {
    units: (await db.selectFrom('units').orderBy('position').selectAll().execute()).map(fromUnitRow),
    sharedNames: (await db.selectFrom('shared_names').orderBy('position').selectAll().execute()).map(fromSharedNameRow),
    indicators: (await db.selectFrom('indicators').orderBy('position').selectAll().execute()).map(fromIndicatorRow),
    scopes: (await db.selectFrom('scopes').orderBy('position').selectAll().execute()).map(fromScopeRow),
    sources: (await db.selectFrom('sources').orderBy('position').selectAll().execute()).map(fromSourceRow),
    topics: topics.map((row) => fromTopicRow(row, entries.get(row.id) ?? [])),
    phrases: (await db.selectFrom('phrases').orderBy('position').selectAll().execute()).map(fromPhraseRow),
  }
}

/** Words that repeat a figure which officials have withdrawn or corrected since are not said any more. */
async function entriesByTopic(db: Kysely<Schema>): Promise<ReadonlyMap<string, TopicEntryTable[]>> {
  const gone = await db.selectFrom('facts').select('id').where('state', '<>', 'published').execute()
  const isGone = new Set(gone.map(({ id }) => id))
  const byTopic = new Map<string, TopicEntryTable[]>()
  for (const row of await db
    .selectFrom('topic_entries')
    .selectAll()
    .orderBy('topic_id')
    .orderBy('position')
    .execute()) {
    const isWithheld = isGone.size > 0 && fromList(row.observation_ids).some((id) => isGone.has(id))
    const said = isWithheld ? { ...row, stated: toFlag(false), text: WITHHELD, observation_ids: toList([]) } : row
    const rows = byTopic.get(row.topic_id)
    if (rows) rows.push(said)
    else byTopic.set(row.topic_id, [said])
  }
  return byTopic
}

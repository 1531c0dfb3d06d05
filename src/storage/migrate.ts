import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { knowledge } from './migrations/0001-knowledge.ts'
import { conversations } from './migrations/0002-conversations.ts'
import { topicWords } from './migrations/0003-topic-words.ts'
import { misses } from './migrations/0004-misses.ts'
import { queues } from './migrations/0005-queues.ts'
import { people } from './migrations/0006-people.ts'
import { announcements } from './migrations/0007-announcements.ts'
import { months } from './migrations/0008-months.ts'
import { zaloOa } from './migrations/0009-zalo-oa.ts'
import { alerts } from './migrations/0010-alerts.ts'
import { reports } from './migrations/0011-reports.ts'
import { sessions } from './migrations/0012-sessions.ts'
import { explainedAsks } from './migrations/0013-explained-asks.ts'
import { digests } from './migrations/0014-digests.ts'
import { bulk } from './migrations/0015-bulk.ts'
import { reportTopics } from './migrations/0016-report-topics.ts'
import type { Schema } from './schema.ts'

/**
 * Every migration under the name that databases remember it by: a name is never changed or taken out, a new one sorts
 * after the last. One that changes a knowledge table also empties `knowledge_files`, so that the next start imports anew.
 */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-knowledge': knowledge,
  '0002-conversations': conversations,
  '0003-topic-words': topicWords,
  '0004-misses': misses,
  '0005-queues': queues,
  '0006-people': people,
  '0007-announcements': announcements,
  '0008-months': months,
  '0009-zalo-oa': zaloOa,
  '0010-alerts': alerts,
  '0011-reports': reports,
  '0012-sessions': sessions,
  '0013-explained-asks': explainedAsks,
  '0014-digests': digests,
  '0015-bulk': bulk,
  '0016-report-topics': reportTopics,
}

/**
 * Brings the tables up to date, all steps or none; does nothing where they are. There is no way back.
 * Throws, with a cure in the message, when a newer release has been at work here.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find(({ status }) => status === 'Error')
  if (failed)
    throw new Error(`migration ${failed.migrationName} failed and was undone: ${messageOf(error)}`, { cause: error })
  if (messageOf(error).startsWith('corrupted migrations')) {
    const cure = 'Start that release, or name another database.'
    throw new Error(`it was last used by a newer or different release (${messageOf(error)}). ${cure}`, { cause: error })
  }
  throw error
}

/**
 * Changes nothing, and throws where the tables are not exactly those of this release, with what to do in the message.
 */
export async function requireCurrent(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) throw new Error('no bot has ever used it')
  const known = await migrator.getMigrations()
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const foreign = rows.map(({ name }) => name).filter((name) => !known.some((migration) => migration.name === name))
  if (foreign.length > 0)
    throw new Error(`it was last used by a newer or different release (${foreign.join(', ')}). Use that release`)
  const missing = known.filter(({ executedAt }) => executedAt === undefined)
  if (missing.length > 0)
    throw new Error(`it is of an older release (${missing[0]!.name} is missing). Start this release on it once`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

import type { Kysely, Migration } from 'kysely'

/** Words that name a topic. The knowledge is imported anew, so that every topic has its own. */
export const topicWords: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('topics')
      .addColumn('about', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute()
    await (db as Kysely<{ knowledge_files: object }>).deleteFrom('knowledge_files').execute()
  },
}

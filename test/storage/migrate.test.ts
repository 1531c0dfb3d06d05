import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayInHanoi } from '../../src/core/misses/day.ts'
import { importKnowledge } from '../../src/storage/knowledge/import-knowledge.ts'
import { readVocabulary } from '../../src/storage/knowledge/read-vocabulary.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { kyselyConversations } from '../../src/storage/talks/kysely-conversations.ts'
import { kyselyMisses } from '../../src/storage/talks/kysely-misses.ts'
import { listing } from '../contracts/conversations.contract.ts'
import { miss } from '../fakes/misses.ts'
import { engines, type TestDatabase } from './engines.ts'
import { smallKnowledge } from './small-knowledge.ts'

const ALL = [
  '0001-knowledge',
  '0002-conversations',
  '0003-topic-words',
  '0004-misses',
  '0005-queues',
  '0006-people',
  '0007-announcements',
  '0008-months',
  '0009-zalo-oa',
  '0010-alerts',
  '0011-reports',
  '0012-sessions',
  '0013-explained-asks',
  '0014-digests',
  '0015-bulk',
  '0016-report-topics',
]

describe.each(engines)('migrate on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  const applied = async () =>
    (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database.db)).rows

  it('takes an empty database to the newest tables', async () => {
    expect((await applied()).map(({ name }) => name)).toEqual(ALL)
    const tables = (await database.db.introspection.getTables()).map(({ name }) => name)
    expect(tables).toEqual(expect.arrayContaining(['units', 'observations', 'topic_entries', 'conversations']))
  })

  it('changes nothing the second time', async () => {
    await importKnowledge(database.db, smallKnowledge(), new Map([['units.csv', 'a']]))
    await migrate(database.db)
    expect(await applied()).toHaveLength(ALL.length)
    expect((await readVocabulary(database.db)).units).toHaveLength(5)
  })

  it('says so when a newer release has been at work', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('0099-later', '2030-01-01T00:00:00.000Z')`.execute(
      database.db,
    )
    await expect(migrate(database.db)).rejects.toThrow(/newer or different release.*0099-later.*Start that release/)
  })

  /** Takes the database back to the version that `name` starts from. */
  const takeBack = async (name: string) => {
    const { schema } = database.db
    if (name <= '0011-reports')
      for (const table of ['reports', 'figures', 'facts', 'changes', 'fact_changes', 'published_names', 'revisions'])
        await schema.dropTable(table).execute()
    await schema.dropTable('report_topics').execute()
    if (name <= '0015-bulk') {
      for (const table of ['bulk_observations', 'bulk_loading']) await schema.dropTable(table).execute()
      await schema.alterTable('knowledge_files').dropColumn('stamp').execute()
      await schema.dropIndex('observations_by_value').execute()
    }
    if (name <= '0013-explained-asks') await schema.dropTable('explained_asks').execute()
    await schema.dropTable('digests').execute()
    await schema.alterTable('subscriptions').dropColumn('digest').execute()
    if (name <= '0012-sessions') await schema.dropTable('sessions').execute()
    if (name <= '0010-alerts') await schema.dropTable('alerts').execute()
    if (name <= '0009-zalo-oa') for (const table of ['tokens', 'contacts']) await schema.dropTable(table).execute()
    if (name <= '0008-months') await schema.dropTable('months').execute()
    if (name <= '0007-announcements') {
      await schema.dropIndex('outbox_by_announcement').execute()
      await schema.alterTable('outbox').dropColumn('announcement').execute()
      for (const column of ['name', 'gone_since']) await schema.alterTable('subscriptions').dropColumn(column).execute()
      for (const table of ['announcements', 'leases']) await schema.dropTable(table).execute()
    }
    if (name <= '0006-people')
      for (const table of ['officials', 'invitations', 'audit', 'subscriptions', 'feedback', 'uses'])
        await schema.dropTable(table).execute()
    if (name <= '0005-queues')
      for (const table of ['workers', 'inbox', 'outbox', 'resting_chats']) await schema.dropTable(table).execute()
    if (name <= '0004-misses') await schema.dropTable('misses').execute()
    if (name <= '0003-topic-words') await schema.alterTable('topics').dropColumn('about').execute()
    if (name <= '0002-conversations') await schema.dropTable('conversations').execute()
    await sql`delete from kysely_migration where name >= ${name}`.execute(database.db)
  }

  it('leaves nothing of a migration that fails halfway', async () => {
    // with something in its way: its table comes first, then the index that fails
    await takeBack('0002-conversations')
    await database.db.schema.createIndex('conversations_by_age').on('phrases').column('text').execute()

    await expect(migrate(database.db)).rejects.toThrow(/0002-conversations failed and was undone/)
    expect((await database.db.introspection.getTables()).map(({ name }) => name)).not.toContain('conversations')
    expect(await applied()).toHaveLength(1)

    await database.db.schema.dropIndex('conversations_by_age').execute()
    await migrate(database.db)
    expect(await applied()).toHaveLength(ALL.length)
  })

  it('imports the knowledge anew once topics have words of their own', async () => {
    const digests = new Map([['units.csv', 'a']])
    await importKnowledge(database.db, smallKnowledge(), digests)
    await takeBack('0003-topic-words')
    await migrate(database.db)
    await importKnowledge(database.db, smallKnowledge(), digests)
    expect((await readVocabulary(database.db)).topics[0]?.about).toEqual(['hội nghị', 'cuộc họp'])
  })

  it('leaves conversations alone when it makes room for misses', async () => {
    await takeBack('0004-misses')
    await kyselyConversations(database.db).save('a', listing('hue'))
    await migrate(database.db)
    expect(await kyselyConversations(database.db).load('a')).toEqual(listing('hue'))
    expect(await kyselyMisses(database.db).list()).toEqual([])
  })

  it('leaves misses alone when it makes room for the queues', async () => {
    await takeBack('0005-queues')
    await kyselyMisses(database.db).record(miss('điểm', { day: dayInHanoi(new Date()) }))
    await migrate(database.db)
    expect(await kyselyMisses(database.db).list()).toHaveLength(1)
    expect(await database.db.selectFrom('inbox').selectAll().execute()).toEqual([])
  })

  it('leaves the queues alone when it makes room for officials', async () => {
    await takeBack('0006-people')
    await database.db.insertInto('workers').values({ id: 'w', alive_until: 1 }).execute()
    await migrate(database.db)
    expect(await database.db.selectFrom('workers').select('id').execute()).toEqual([{ id: 'w' }])
    expect(await database.db.selectFrom('officials').selectAll().execute()).toEqual([])
  })

  it('leaves subscriptions and what waits alone when it makes room for announcements', async () => {
    await takeBack('0007-announcements')
    const chat = {
      channel: 'telegram',
      conversation: '7',
      is_group: 0,
      unit_id: 'hue',
      since: '2026-11-20T02:00:00.000Z',
    }
    await sql`insert into subscriptions (channel, conversation, is_group, unit_id, since) values ('telegram', '7', 0, 'hue', ${chat.since})`.execute(
      database.db,
    )
    await migrate(database.db)
    expect(await database.db.selectFrom('subscriptions').selectAll().execute()).toEqual([
      { ...chat, name: null, gone_since: null, digest: 0 },
    ])
    expect(await database.db.selectFrom('announcements').selectAll().execute()).toEqual([])
  })

  it('holds foreign keys', async () => {
    const orphan = { id: 's', position: 0, name: 's', parent_id: 'atlantis' }
    await expect(database.db.insertInto('scopes').values(orphan).execute()).rejects.toThrow(/foreign key/i)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kyselyChats } from '../../../src/storage/people/kysely-chats.ts'
import { kyselySubscriptions } from '../../../src/storage/people/kysely-subscriptions.ts'
import { engines, type TestDatabase } from '../engines.ts'

describe.each(engines)('chats on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  const chat = (conversation: string) => ({ channel: 'telegram', conversation })
  const since = '2026-11-20T02:00:00.000Z'
  const notice = ({ unitId }: { unitId: string | undefined }) => ({ text: `gắn ${unitId}`, choices: [] })
  const notices = async () =>
    (await database.db.selectFrom('outbox').select(['conversation', 'body', 'is_group']).execute()).map(
      ({ conversation, body, is_group }) => [conversation, JSON.parse(body!).text, is_group],
    )

  it('that move keep their subscription and unit and are told once, wherever the move is told of first', async () => {
    const subscriptions = kyselySubscriptions(database.db)
    const chats = kyselyChats(database.db)
    await subscriptions.put({ ...chat('-1'), group: true, unitId: 'di-an', since }, 'Tổ dân phố')
    await chats.move(chat('-1'), '-100')
    await chats.move(chat('-1'), '-100', notice)
    expect(await subscriptions.find(chat('-1'))).toBeUndefined()
    expect(await subscriptions.find(chat('-100'))).toMatchObject({ unitId: 'di-an', group: true })
    expect(await notices()).toEqual([['-100', 'gắn di-an', 1]])
  })

  it('that move without a subscription are told nothing', async () => {
    await kyselyChats(database.db).move(chat('-1'), '-100', notice)
    expect(await notices()).toEqual([])
  })

  it('are retired when they shut us out, and back when they let us in', async () => {
    const subscriptions = kyselySubscriptions(database.db)
    const chats = kyselyChats(database.db)
    await subscriptions.put({ ...chat('-1'), group: true, unitId: undefined, since })
    const goneSince = async () => (await subscriptions.named('-1'))[0]!.goneSince
    await chats.retire(chat('-1'))
    expect(await goneSince()).toBeDefined()
    await chats.revive(chat('-1'))
    expect(await goneSince()).toBeUndefined()
  })

  it('go by their own title until an official names them', async () => {
    const subscriptions = kyselySubscriptions(database.db)
    const name = async () => (await subscriptions.named('-1'))[0]!.name
    const group = { ...chat('-1'), group: true, unitId: undefined, since }
    await subscriptions.put(group)
    expect(await name()).toBeUndefined()
    await subscriptions.put(group, 'Tổ dân phố')
    expect(await name()).toBe('Tổ dân phố')
    await subscriptions.describe(group, { name: 'Phòng Nội vụ' }, { person: 'telegram:1', at: new Date() })
    await subscriptions.put(group, 'Tên khác')
    expect(await name()).toBe('Phòng Nội vụ')
  })
})

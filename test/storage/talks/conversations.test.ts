import { afterEach, describe, expect, it } from 'vitest'
import { kyselyConversations } from '../../../src/storage/talks/kysely-conversations.ts'
import { memoryConversations } from '../../../src/storage/talks/memory-conversations.ts'
import { conversationsContract, listing } from '../../contracts/conversations.contract.ts'
import { engines, sharedEngines, type TestDatabase } from '../engines.ts'

conversationsContract('memoryConversations', async (expiry) => ({
  conversations: memoryConversations(expiry),
  close: async () => {},
}))

for (const engine of engines) {
  conversationsContract(`kyselyConversations on ${engine.name}`, async (expiry) => {
    const { db, remove } = await engine.create()
    return { conversations: kyselyConversations(db, expiry), close: remove }
  })

  describe(`kyselyConversations on ${engine.name}`, () => {
    let database: TestDatabase
    afterEach(() => database.remove())

    it('leaves no row of an expired conversation once another one is saved', async () => {
      database = await engine.create()
      let at = Date.parse('2024-01-01T00:00:00Z')
      const conversations = kyselyConversations(database.db, { expireAfterMs: 1000, now: () => new Date(at) })
      await conversations.save('old', listing('hue'))
      at += 2000
      await conversations.save('new', listing('hue'))
      expect(await database.db.selectFrom('conversations').select('id').execute()).toEqual([{ id: 'new' }])
    })
  })
}

describe.each(sharedEngines())('a conversation in $name', (engine) => {
  it('is forgotten for every process', async () => {
    const database = await engine.create()
    const elsewhere = kyselyConversations(await database.connect())
    await elsewhere.save('a', listing('hue'))
    await kyselyConversations(database.db).forget('a')
    expect(await elsewhere.load('a')).toBeUndefined()
    await database.remove()
  })

  it('is there for the next process', async () => {
    const database = await engine.create()
    await kyselyConversations(database.db).save('a', listing('hue'))
    expect(await kyselyConversations(await database.connect()).load('a')).toEqual(listing('hue'))
    await database.remove()
  })
})

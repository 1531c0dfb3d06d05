import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { flowOver } from '../../fakes/flow.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { reply } from '../../fakes/replies.ts'
import { scriptedChannel } from '../../fakes/scripted-channel.ts'
import { postgres } from '../../storage/engines.ts'

describe('messageFlow, its database cutting all connections', () => {
  it('loses nothing that it has received, and answers all in order once the database is back', async () => {
    const database = await postgres.create()
    const admin = await database.connect()
    const channel = scriptedChannel()
    const respond = async ({ text }: { text: string }) => {
      await new Promise((resume) => setTimeout(resume, 2))
      return reply(text)
    }
    const flow = flowOver(database.db, { channels: [channel], respond, log: recordedLog(), beatMs: 50 })
    await flow.start()
    const cutting = setInterval(() => {
      sql`select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and datname = current_database()`
        .execute(admin)
        .catch(() => {})
    }, 40)
    const received: string[] = []
    for (let i = 0; i < 100; i++) {
      await channel.says(String(i)).then(
        () => received.push(String(i)),
        () => {},
      )
      await new Promise((resume) => setTimeout(resume, 3))
    }
    clearInterval(cutting)
    await expect.poll(() => channel.shown()).toContain(received.at(-1))
    await flow.idle()
    const inOrder = channel.shown().filter((text, i, all) => text !== all[i - 1])
    expect(inOrder.map(Number)).toEqual(inOrder.map(Number).toSorted((a, b) => a - b))
    expect(inOrder).toEqual(expect.arrayContaining(received))
    expect(received.length).toBeGreaterThan(10)
    await flow.stop()
    await database.remove()
  })
})

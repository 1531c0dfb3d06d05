import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageFlow } from '../../../src/app/flow/message-flow.ts'
import { kyselyInbox } from '../../../src/storage/queues/kysely-inbox.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { kyselyWorkers } from '../../../src/storage/queues/kysely-workers.ts'
import { flowOver } from '../../fakes/flow.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { reply } from '../../fakes/replies.ts'
import { scriptedChannel } from '../../fakes/scripted-channel.ts'
import { postgres, type TestDatabase } from '../../storage/engines.ts'

const LEASE_MS = 60_000
const UPDATE = { id: '1', conversation: 'a', text: 'chào', at: '2026-11-22T02:00:00.000Z' }

describe('a process that stands still beyond its lease while the database answers it', () => {
  let database: TestDatabase
  let flow: MessageFlow
  /** What its clock says beyond the other's. */
  let late = 0
  const channel = scriptedChannel()
  const now = () => Date.now() + late
  const other = () => {
    const options = { worker: 'other', leaseMs: LEASE_MS, now: () => Date.now() + 2 * LEASE_MS }
    const [workers, outbox, inbox] = [
      kyselyWorkers(database.db, options),
      kyselyOutbox(database.db, options),
      kyselyInbox(database.db, options),
    ]
    return { workers, outbox, inbox }
  }
  beforeEach(async () => {
    late = 0
    database = await postgres.create()
  })
  afterEach(async () => {
    await flow.stop(0)
    await database.remove()
  })
  const open = async (parts: Partial<Parameters<typeof flowOver>[1]>, worker = 'still') => {
    const workers = kyselyWorkers(database.db, { worker, leaseMs: LEASE_MS, now })
    const respond = async ({ text }: { text: string }) => reply(text)
    flow = flowOver(database.db, {
      channels: [channel],
      respond,
      log: recordedLog(),
      workers,
      beatMs: 60_000,
      ...parts,
    })
    await flow.start()
  }

  it('does not send what it has taken in hand: another may have', async () => {
    const outbox = kyselyOutbox(database.db, { worker: 'still' })
    let claims = 0
    await open({
      outbox: {
        ...outbox,
        async claim(...which) {
          const claimed = await outbox.claim(...which)
          if (claimed.length === 0) return claimed
          claims += 1
          await other().workers.beat()
          late = LEASE_MS
          return claimed
        },
      },
    })
    await channel.says('chào')
    await expect.poll(() => claims).toBe(1)
    await new Promise((resume) => setTimeout(resume, 100))
    expect(channel.sent).toEqual([])
    expect(await other().outbox.claimInterrupted(channel.name, 1)).toMatchObject({ message: { text: 'chào' } })
  })

  it('does not handle what it has taken in hand either', async () => {
    const inbox = kyselyInbox(database.db, { worker: 'still' })
    let handled = 0
    let claims = 0
    await open({
      inbox: {
        ...inbox,
        async claimFresh(...which) {
          const claimed = await inbox.claimFresh(...which)
          if (claimed.length === 0) return claimed
          claims += 1
          await other().workers.beat()
          late = LEASE_MS
          return claimed
        },
      },
      respond: async ({ text }) => {
        handled += 1
        return reply(text)
      },
    })
    await channel.says(UPDATE.text)
    await expect.poll(() => claims).toBe(1)
    await new Promise((resume) => setTimeout(resume, 100))
    expect(handled).toBe(0)
    expect(await other().inbox.claimLeftBehind([channel.name], 1)).toMatchObject({ update: { text: UPDATE.text } })
  })
})

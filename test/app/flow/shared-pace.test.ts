import { afterEach, beforeEach, expect, it } from 'vitest'
import type { MessageFlow } from '../../../src/app/flow/message-flow.ts'
import type { Channel } from '../../../src/app/ports/channel.ts'
import type { SharedPace } from '../../../src/app/ports/shared-pace.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { kyselySharedPace } from '../../../src/storage/queues/kysely-shared-pace.ts'
import { flowOver } from '../../fakes/flow.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { reply } from '../../fakes/replies.ts'
import { postgres, type TestDatabase } from '../../storage/engines.ts'
import { putMessages } from '../../storage/queues/queues-under-test.ts'

const PER_SECOND = 40
const MESSAGES = 130

let database: TestDatabase
let flows: MessageFlow[] = []
beforeEach(async () => {
  flows = []
  database = await postgres.create()
})
afterEach(async () => {
  for (const flow of flows) await flow.stop(0)
  await database.remove()
})

it('processes that send over one medium keep its limit together, and use it', async () => {
  /** When each was sent, and when its process had begun to ask for the turn in which it was. */
  const sent: { asked: number; at: number; by: number }[] = []
  const lastAsked = [0, 0, 0]
  const one = { kind: 'reply', channel: 'medium', group: false } as const
  const messages = Array.from({ length: MESSAGES }, (_, i) => ({
    ...one,
    conversation: `c${i}`,
    message: reply('chào'),
  }))
  await putMessages(database.db, messages, Date.now())
  const mediumOf = (by: number): Channel => ({
    name: 'medium',
    capabilities: { buttons: false, textLimit: 4096, pacing: { overallPerSecond: PER_SECOND } },
    start: async () => {},
    async send() {
      sent.push({ asked: lastAsked[by]!, at: Date.now(), by })
    },
    stop: async () => {},
  })
  flows = await Promise.all(
    [0, 1, 2].map(async (by) => {
      const db = await database.connect()
      const respond = async () => reply('không')
      const pace = kyselySharedPace(db)!
      const sharedPace: SharedPace = {
        async take(...which) {
          const asked = Date.now()
          const taken = await pace.take(...which)
          if (taken) lastAsked[by] = asked
          return taken
        },
      }
      return flowOver(db, { channels: [mediumOf(by)], respond, log: recordedLog(), sharedPace })
    }),
  )
  for (const flow of flows) await flow.start()
  await expect.poll(() => sent.length).toBe(MESSAGES)
  // each had its turn some time in between; whose turn it was first may be sent second
  const asked = sent.map((each) => each.asked).sort((a, b) => a - b)
  for (const [i, { at }] of sent.entries())
    if (i >= PER_SECOND) expect(at - asked[i - PER_SECOND]!).toBeGreaterThanOrEqual(1000)
  expect(new Set(sent.map(({ by }) => by)).size).toBeGreaterThan(1)
  const took = sent.at(-1)!.at - sent[0]!.at
  expect(took).toBeLessThan(5 * (MESSAGES / PER_SECOND) * 1000)
})

it('one process alone needs none', async () => {
  const db = await openDatabase(':memory:')
  expect(kyselySharedPace(db)).toBeUndefined()
  await db.destroy()
})

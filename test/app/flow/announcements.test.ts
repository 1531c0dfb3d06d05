import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { announcementClerk } from '../../../src/app/announcements/clerk.ts'
import type { MessageFlow } from '../../../src/app/flow/message-flow.ts'
import { type Channel, SendError } from '../../../src/app/ports/channel.ts'
import { kyselyAnnouncements } from '../../../src/storage/announcements/kysely-announcements.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { kyselySubscriptions } from '../../../src/storage/people/kysely-subscriptions.ts'
import type { Schema } from '../../../src/storage/schema.ts'
import { announced, chat } from '../../fakes/announcements.ts'
import { flowOver } from '../../fakes/flow.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { reply } from '../../fakes/replies.ts'

let db: Kysely<Schema>
let flow: MessageFlow
beforeEach(async () => {
  db = await openDatabase(':memory:')
})
afterEach(async () => {
  await flow.stop(0)
  await db.destroy()
})

const open = async (send: (conversation: string) => Promise<void>) => {
  const arrived: string[] = []
  const channel: Channel = {
    name: 'telegram',
    capabilities: { buttons: false, textLimit: 4096 },
    start: async () => {},
    async send(conversation, { text }) {
      await send(conversation)
      arrived.push(`${conversation} ${text.split('\n')[0]}`)
    },
    stop: async () => {},
  }
  const clerk = announcementClerk({ announcements: kyselyAnnouncements(db), holder: 'w' })
  flow = flowOver(db, { channels: [channel], clerk, respond: async () => reply(''), log: recordedLog(), beatMs: 50 })
  await flow.start()
  return arrived
}
const by = { person: 'telegram:1', at: new Date() }

it('a chat that is slow and one that must wait for hours hold up no other', async () => {
  for (let i = 10; i < 60; i++) await kyselySubscriptions(db).put(chat(String(i)))
  let release = () => {}
  const arrived = await open(async (conversation) => {
    if (conversation === '10')
      await new Promise<void>((resume) => {
        release = resume
      })
    if (conversation === '11') throw new SendError({ kind: 'retry-after', ms: 3 * 60 * 60 * 1000 })
  })
  const { number } = await announced(kyselyAnnouncements(db), by)
  await expect.poll(() => arrived.length).toBe(48)
  const counts = async () =>
    Object.fromEntries((await kyselyAnnouncements(db).report(number))!.counts.map(({ state, count }) => [state, count]))
  await expect.poll(counts).toEqual({ pending: 1, sending: 1, sent: 48 })
  release()
  await expect.poll(counts).toEqual({ pending: 1, sent: 49 })
  expect((await kyselyAnnouncements(db).find(number))?.state).toBe('sending')
})

it('the report comes when the last receiver is settled, also where another process began', async () => {
  await kyselySubscriptions(db).put(chat('7'))
  const { number } = await announced(kyselyAnnouncements(db), by)
  const arrived = await open(async () => {})
  await expect
    .poll(() => arrived)
    .toEqual(['7 Nộp báo cáo trước thứ sáu.', expect.stringContaining(`1 Thông báo số ${number}: đã xong`)])
})

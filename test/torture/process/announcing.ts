import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { SILENT } from '../../../bench/silent.ts'
import { announcementClerk } from '../../../src/app/announcements/clerk.ts'
import type { Channel } from '../../../src/app/ports/channel.ts'
import type { Outbox } from '../../../src/app/ports/outbox.ts'
import { telegrafApi } from '../../../src/channels/telegram/telegraf-api.ts'
import { kyselyAnnouncements } from '../../../src/storage/announcements/kysely-announcements.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { flowOver } from '../../fakes/flow.ts'
import { plainTelegram } from '../../telegram/plain-telegram.ts'
import type { AnnouncingOrder } from './announcing-protocol.ts'
import { diesAt } from './dies-at.ts'

/**
 * A process that announces and delivers over a Bot API where everything goes wrong, and kills itself in the midst of a
 * phase, as `kill -9` would.
 */
const { location, journal, apiRoot, token, author, perSecond, kill, units } = JSON.parse(
  process.argv[2]!,
) as AnnouncingOrder

const pass = diesAt(kill, (phase) => appendFileSync(journal, `killed ${phase}\n`))

const db = await openDatabase(location)
const worker = randomUUID()
const announcements = kyselyAnnouncements(db)
const outbox = kyselyOutbox(db, { worker })
const watched: Outbox = {
  ...outbox,
  async claim(...which) {
    const claimed = await outbox.claim(...which)
    if (claimed.length > 0) pass('claim')
    return claimed
  },
  async settle(settled) {
    pass('settle')
    await outbox.settle(settled)
    pass('settle')
  },
}

/** Of a thousand announcements so many are cancelled at once. */
const CANCELLED = 50

const api = telegrafApi({ token, apiRoot })
const telegram = plainTelegram({
  ...api,
  // its half minute for an answer that never comes would be a pause of the torture
  call: (method, parameters, limits) => api.call(method, parameters, { limitMs: 1000, ...limits }),
})
const channel: Channel = {
  ...telegram,
  capabilities: {
    ...telegram.capabilities,
    pacing: { overallPerSecond: perSecond, perChatEveryMs: 25_000 / perSecond, perGroupEveryMs: 75_000 / perSecond },
  },
  async send(conversation, message) {
    pass('send')
    const sending = telegram.send(conversation, message)
    sending.catch(() => {})
    await pause(Math.random() * 4)
    pass('send')
    await sending.finally(() => pass('send'))
  },
}

async function announce(): Promise<void> {
  const by = { person: `telegram:${author}`, at: new Date() }
  const message = { text: randomUUID(), choices: [] }
  const audience = { to: 'all' as const, unitId: `u${Math.floor(Math.random() * units)}` }
  const plan = { message, audience, urgent: false, plannedAt: undefined, repeat: undefined }
  const drafted = await announcements.draft(plan, { channel: 'telegram', conversation: author }, by)
  pass('enqueue')
  await announcements.confirm(drafted, by, { aloneUpTo: Number.POSITIVE_INFINITY, askOthers: () => [] })
  pass('enqueue')
  if (Math.random() * 1000 < CANCELLED) await announcements.cancel(drafted.number, by)
}

const flow = flowOver(db, {
  worker,
  channels: [channel],
  outbox: watched,
  respond: () => Promise.reject(new Error('nobody writes here')),
  clerk: announcementClerk({ announcements, holder: worker }),
  log: SILENT,
  leaseMs: 400,
  beatMs: 100,
})
await flow.start()
if (kill !== undefined) {
  // until it dies
  for (;;) {
    const waiting = await db
      .selectFrom('outbox')
      .select('id')
      .where('state', '=', 'pending')
      .where('kind', '=', 'announcement')
      .limit(20)
      .execute()
    if (kill.phase === 'enqueue' || waiting.length < 20) await announce()
    await pause(20)
  }
}
const isOver = async () => {
  const left = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', 'in', ['pending', 'sending'])
    .limit(1)
    .execute()
  return left.length === 0 && (await announcements.sending()).length === 0
}
while (!(await isOver())) await pause(50)
await flow.stop()
await db.destroy()

import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { announcementClerk } from '../../../src/app/announcements/clerk.ts'
import { bufferedConversations } from '../../../src/app/flow/buffered-conversations.ts'
import { messageFlow } from '../../../src/app/flow/message-flow.ts'
import { type Channel, SendError, type Undelivered } from '../../../src/app/ports/channel.ts'
import type { Outbox } from '../../../src/app/ports/outbox.ts'
import { kyselyAnnouncements } from '../../../src/storage/kysely-announcements.ts'
import { kyselyConversations } from '../../../src/storage/kysely-conversations.ts'
import { kyselyInbox } from '../../../src/storage/kysely-inbox.ts'
import { kyselyOutbox } from '../../../src/storage/kysely-outbox.ts'
import { kyselyWorkers } from '../../../src/storage/kysely-workers.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { ANNOUNCING_PHASES, type AnnouncingOrder, type AnnouncingPhase } from './announcing-protocol.ts'

/**
 * A process that announces and delivers over a medium where everything goes wrong, and kills itself in the midst of a
 * phase, as `kill -9` would. What arrives at the medium is written to a file that outlives the process.
 */
const { location, journal, kill, units } = JSON.parse(process.argv[2]!) as AnnouncingOrder

const AUTHOR = 'author'

const write = (...words: readonly string[]) => appendFileSync(journal, `${words.join(' ')}\n`)
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms))
const passed = new Map<AnnouncingPhase, number>(ANNOUNCING_PHASES.map((phase) => [phase, 0]))
const pass = (phase: AnnouncingPhase) => {
  passed.set(phase, passed.get(phase)! + 1)
  if (kill === undefined || kill.phase !== phase || passed.get(phase) !== kill.nth) return
  write('killed', phase)
  process.kill(process.pid, 'SIGKILL')
}

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

const surely = (undelivered: Undelivered) => new SendError(undelivered)

/** What goes wrong instead of a plain delivery, how often in a thousand, and whether the message arrives all the same. */
const FAULTS: readonly (readonly [perMille: number, arrives: boolean, error: (conversation: string) => Error])[] = [
  [20, false, () => surely({ kind: 'retry-after', ms: 30 + Math.random() * 150 })],
  [8, false, () => surely({ kind: 'gone' })],
  [8, false, () => surely({ kind: 'refused' })],
  [20, false, () => surely({ kind: 'unreached' })],
  [4, false, (conversation) => surely({ kind: 'moved', to: `${conversation}m` })],
  [20, true, () => new Error('HTTP 502')],
  [10, true, () => new Error('timeout')],
  [10, false, () => new Error('HTTP 500')],
]

const channel: Channel = {
  name: 'medium',
  capabilities: { buttons: false, textLimit: 4096, pacing: { overallPerSecond: 25, perChatEveryMs: 1 } },
  start: async () => {},
  async send(conversation, { text }) {
    await pause(Math.random() < 0.1 ? 40 : Math.random() * 3)
    pass('send')
    let chance = Math.random() * 1000
    const fault = FAULTS.find(([perMille]) => {
      chance -= perMille
      return chance < 0
    })
    // reports to the author are replies: those may come twice
    if (conversation !== AUTHOR && (fault === undefined || fault[1])) write('arrived', text, conversation)
    await pause(Math.random() * 3)
    pass('send')
    if (fault !== undefined) throw fault[2](conversation)
  },
  stop: async () => {},
}

async function announce(): Promise<void> {
  const by = { person: 'medium:author', at: new Date() }
  const message = { text: randomUUID(), choices: [] }
  const audience = { to: 'all' as const, unitId: `u${Math.floor(Math.random() * units)}` }
  const plan = { message, audience, urgent: false, plannedAt: undefined, repeat: undefined }
  const drafted = await announcements.draft(plan, { channel: 'medium', conversation: AUTHOR }, by)
  pass('enqueue')
  await announcements.confirm(drafted, by, { aloneUpTo: Number.POSITIVE_INFINITY, askOthers: () => [] })
  pass('enqueue')
}

const flow = messageFlow({
  channels: [channel],
  inbox: kyselyInbox(db, { worker }),
  outbox: watched,
  workers: kyselyWorkers(db, { worker, leaseMs: 400 }),
  respond: () => Promise.reject(new Error('nobody writes here')),
  conversations: bufferedConversations(kyselyConversations(db)),
  clerk: announcementClerk({ announcements, holder: worker }),
  log: { error: () => {}, warn: () => {}, info: () => {} },
  paced: true,
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

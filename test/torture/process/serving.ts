import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { SILENT } from '../../../bench/silent.ts'
import { bufferedConversations } from '../../../src/app/flow/buffered-conversations.ts'
import type { Channel, Update } from '../../../src/app/ports/channel.ts'
import type { Inbox } from '../../../src/app/ports/inbox.ts'
import type { Outbox } from '../../../src/app/ports/outbox.ts'
import type { Respond } from '../../../src/app/respond.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { kyselyInbox } from '../../../src/storage/queues/kysely-inbox.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { kyselyConversations } from '../../../src/storage/talks/kysely-conversations.ts'
import { flowOver } from '../../fakes/flow.ts'
import { reply } from '../../fakes/replies.ts'
import { diesAt } from './dies-at.ts'
import type { FromMedium, Order } from './protocol.ts'

/**
 * A process that serves one channel and kills itself in the midst of a phase, as `kill -9` would. The medium is the
 * parent: it delivers updates until they are received. What arrives at the medium, and when, is written to a file that
 * outlives the process.
 */
const { location, journal, kill, poison, poisonedReply, who, leaseMs = 400 } = JSON.parse(process.argv[2]!) as Order

const write = (...words: readonly string[]) =>
  appendFileSync(journal, `${[...words, ...(who ? [who] : [])].join(' ')}\n`)
const pass = diesAt(kill, (phase) => write('killed', phase))

const db = await openDatabase(location)
const worker = randomUUID()
const conversations = bufferedConversations(kyselyConversations(db))
const inbox = kyselyInbox(db, { worker })
const outbox = kyselyOutbox(db, { worker })

const watchedInbox: Inbox = {
  ...inbox,
  async store(received) {
    pass('before store')
    await inbox.store(received)
    pass('after store')
  },
}
const watchedOutbox: Outbox = {
  ...outbox,
  async settle(settled) {
    await outbox.settle(settled)
    for (const { claimed } of settled) write('settled', claimed.message.text)
  },
}

/** Counts the turns of the conversation in its context: a turn that were handled twice, or lost, would show. */
const respond: Respond = async ({ conversation, text }) => {
  const before = await conversations.load(conversation)
  const listed = [...(before?.listed ?? []), text]
  await conversations.save(conversation, { ...NOTHING, listed })
  await pause(Math.random() * 3)
  pass('handling')
  if (text === poison) process.kill(process.pid, 'SIGKILL')
  return reply(`${text}:${listed.length}`)
}
const NOTHING = {
  query: undefined,
  candidates: [],
  recent: [],
  choices: [],
  observationIds: [],
  topicEntryId: undefined,
}

const channel: Channel = {
  name: 'medium',
  capabilities: { buttons: false, textLimit: 4096 },
  async start(receive) {
    process.on('message', (message: FromMedium) => {
      if (message === 'stop') void stop()
      else for (const update of message) take(receive, update)
    })
    process.send!('open')
  },
  async send(conversation, { text }) {
    write('begin', text)
    if (text === poisonedReply) {
      write('killed', 'sending')
      process.kill(process.pid, 'SIGKILL')
    }
    await pause(Math.random() * 3)
    pass('sending')
    write('arrived', conversation, text)
    await pause(Math.random() * 3)
    pass('sent')
  },
  async stop() {},
}

function take(receive: (update: Update) => Promise<void>, update: Update): void {
  receive(update).then(
    () => process.send!(update.id),
    () => {},
  )
}

async function stop(): Promise<void> {
  await flow.idle()
  await flow.stop()
  await db.destroy()
  process.disconnect()
}

const flow = flowOver(db, {
  worker,
  channels: [channel],
  inbox: watchedInbox,
  outbox: watchedOutbox,
  respond,
  conversations,
  log: SILENT,
  leaseMs,
  beatMs: 100,
})
await flow.start()

import { randomUUID } from 'node:crypto'
import { bufferedConversations } from '../../src/app/flow/buffered-conversations.ts'
import { messageFlow } from '../../src/app/flow/message-flow.ts'
import { telegrafApi } from '../../src/channels/telegram/telegraf-api.ts'
import { telegramChannel } from '../../src/channels/telegram/telegram-channel.ts'
import { kyselyConversations } from '../../src/storage/kysely-conversations.ts'
import { kyselyInbox } from '../../src/storage/kysely-inbox.ts'
import { kyselyOutbox } from '../../src/storage/kysely-outbox.ts'
import { kyselyWorkers } from '../../src/storage/kysely-workers.ts'
import { openDatabase } from '../../src/storage/open-database.ts'

/** The whole way of a message through the bot, stored and ordered, with an echo in the place of answers. */
const [token, apiRoot, location] = process.argv.slice(2) as [string, string, string]
const db = await openDatabase(location)
const worker = randomUUID()
const log = { error: () => {}, warn: () => {}, info: () => {} }
const channel = telegramChannel({
  api: telegrafApi({ token, apiRoot }),
  webhook: undefined,
  menus: async () => ({ inPrivate: [], inGroups: [], ofPeople: [] }),
  hasCommand: () => false,
  cards: async () => [],
  chats: { moved: async () => {}, membership: async () => {} },
  pictures: { draw: () => Promise.reject(new Error('nothing is drawn here')) },
  log,
})
const flow = messageFlow({
  channels: [channel],
  inbox: kyselyInbox(db, { worker }),
  outbox: kyselyOutbox(db, { worker }),
  workers: kyselyWorkers(db, { worker }),
  respond: async ({ text }) => ({ outcome: 'smalltalk', text, choices: [], observations: [], sourceIds: [] }),
  conversations: bufferedConversations(kyselyConversations(db)),
  log,
  paced: process.argv[5] !== 'unpaced',
})
await flow.start()

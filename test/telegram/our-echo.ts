import { SILENT } from '../../bench/silent.ts'
import { telegrafApi } from '../../src/channels/telegram/telegraf-api.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { flowOver } from '../fakes/flow.ts'
import { reply } from '../fakes/replies.ts'
import { plainTelegram } from './plain-telegram.ts'

/** The whole way of a message through the bot, stored and ordered, with an echo in the place of answers. */
const [token, apiRoot, location, pacing] = process.argv.slice(2) as [string, string, string, string]
const flow = flowOver(await openDatabase(location), {
  channels: [plainTelegram(telegrafApi({ token, apiRoot }))],
  respond: async ({ text }) => reply(text, 'smalltalk'),
  log: SILENT,
  paced: pacing !== 'unpaced',
})
await flow.start()

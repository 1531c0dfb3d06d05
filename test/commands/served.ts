import { conversationKey } from '../../src/app/conversation-key.ts'
import type { Incoming } from '../../src/app/respond.ts'
import type { Config } from '../../src/config.ts'
import type { Reply } from '../../src/core/reply/reply.ts'
import { openBot } from '../../src/open-bot.ts'
import { configOf, smallConfig } from '../fakes/config.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { readerHere } from '../fakes/report-reader.ts'

export const NOW = new Date('2026-11-22T02:00:00Z')

export interface Writer {
  /** The chat; a person's own unless given. */
  readonly in?: string
  /** Whether they may decide for the group; 'unknown' where the medium can't tell. */
  readonly decides?: boolean | 'unknown'
  readonly at?: Date
  readonly repliesTo?: Incoming['repliesTo']
}

export interface Served {
  /** A person of the channel "telegram" writes; what begins with "-" is a group. */
  say(person: string, text: string, writer?: Writer): Promise<Reply>
  close(): Promise<void>
}

const ADMINS = 'telegram:1'

/** Few facts and no home unit: opened quickly. */
export const small = (env: Readonly<Record<string, string>> = {}): Promise<Served> =>
  servedBy(smallConfig({ ADMINS, ...env }))

/** The bot on the facts that ship, its database in memory, with "telegram:1" as the first admin. */
export const served = (env: Readonly<Record<string, string>> = {}): Promise<Served> =>
  servedBy(configOf({ DATABASE_URL: ':memory:', ADMINS, ...env }))

async function servedBy(config: Config): Promise<Served> {
  const bot = await openBot(config, recordedLog(), { reader: readerHere })
  return {
    say(person, text, { in: conversation = person, decides = false, at = NOW, repliesTo } = {}) {
      const group = conversation.startsWith('-')
      return bot.respond({
        conversation: conversationKey('telegram', conversation, group ? person : undefined),
        channel: 'telegram',
        sender: {
          channel: 'telegram',
          conversation,
          ownConversation: person,
          group,
          person: conversationKey('telegram', person),
          decides: async () => (!group ? true : decides === 'unknown' ? undefined : decides),
        },
        text,
        now: at,
        repliesTo,
      })
    },
    close: () => bot.close(),
  }
}

import { NO_REMARKS } from '../../src/app/announcements/remarks.ts'
import type { Call, LoadedCommand, Services } from '../../src/app/command.ts'
import type { Sender } from '../../src/app/sender.ts'
import { reply } from './replies.ts'

/** A command that says its name and what followed it. */
export function command(name: string, rest: Partial<LoadedCommand> = {}): LoadedCommand {
  return {
    name,
    aliases: [],
    summary: name,
    usage: `/${name}`,
    example: `/${name} Thuận An`,
    role: 'everyone',
    scope: 'both',
    run: async ({ text }) => ({ text: `${name}(${text})` }),
    ...rest,
  }
}

/** A citizen alone with the bot, unless told otherwise. */
export function call(rest: Partial<Omit<Call, 'text'>> = {}): Omit<Call, 'text'> {
  return {
    role: 'everyone',
    sender: sender(),
    now: new Date('2026-11-22T02:00:00Z'),
    repliesTo: undefined,
    file: undefined,
    ...rest,
  }
}

export function sender(rest: Partial<Sender> = {}): Sender {
  return {
    channel: 'telegram',
    conversation: '7',
    ownConversation: '7',
    group: false,
    person: 'telegram:7',
    decides: async () => true,
    ...rest,
  }
}

/** What comes with a message that a person of the channel "telegram" writes in their own chat. */
export const inOwnChat = (id: string) => ({
  conversation: `telegram:${id}`,
  channel: 'telegram',
  sender: sender({ conversation: id, ownConversation: id, person: `telegram:${id}` }),
})

/** Nothing is held, and every question is answered with itself. */
export const services: Omit<Services, 'commands'> = {
  ask: async (text) => reply(text),
  askAfresh: async (text) => reply(text),
  holdings: async () => ({ families: [], unitCount: 0 }),
  examples: async () => [],
  fixedRoles: new Map(),
  keeping: { missDays: undefined },
  unitNamed: () => ({ kind: 'none' }),
  unitName: (id) => id,
  forgetTalks: async () => {},
  tabulate: async () => undefined,
  tableFiles: {} as never,
  staff: {} as never,
  audit: {} as never,
  announcements: {} as never,
  announcing: { aloneUpTo: 100, quiet: undefined, hasButtons: () => false, ...NO_REMARKS },
  subscriptions: { find: async () => undefined } as never,
  feedback: {} as never,
  misses: {} as never,
  uses: {} as never,
  review: {} as never,
}

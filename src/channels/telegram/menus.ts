import { kindOf, type Log } from '../../app/ports/log.ts'
import type { BotApi } from './bot-api.ts'

export interface MenuEntry {
  readonly name: string
  readonly summary: string
}

/** The commands that Telegram shows, by who sees them. */
export interface Menus {
  readonly inPrivate: readonly MenuEntry[]
  readonly inGroups: readonly MenuEntry[]
  /** More in the private chats of these people. */
  readonly ofPeople: readonly { readonly id: string; readonly entries: readonly MenuEntry[] }[]
}

const MOST_COMMANDS = 100
const LONGEST_DESCRIPTION = 256

/** Tells Telegram the menus. One that is refused leaves the others alone: people can type what no menu shows. */
export async function publishMenus(api: BotApi, { inPrivate, inGroups, ofPeople }: Menus, log: Log): Promise<void> {
  const scopes = [
    { scope: { type: 'all_private_chats' }, entries: inPrivate },
    { scope: { type: 'all_group_chats' }, entries: inGroups },
    ...ofPeople.map(({ id, entries }) => ({ scope: { type: 'chat', chat_id: Number(id) }, entries })),
  ]
  for (const { scope, entries } of scopes) {
    try {
      await api.call('setMyCommands', { scope, commands: entries.slice(0, MOST_COMMANDS).map(commandOf) })
    } catch (error) {
      log.warn('telegram: a menu could not be set', { channel: 'telegram', kind: kindOf(error) })
    }
  }
}

const commandOf = ({ name, summary }: MenuEntry) => ({
  command: name,
  description: summary.slice(0, LONGEST_DESCRIPTION),
})

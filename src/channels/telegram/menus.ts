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
  /** In place of the first in the private chats of these people. */
  readonly ofPeople: readonly { readonly id: string; readonly entries: readonly MenuEntry[] }[]
}

const MOST_COMMANDS = 100
const LONGEST_DESCRIPTION = 256
/** Until somebody who was made an official sees the new commands. */
const REFRESH_MS = 60_000

/**
 * Tells Telegram the menus, and again what has changed since: officials come and go. A menu that is refused leaves the
 * others alone and is not tried again unchanged: people can type what no menu shows.
 */
export function menuKeeper(api: BotApi, menus: () => Promise<Menus>, log: Log, refreshMs: number = REFRESH_MS) {
  const told = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function tell(scope: string, commands: string): Promise<void> {
    if (told.get(scope) === commands) return
    told.set(scope, commands)
    await api.call('setMyCommands', { scope: JSON.parse(scope), commands: JSON.parse(commands) }).catch(warn)
  }
  async function refresh(): Promise<void> {
    const wanted = scopesOf(await menus())
    for (const [scope, commands] of wanted) await tell(scope, commands)
    for (const scope of [...told.keys()].filter((each) => !wanted.has(each))) {
      told.delete(scope)
      await api.call('deleteMyCommands', { scope: JSON.parse(scope) }).catch(warn)
    }
  }
  const warn = (error: unknown) =>
    log.warn('telegram: a menu could not be set', { channel: 'telegram', kind: kindOf(error) })
  const run = async (): Promise<void> => {
    await refresh().catch(warn)
    if (stopped) return
    timer = setTimeout(() => void run(), refreshMs)
    timer.unref()
  }
  return {
    start: () => void run(),
    stop(): void {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Commands by scope, both as JSON: so they can be compared. */
function scopesOf({ inPrivate, inGroups, ofPeople }: Menus): Map<string, string> {
  const scopes: [object, readonly MenuEntry[]][] = [
    [{ type: 'all_private_chats' }, inPrivate],
    [{ type: 'all_group_chats' }, inGroups],
    ...ofPeople.map(({ id, entries }): [object, readonly MenuEntry[]] => [
      { type: 'chat', chat_id: Number(id) },
      entries,
    ]),
  ]
  return new Map(
    scopes.map(([scope, entries]) => [
      JSON.stringify(scope),
      JSON.stringify(entries.slice(0, MOST_COMMANDS).map(commandOf)),
    ]),
  )
}

const commandOf = ({ name, summary }: MenuEntry) => ({
  command: name,
  description: summary.slice(0, LONGEST_DESCRIPTION),
})

import Fuse from 'fuse.js'
import type { Reply } from '../core/reply/reply.ts'
import { fold } from '../core/text/fold.ts'
import { didYouMean, noSuchCommand, notHere, usageText } from './chat-wording.ts'
import type { Call, CommandReply, LoadedCommand, Services } from './command.ts'
import { mayAct, type Role } from './role.ts'

/** "/tro giup" is not caught by this, "/trogiupp" and "/hepl" are; past it, another word is meant. */
const GREATEST_DISTANCE = 0.4

/** Whether a text is meant as a command; "1/9" is not. */
export const isCommand = (text: string): boolean => text.trimStart().startsWith('/')

export interface Commands {
  readonly all: readonly LoadedCommand[]
  /** Whether a text names a command that takes whole documents. */
  takesDocuments(text: string): boolean
  /** Runs the command that a text names, or says which one may have been meant. */
  run(text: string, call: Omit<Call, 'text'>, services: Omit<Services, 'commands'>): Promise<Reply>
}

/** The commands by name and alias. Names are taken as the loader checked them: each unique. */
export function commandSet(all: readonly LoadedCommand[]): Commands {
  const byName = new Map(named(all).map(({ name, command }) => [name, command]))
  return {
    all,
    takesDocuments: (text) => isCommand(text) && byName.get(split(text).name)?.takesDocuments === true,
    async run(text, call, services) {
      const { name, rest } = split(text)
      const group = call.sender?.group ?? false
      const shown = menuOf(all, call.role, group)
      const command = byName.get(name)
      if (command === undefined || !mayAct(call.role, command.role)) return unknown(name, rest, shown)
      if (!worksIn(command, group)) return toReply({ text: notHere(command) })
      const said = await command.run({ ...call, text: rest }, { ...services, commands: shown })
      return toReply(said === 'misused' ? misused(command) : said)
    },
  }
}

/**
 * The commands to show to someone of this role, alone with the bot or in a group. In a group all read along, so that
 * those of officials are not shown there, though they work.
 */
export function menuOf(all: readonly LoadedCommand[], role: Role, group: boolean): LoadedCommand[] {
  const reader = group ? 'everyone' : role
  return all.filter((command) => mayAct(reader, command.role) && worksIn(command, group))
}

const worksIn = ({ scope }: LoadedCommand, group: boolean) => scope === 'both' || (scope === 'group') === group

const named = (commands: readonly LoadedCommand[]) =>
  commands.flatMap((command) => [command.name, ...command.aliases].map((name) => ({ name, command })))

function unknown(name: string, rest: string, shown: readonly LoadedCommand[]): Reply {
  const fuse = new Fuse(named(shown), { keys: ['name'], threshold: GREATEST_DISTANCE, distance: 10 })
  const nearest = name === '' ? undefined : fuse.search(name.slice(0, 32))[0]?.item.command
  if (nearest === undefined) return toReply({ text: noSuchCommand(helpOf(shown)) })
  const utterance = rest === '' ? `/${nearest.name}` : `/${nearest.name} ${rest}`
  return toReply({ text: didYouMean(nearest.name), choices: [{ label: `/${nearest.name}`, utterance }] })
}

/** "/DonVi@CchcBot  Thuận An" → "donvi" and "Thuận An": capitals, marks and the bot's own name don't matter. */
function split(text: string): { readonly name: string; readonly rest: string } {
  const [, head = '', rest = ''] = /^\s*\/(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  return { name: fold(head).replace(/@.*$/, ''), rest: rest.trim() }
}

const helpOf = (all: readonly LoadedCommand[]) => all.find((command) => command.aliases.includes('help'))?.name

function misused({ usage, example }: LoadedCommand): CommandReply {
  return { text: usageText(usage, example), choices: [{ label: example, utterance: example }] }
}

function toReply({ text, choices = [], outcome = 'command', basis, file }: CommandReply): Reply {
  const { observations = [], sourceIds = [], picture, photo } = basis ?? {}
  return { outcome, text, choices, observations, sourceIds, picture, photo, file }
}

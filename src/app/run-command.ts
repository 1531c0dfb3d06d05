import Fuse from 'fuse.js'
import type { Reply } from '../core/reply/reply.ts'
import { fold } from '../core/text/fold.ts'
import { didYouMean, noSuchCommand } from './chat-wording.ts'
import type { CommandReply, LoadedCommand, Services } from './command.ts'

/** "/tro giup" is not caught by this, "/trogiupp" and "/hepl" are; past it, another word is meant. */
const GREATEST_DISTANCE = 0.4

/** Whether a text is meant as a command; "1/9" is not. */
export const isCommand = (text: string): boolean => text.trimStart().startsWith('/')

export interface Commands {
  readonly all: readonly LoadedCommand[]
  /** Runs the command that a text names, or says which one may have been meant. */
  run(text: string, services: Omit<Services, 'commands'>): Promise<Reply>
}

/** The commands by name and alias. Names are taken as the loader checked them: each unique. */
export function commandSet(all: readonly LoadedCommand[]): Commands {
  const named = all.flatMap((command) => [command.name, ...command.aliases].map((name) => ({ name, command })))
  const byName = new Map(named.map(({ name, command }) => [name, command]))
  const fuse = new Fuse(named, { keys: ['name'], threshold: GREATEST_DISTANCE, distance: 10, includeScore: true })
  return {
    all,
    async run(text, services) {
      const { name, rest } = split(text)
      const command = byName.get(name)
      if (command !== undefined) return toReply(await command.run({ text: rest }, { ...services, commands: all }))
      const nearest = name === '' ? undefined : fuse.search(name.slice(0, 32))[0]?.item.command
      if (nearest === undefined) return toReply({ text: noSuchCommand(helpOf(all)) })
      const utterance = rest === '' ? `/${nearest.name}` : `/${nearest.name} ${rest}`
      return toReply({ text: didYouMean(nearest.name), choices: [{ label: `/${nearest.name}`, utterance }] })
    },
  }
}

/** "/DonVi@CchcBot  Thuận An" → "donvi" and "Thuận An": capitals, marks and the bot's own name don't matter. */
function split(text: string): { readonly name: string; readonly rest: string } {
  const [, head = '', rest = ''] = /^\s*\/(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  return { name: fold(head).replace(/@.*$/, ''), rest: rest.trim() }
}

const helpOf = (all: readonly LoadedCommand[]) => all.find((command) => command.aliases.includes('help'))?.name

function toReply({ text, choices = [], outcome = 'command', basis }: CommandReply): Reply {
  return { outcome, text, choices, observations: basis?.observations ?? [], sourceIds: basis?.sourceIds ?? [] }
}

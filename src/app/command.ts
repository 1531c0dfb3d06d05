import type { Choice, Outcome, Reply } from '../core/reply/reply.ts'

/** What follows the command's name: "Thuận An" of "/donvi Thuận An". */
export interface Call {
  readonly text: string
}

/** What a command may use. It sees no channel and no database. */
export interface Services {
  /** Asks in the conversation that the command was sent in, as if the sender had typed `text`. */
  ask(text: string): Promise<Reply>
  holdings(): Promise<Holdings>
  /** Questions that the facts held can answer, to try. */
  examples(): Promise<readonly string[]>
  readonly commands: readonly LoadedCommand[]
}

/** What is held, in figures. */
export interface Holdings {
  readonly families: readonly HeldFamily[]
  readonly unitCount: number
}

export interface HeldFamily {
  /** As people know it: "PAR INDEX", "CCHC Bình Dương". */
  readonly name: string
  /** The province that makes this index for its own units; undefined for one that is made for several. */
  readonly province: string | undefined
  readonly unitCount: number
  /** The first and the last year with a figure. */
  readonly from: number
  readonly to: number
}

/** What a command says; the outcome is 'command' unless it is the help that a question would have got as well. */
export interface CommandReply {
  readonly text: string
  readonly choices?: readonly Choice[]
  readonly outcome?: Outcome
  /** The reply that the text was taken from, where there is one: its facts go along. */
  readonly basis?: Reply
}

/**
 * A slash command. One file in `commands/` holds one as its default export; the file's name is what people type,
 * Vietnamese without marks.
 */
export interface Command {
  /** Other names, English ones too; each unique among all commands. */
  readonly aliases: readonly string[]
  /** One line for the list of commands, in Vietnamese. */
  readonly summary: string
  /** How it is typed: "/donvi [tên đơn vị]". */
  readonly usage: string
  run(call: Call, services: Services): Promise<CommandReply>
}

export interface LoadedCommand extends Command {
  readonly name: string
}

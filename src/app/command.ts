import type { Assumed } from '../core/dialogue/assumed.ts'
import type { Choice, FileMade, Outcome, Reply } from '../core/reply/reply.ts'
import type { Table } from '../core/reply/table.ts'
import type { Announcing } from './announcements/rules.ts'
import type { FixedRoles } from './fixed-roles.ts'
import type { Holdings } from './holdings.ts'
import type { UnitNamed } from './name-unit.ts'
import type { Announcements } from './ports/announcements.ts'
import type { Audit } from './ports/audit.ts'
import type { Update } from './ports/channel.ts'
import type { FeedbackBox } from './ports/feedback.ts'
import type { Misses } from './ports/misses.ts'
import type { Staff } from './ports/staff.ts'
import type { Subscriptions } from './ports/subscriptions.ts'
import type { TableFiles } from './ports/table-files.ts'
import type { Uses } from './ports/uses.ts'
import type { ReviewServices } from './review/services.ts'
import type { Role } from './role.ts'
import type { Sender } from './sender.ts'

/** One use of a command. */
export interface Call {
  /** What follows the command's name: "Thuận An" of "/donvi Thuận An". */
  readonly text: string
  readonly role: Role
  /** Undefined where nobody is there to whom one could write later: a single question on the command line. */
  readonly sender: Sender | undefined
  readonly now: Date
  readonly repliesTo: Update['repliesTo']
  readonly file: Update['file']
}

/** What a command may use. It sees no channel and no database. */
export interface Services {
  /** Asks in the conversation that the command was sent in, as if the sender had typed `text`. */
  ask(text: string, assumed?: Assumed): Promise<Reply>
  /** The same, whatever was said before. */
  askAfresh(text: string): Promise<Reply>
  /** The table that the words ask for, in the same conversation; undefined where nothing is held. */
  tabulate(text: string): Promise<Table | undefined>
  readonly tableFiles: TableFiles
  holdings(): Promise<Holdings>
  /** Questions that the facts held can answer, to try. */
  examples(): Promise<readonly string[]>
  readonly staff: Staff
  readonly fixedRoles: FixedRoles
  readonly audit: Audit
  readonly subscriptions: Subscriptions
  readonly feedback: FeedbackBox
  readonly misses: Misses
  readonly uses: Uses
  readonly announcements: Announcements
  readonly announcing: Announcing
  readonly review: ReviewServices
  readonly keeping: Keeping
  /** The unit that a text names. */
  unitNamed(text: string, now: Date): UnitNamed
  unitName(id: string): string
  /** Deletes what the sender and the bot have talked about, here and everywhere else. */
  forgetTalks(): Promise<void>
  /** Those to show in this place to this person, and no others. */
  readonly commands: readonly LoadedCommand[]
}

/** How long what is kept stays, where that is a setting. */
export interface Keeping {
  /** Days for which questions asked in vain are kept; undefined where they are not. */
  readonly missDays: number | undefined
}

/** What a command says; the outcome is 'command' unless it is the help that a question would have got as well. */
export interface CommandReply {
  readonly text: string
  readonly choices?: readonly Choice[]
  readonly outcome?: Outcome
  /** The reply that the text was taken from, where there is one: its facts and its picture go along. */
  readonly basis?: Reply
  readonly file?: FileMade
}

/** Where a command works: alone with the bot, where others read along, or in both. */
export const SCOPES = ['private', 'group', 'both'] as const
export type CommandScope = (typeof SCOPES)[number]

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
  /** One use of it that works: "/donvi Thuận An". */
  readonly example: string
  /** Who may use it. To everyone else it does not exist. */
  readonly role: Role
  readonly scope: CommandScope
  /** Whether what follows may be a whole document that was pasted. */
  readonly takesDocuments?: boolean
  /** 'misused': what followed the name was of no use; the usage and the example are shown. */
  run(call: Call, services: Services): Promise<CommandReply | 'misused'>
}

export interface LoadedCommand extends Command {
  readonly name: string
}

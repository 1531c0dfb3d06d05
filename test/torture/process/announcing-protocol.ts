import type { Kill } from './dies-at.ts'

/** Where in the life of an announcement a process can die. */
export const ANNOUNCING_PHASES = ['enqueue', 'claim', 'send', 'settle'] as const
export type AnnouncingPhase = (typeof ANNOUNCING_PHASES)[number]

export interface AnnouncingOrder {
  /** The database. */
  readonly location: string
  /** Where the process writes down that it kills itself. */
  readonly journal: string
  /** The Bot API. */
  readonly apiRoot: string
  readonly token: string
  /** The chat of whoever announces. */
  readonly author: string
  /** Messages a second; Telegram's own 25 would take hours. */
  readonly perSecond: number
  /** Without one it serves until all is delivered. */
  readonly kill?: Kill<AnnouncingPhase>
  /** Units whose chats are announced to, one at a time. */
  readonly units: number
}

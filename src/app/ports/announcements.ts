import type { Level } from '../../core/statistics/unit.ts'
import type { Actor } from './audit.ts'
import type { Message, Receiver } from './channel.ts'
import type { MessageState, Outgoing } from './outbox.ts'
import type { Chat } from './subscriptions.ts'

/**
 * draft: its author has not confirmed it. awaiting: confirmed, but a second person must do so too. scheduled: waits for
 * its time. sending: its receivers are in the outbox. done: all of them are settled.
 */
export const ANNOUNCEMENT_STATES = ['draft', 'awaiting', 'scheduled', 'sending', 'done', 'cancelled'] as const
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number]

/** Subscribed chats, all that fit every part that is given. */
export interface Audience {
  readonly to: 'all' | 'groups' | 'people'
  readonly channel?: string | undefined
  /** Chats bound to this unit. */
  readonly unitId?: string | undefined
  /** Chats bound to a unit of this level. */
  readonly level?: Level | undefined
  /** Chats that want the weekly digest of their unit. */
  readonly digest?: true | undefined
}

/** What an author settles. */
export interface Plan {
  readonly message: Message
  readonly audience: Audience
  /** In quiet hours too, and before the others. */
  readonly urgent: boolean
  /** Milliseconds since the epoch; undefined: as soon as it is confirmed. */
  readonly plannedAt: number | undefined
  /** A cron pattern, in the time of Vietnam; undefined: once. */
  readonly repeat: string | undefined
}

export interface Announcement extends Plan {
  /** By which officials speak of it; never given twice. */
  readonly number: number
  /** Counts the changes: a confirmation is of what was shown, and of nothing else. */
  readonly revision: number
  readonly state: AnnouncementState
  /** How many chats it goes to, as counted when it was last shown, or when it started. */
  readonly receivers: number
  /** Whoever wrote it, or changed it last. */
  readonly author: string
  /** Where reports on it go. */
  readonly authorChat: Chat
  readonly confirmedBy: string | undefined
  readonly approvedBy: string | undefined
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
}

export interface Reach {
  readonly channel: string
  readonly groups: number
  readonly people: number
}

export type Confirmed =
  | { readonly kind: 'started' | 'scheduled' | 'awaiting'; readonly announcement: Announcement }
  /** It, or the number of receivers, is not what was shown: to be shown again. */
  | { readonly kind: 'changed'; readonly announcement: Announcement }
  /** It is another person's turn. */
  | { readonly kind: 'not-yours'; readonly announcement: Announcement }
  /** It is past being confirmed. */
  | { readonly kind: 'over'; readonly announcement: Announcement }

export interface ConfirmRules {
  /** To more chats than these, a second person confirms. */
  readonly aloneUpTo: number
  /** What goes out where a second person is waited for. */
  readonly askOthers: (announcement: Announcement) => readonly Outgoing[]
}

export interface DeliveryCount {
  readonly state: MessageState
  /** Why it failed or is uncertain, in the words of the programs. */
  readonly reason: string | undefined
  readonly count: number
}

export interface DeliveryReport {
  readonly announcement: Announcement
  /** Together as many as its receivers. */
  readonly counts: readonly DeliveryCount[]
  /** Those of whom it is not known whether they got it, {@link MOST_NAMED} on a page. */
  readonly uncertain: readonly NamedChat[]
  /** Which page of them that is, from 1. */
  readonly page: number
}
export const MOST_NAMED = 50

export interface NamedChat extends Chat {
  /** As officials call it. */
  readonly name: string | undefined
}

/** Announcements from their drafts to their last receiver. Every change that an official makes is audited. */
export interface Announcements {
  reach(audience: Audience): Promise<readonly Reach[]>
  /** Those of one channel. */
  receivers(audience: Audience, channel: string): Promise<readonly Receiver[]>
  draft(plan: Plan, authorChat: Chat, by: Actor): Promise<Announcement>
  /** Makes it a draft again. Undefined where it has started, is over or was never there. */
  change(number: number, plan: Plan, authorChat: Chat, by: Actor): Promise<Announcement | undefined>
  find(number: number): Promise<Announcement | undefined>
  /** Those that are not over, in the order of their time; first those that have none. */
  planned(): Promise<readonly Announcement[]>
  /**
   * Where it starts, all its receivers go into the outbox in the same transaction. Undefined where there is none of this
   * number.
   */
  confirm(
    shown: Pick<Announcement, 'number' | 'revision'>,
    by: Actor,
    rules: ConfirmRules,
  ): Promise<Confirmed | undefined>
  /** Nothing more of it goes out but what is in hand. Undefined where it is over already. */
  cancel(number: number, by: Actor): Promise<DeliveryReport | undefined>
  /** `page` of the uncertain ones; the first where none is given. */
  report(number: number, page?: number): Promise<DeliveryReport | undefined>
  /** Receivers in this state wait to be sent to again, those gone excepted. Gives how many. */
  resend(number: number, state: 'failed' | 'uncertain', by: Actor): Promise<number>

  /** Scheduled ones whose time has come. */
  due(at: number): Promise<readonly Announcement[]>
  /** How many of its receivers are settled. */
  settled(number: number): Promise<number>
  /** Those that are being sent. */
  sending(): Promise<readonly Announcement[]>
  /**
   * A scheduled one begins, unless it is no longer scheduled; where it repeats, the next one is scheduled with it, in one
   * transaction.
   */
  start(number: number, at: number, next: number | undefined): Promise<void>
  /** The same for one that comes too late: it becomes a draft, and its author is told. */
  postpone(
    number: number,
    at: number,
    next: number | undefined,
    tell: (announcement: Announcement) => Message,
  ): Promise<void>
  /** Where all receivers are settled, it is done, and its author told in the same transaction. */
  finish(number: number, at: number, tell: (report: DeliveryReport) => Message): Promise<boolean>
  /** Whether `holder` alone looks after the announcements until then. */
  hold(holder: string, at: number, until: number): Promise<boolean>
}

import type { Actor } from './audit.ts'

/** A chat as its channel names it. */
export interface Chat {
  readonly channel: string
  readonly conversation: string
}

/** A chat that wants announcements. */
export interface Subscription extends Chat {
  readonly group: boolean
  /** Meant where no unit is named in this chat, and whose announcements come here. */
  readonly unitId: string | undefined
  /** ISO instant. */
  readonly since: string
}

/** A subscription as it is kept. */
export interface HeldSubscription extends Subscription {
  /** Whether the weekly digest of its unit comes here. */
  readonly digest: boolean
}

/** A subscription as officials see it. */
export interface SubscribedChat extends HeldSubscription {
  /** As officials call it, else as it called itself. */
  readonly name: string | undefined
  /** Since when nothing can be sent there, ISO instant; undefined where it can. */
  readonly goneSince: string | undefined
  /** When an announcement last arrived there, ISO instant. */
  readonly lastSentAt: string | undefined
}

export interface Subscriptions {
  find(chat: Chat): Promise<HeldSubscription | undefined>
  /** In place of what the chat had before, the wish for a digest excepted. `title`: what it calls itself, its name until an official gives it one. */
  put(subscription: Subscription, title?: string): Promise<void>
  /** Without it no digest that waits is sent there either. Whether the chat is subscribed. */
  setDigest(chat: Chat, wanted: boolean): Promise<boolean>
  /** No announcement that waits is sent there either. Whether there was one. */
  remove(chat: Chat): Promise<boolean>
  /** Groups, the oldest first; `page` counts from 1. */
  groups(page: number, size: number): Promise<{ readonly chats: readonly SubscribedChat[]; readonly total: number }>
  /** By its id, or by channel and id: "telegram:-100". */
  named(written: string): Promise<readonly SubscribedChat[]>
  /** Audited. Whether it was there. */
  describe(chat: Chat, change: Partial<Pick<SubscribedChat, 'name' | 'unitId'>>, by: Actor): Promise<boolean>
  /** The same as {@link remove}, by an official: audited. */
  removeBy(chat: Chat, by: Actor): Promise<boolean>
}

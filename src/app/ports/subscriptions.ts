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

export interface Subscriptions {
  find(chat: Chat): Promise<Subscription | undefined>
  /** In place of what the chat had before. */
  put(subscription: Subscription): Promise<void>
  /** No announcement that waits is sent there either. Whether there was one. */
  remove(chat: Chat): Promise<boolean>
}

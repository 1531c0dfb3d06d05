import type { Message } from './channel.ts'
import type { Chat, Subscription } from './subscriptions.ts'

/** What media tell of the chats themselves, before anything is sent there. Each may be told again. */
export interface Chats {
  /**
   * The chat goes on as `to`, and its subscription with what waits for it goes along. Where announcements go there, it is
   * told so by the notice.
   */
  move(chat: Chat, to: string, notice?: (subscription: Subscription) => Message): Promise<void>
  /** Nothing can be sent there: no announcement is made out to it until it is back. */
  retire(chat: Chat): Promise<void>
  revive(chat: Chat): Promise<void>
}

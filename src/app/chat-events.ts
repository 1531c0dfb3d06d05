import { movedText } from './chat-data-wording.ts'
import type { Chats } from './ports/chats.ts'
import type { Chat } from './ports/subscriptions.ts'

export interface ChatEvents {
  /** `tells`: people in the chat are to be told that their announcements go on. */
  moved(from: Chat, to: string, tells: boolean): Promise<void>
  membership(chat: Chat, present: boolean): Promise<void>
}

/** A chat that moves keeps what it has and is told; one that shuts the bot out gets no announcement until it is let in. */
export function chatEvents(chats: Chats, unitName: (id: string) => string): ChatEvents {
  return {
    moved(from, to, tells) {
      if (!tells) return chats.move(from, to)
      return chats.move(from, to, ({ unitId }) => ({
        text: movedText(unitId === undefined ? undefined : unitName(unitId)),
        choices: [],
      }))
    },
    membership: (chat, present) => (present ? chats.revive(chat) : chats.retire(chat)),
  }
}

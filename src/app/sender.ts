import { conversationKey } from './conversation-key.ts'
import type { Channel, Update } from './ports/channel.ts'

/** Who writes and where: what is kept for a person or a chat is kept under these. */
export interface Sender {
  readonly channel: string
  /** The chat, as its channel names it. */
  readonly conversation: string
  /** Their own chat with the bot, where this may be a group. */
  readonly ownConversation: string
  /** Whether others read along. */
  readonly group: boolean
  /** What the chat calls itself, where it does. */
  readonly title?: string | undefined
  /** The person over all of the channel's chats: "telegram:12345". */
  readonly person: string
  /**
   * Whether this person may decide for the chat: everyone in their own, in a group those who administer it. Undefined where
   * the medium can't tell who that is.
   */
  decides(): Promise<boolean | undefined>
}

export function senderOf(channel: Pick<Channel, 'name' | 'administers'>, update: Update): Sender {
  const { conversation, sender, group = false } = update
  const id = sender ?? conversation
  return {
    channel: channel.name,
    conversation,
    ownConversation: id,
    group,
    title: update.title,
    person: conversationKey(channel.name, id),
    // of a group's message without a sender nobody knows whose it is
    decides: async () => !group || (sender === undefined ? false : await channel.administers?.(conversation, sender)),
  }
}

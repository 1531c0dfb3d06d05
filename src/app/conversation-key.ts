/**
 * A conversation's id over all channels: what it talked about is kept under this. Where a sender is given, each person
 * has a talk of their own. No two of different channels, conversations or senders have the same key.
 */
export function conversationKey(channel: string, conversation: string, sender?: string): string {
  return `${channel}:${part(conversation)}${sender === undefined ? '' : `/${part(sender)}`}`
}

const part = (id: string) => id.replace(/[%/]/g, encodeURIComponent)

/** Whether a conversation is a talk of this person, given by the person's own key: in their own chat or in a group. */
export function isTalkOf(person: string): (conversation: string) => boolean {
  const [, channel = '', id = ''] = /^([^:]*):(.*)$/s.exec(person) ?? []
  return (conversation) =>
    conversation === person || (conversation.startsWith(`${channel}:`) && conversation.endsWith(`/${id}`))
}

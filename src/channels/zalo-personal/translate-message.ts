import type { Update } from '../../app/ports/channel.ts'
import { idIn, instantIn, isFields, NO_INSTANT } from '../fields.ts'
import { conversationOfGroup } from '../group-ids.ts'
import { type Mention, withoutMentions } from '../mentions.ts'

const IN_GROUP = 1

/**
 * A message as an update; undefined for our own, and for all that is said in a group without mentioning or quoting the
 * account: it hears everything there, and none of that is ours to keep. What is no text is an update without text.
 */
export function translateMessage(message: unknown, ownId: string): Update | undefined {
  if (!isFields(message) || !isFields(message.data) || message.isSelf === true) return undefined
  const { data } = message
  const [id, thread, sender] = [idIn(data.msgId), idIn(message.threadId), idIn(data.uidFrom)]
  if (id === undefined || thread === undefined || sender === undefined || sender === ownId) return undefined
  const text = typeof data.content === 'string' ? data.content : ''
  const at = instantIn(data.ts) ?? NO_INSTANT
  if (message.type !== IN_GROUP) return { id, conversation: thread, text, at }
  const mentions = mentionsOf(data.mentions, ownId)
  const isQuoted = isFields(data.quote) && data.quote.ownerId === ownId
  if (mentions.length === 0 && !isQuoted) return undefined
  return {
    id,
    conversation: conversationOfGroup(thread),
    group: true,
    sender,
    text: withoutMentions(text, mentions),
    at,
  }
}

/** Those of the account itself: whoever calls everyone does not ask it. */
function mentionsOf(mentions: unknown, ownId: string): readonly Mention[] {
  if (!Array.isArray(mentions)) return []
  return mentions
    .filter((each) => isFields(each) && each.uid === ownId)
    .map(({ pos, len }) => ({ offset: Number(pos), length: Number(len) }))
    .filter(({ offset, length }) => offset >= 0 && length > 0)
}

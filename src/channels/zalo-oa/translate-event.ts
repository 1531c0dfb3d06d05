import type { Update } from '../../app/ports/channel.ts'
import { type Fields, fieldsOf, idIn, instantIn } from '../fields.ts'
import { conversationOfGroup } from '../group-ids.ts'

export interface Account {
  readonly oaId: string
}

/** What people send without words. */
const WORDLESS = /^user_send_(image|gif|audio|video|file|sticker|link|location|business_card)$/

/**
 * An event as an update; undefined for what nobody asks: the account's own words, receipts, people leaving, kinds that we
 * don't know. Who begins to follow the account is greeted, as who presses Start elsewhere. In a group the bot is spoken to
 * by a mention of the account or by a command.
 */
export function translateEvent(event: Fields, { oaId }: Account): Update | undefined {
  const name = String(event.event_name ?? '')
  const at = instantIn(event.timestamp)
  const message = fieldsOf(event.message)
  const sender = idIn(fieldsOf(event.sender).id)
  if (at === undefined) return undefined
  if (name === 'follow') {
    const follower = idIn(fieldsOf(event.follower).id)
    if (follower === undefined) return undefined
    return { id: `follow-${follower}-${event.timestamp}`, conversation: follower, text: '/start', at }
  }
  if (sender === undefined || sender === oaId) return undefined
  const id = idIn(message.msg_id) ?? `${name}-${sender}-${event.timestamp}`
  const text = typeof message.text === 'string' ? message.text : ''
  if (name === 'user_send_group_text') {
    const group = groupOf(event, oaId)
    const said = saidToAccount(text, oaId)
    if (group === undefined || said === undefined) return undefined
    return { id, conversation: conversationOfGroup(group), group: true, sender, text: said, at }
  }
  return name === 'user_send_text' || WORDLESS.test(name) ? { id, conversation: sender, text, at } : undefined
}

/** Reports differ as to where the group's id is: of the three places, the one that isn't the account. */
function groupOf(event: Fields, oaId: string): string | undefined {
  const recipient = fieldsOf(event.recipient)
  const places = [fieldsOf(event.message).conversation_id, recipient.group_id, recipient.id]
  return places.map(idIn).find((id) => id !== undefined && id !== oaId)
}

function saidToAccount(text: string, oaId: string): string | undefined {
  const mention = `[@${oaId}]`
  if (text.includes(mention)) return text.replaceAll(mention, ' ').replace(/ {2,}/g, ' ').trim()
  return text.trimStart().startsWith('/') ? text : undefined
}

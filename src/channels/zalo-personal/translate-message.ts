import type { Update } from '../../app/ports/channel.ts'

type Fields = Readonly<Record<string, unknown>>

/** Groups and people have ids of one kind: the conversation says which it is. */
const GROUP = 'group-'

export const groupIn = (conversation: string) =>
  conversation.startsWith(GROUP) ? conversation.slice(GROUP.length) : undefined

const IN_GROUP = 1

/**
 * A message as an update; undefined for our own, and for all that is said in a group without mentioning or quoting the
 * account: it hears everything there, and none of that is ours to keep. What is no text is an update without text.
 */
export function translateMessage(message: unknown, ownId: string): Update | undefined {
  if (!isFields(message) || !isFields(message.data) || message.isSelf === true) return undefined
  const { data } = message
  const [id, thread, sender] = [idOf(data.msgId), idOf(message.threadId), idOf(data.uidFrom)]
  if (id === undefined || thread === undefined || sender === undefined || sender === ownId) return undefined
  const text = typeof data.content === 'string' ? data.content : ''
  const at = instantOf(data.ts)
  if (message.type !== IN_GROUP) return { id, conversation: thread, text, at }
  const mentions = mentionsOf(data.mentions, ownId)
  const isQuoted = isFields(data.quote) && data.quote.ownerId === ownId
  if (mentions.length === 0 && !isQuoted) return undefined
  return { id, conversation: GROUP + thread, group: true, sender, text: without(text, mentions), at }
}

interface Mention {
  readonly pos: number
  readonly len: number
}

/** Those of the account itself: whoever calls everyone does not ask it. */
function mentionsOf(mentions: unknown, ownId: string): readonly Mention[] {
  if (!Array.isArray(mentions)) return []
  return mentions
    .filter((each) => isFields(each) && each.uid === ownId)
    .map(({ pos, len }) => ({ pos: Number(pos), len: Number(len) }))
    .filter(({ pos, len }) => pos >= 0 && len > 0)
}

function without(text: string, mentions: readonly Mention[]): string {
  const rest = [...mentions]
    .sort((a, b) => b.pos - a.pos)
    .reduce((left, { pos, len }) => `${left.slice(0, pos)} ${left.slice(pos + len)}`, text)
  return mentions.length === 0 ? text : rest.replace(/ {2,}/g, ' ').replace(/^[\s,:;.-]+|\s+$/g, '')
}

function instantOf(ts: unknown): string {
  const at = new Date(Number(ts))
  return Number.isNaN(at.getTime()) ? new Date(0).toISOString() : at.toISOString()
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const idOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

import type { Chat } from './ports/subscriptions.ts'

/** A person's own chat has their id. */
export function ownChatOf(person: string): Chat {
  const [, channel = '', id = ''] = /^([^:]*):(.*)$/s.exec(person) ?? []
  return { channel, conversation: id.replace(/%2F/gi, '/').replace(/%25/g, '%') }
}

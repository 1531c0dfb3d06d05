import { isTalkOf } from '../../app/conversation-key.ts'
import type { Conversations } from '../../app/ports/conversations.ts'
import { type Expiry, expiryClock } from './expiry.ts'

/** Conversations that end with the process: for tests and one-off questions. Keeps JSON, as the tables do. */
export function memoryConversations(expiry: Expiry = {}): Conversations {
  const clock = expiryClock(expiry)
  /** The longest untouched first. */
  const saved = new Map<string, { readonly context: string; readonly at: Date }>()
  return {
    async load(conversation) {
      const found = saved.get(conversation)
      return found && found.at >= clock.cutoff() ? JSON.parse(found.context) : undefined
    },
    async save(conversation, context) {
      saved.delete(conversation)
      saved.set(conversation, { context: JSON.stringify(context), at: clock.now() })
      const cutoff = clock.cutoff()
      for (const [id, { at }] of saved) {
        if (at >= cutoff) break
        saved.delete(id)
      }
    },
    async forget(conversation) {
      saved.delete(conversation)
    },
    async forgetPerson(person) {
      for (const id of [...saved.keys()].filter(isTalkOf(person))) saved.delete(id)
    },
  }
}

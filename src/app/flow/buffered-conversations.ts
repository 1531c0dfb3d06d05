import type { Context } from '../../core/dialogue/context.ts'
import { isTalkOf } from '../conversation-key.ts'
import type { Conversations } from '../ports/conversations.ts'

export interface BufferedConversations extends Conversations {
  /** What was saved (undefined: forgotten) of a conversation since the last time; it is the caller's to store now. */
  take(conversation: string): ReadonlyMap<string, Context | undefined>
}

/**
 * Conversations whose saves wait to be stored together with what else comes of an update. The turns of one conversation
 * must come one after another, each stored before the next begins.
 */
export function bufferedConversations(stored: Conversations): BufferedConversations {
  const unsaved = new Map<string, Context | undefined>()
  return {
    load: async (conversation) => (unsaved.has(conversation) ? unsaved.get(conversation) : stored.load(conversation)),
    async save(conversation, context) {
      unsaved.set(conversation, context)
    },
    async forget(conversation) {
      unsaved.set(conversation, undefined)
    },
    async forgetPerson(person) {
      for (const conversation of [...unsaved.keys()].filter(isTalkOf(person))) unsaved.set(conversation, undefined)
      await stored.forgetPerson(person)
    },
    take(conversation) {
      if (!unsaved.has(conversation)) return new Map()
      const taken = new Map([[conversation, unsaved.get(conversation)]])
      unsaved.delete(conversation)
      return taken
    },
  }
}

import type { Context } from '../../core/dialogue/context.ts'

/** What each conversation has talked about so far. */
export interface Conversations {
  load(conversation: string): Promise<Context | undefined>
  save(conversation: string, context: Context): Promise<void>
  /** Deletes at once what is stored of it. It may go on afterwards, as a new one. */
  forget(conversation: string): Promise<void>
  /** Deletes at once all talks of a person, given by the person's key: their own chat, and what they said in groups. */
  forgetPerson(person: string): Promise<void>
}

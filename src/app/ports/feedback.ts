import type { Actor } from './audit.ts'

/** What someone wants the officials to know. */
export interface Feedback {
  readonly number: number
  /** ISO instant. */
  readonly at: string
  readonly channel: string
  readonly text: string
  /** The bot's words that it is about, where it replies to them. */
  readonly about: string | undefined
}

/** So long it is kept. */
export const FEEDBACK_DAYS = 180

/** Kept for a limited time. Whose it is, is known only so that they can have it deleted, and never told. */
export interface FeedbackBox {
  put(feedback: Omit<Feedback, 'number'>, author: string): Promise<void>
  /** How many of this author's are kept from this instant on. */
  countSince(author: string, since: Date): Promise<number>
  /** The newest first; `page` counts from 1. */
  page(page: number, size: number): Promise<{ readonly entries: readonly Feedback[]; readonly total: number }>
  remove(number: number, by: Actor): Promise<boolean>
  /** Deletes all of an author's; gives their number. */
  forget(author: string): Promise<number>
}

import type { QuietHours } from '../../core/announcements/vietnam-time.ts'

/** How announcements are handled, where that is a setting or a matter of the channels. */
export interface Announcing {
  /** To more chats than these, a second official confirms. */
  readonly aloneUpTo: number
  /** Undefined where nobody rests. */
  readonly quiet: QuietHours | undefined
  /** Whether choices become buttons there: numbers pick only from what is said in answer to someone. */
  hasButtons(channel: string): boolean
}

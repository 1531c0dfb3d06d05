import type { QuietHours } from '../../core/announcements/vietnam-time.ts'
import type { Audience } from '../ports/announcements.ts'

/** How announcements are handled, where that is a setting or a matter of the channels. */
export interface Announcing {
  /** To more chats than these, a second official confirms. */
  readonly aloneUpTo: number
  /** Undefined where nobody rests. */
  readonly quiet: QuietHours | undefined
  /** Whether choices become buttons there: numbers pick only from what is said in answer to someone. */
  hasButtons(channel: string): boolean
  /** What the media make of it, for its author: of these receivers at that time. */
  remarks(audience: Audience, at: Date): Promise<readonly string[]>
  /** How the media stand now, where they allow so much only. */
  standing(at: Date): Promise<readonly string[]>
}

import type { Observation } from '../../core/statistics/observation.ts'
import type { Message } from './channel.ts'

/** What has become of a unit's facts since the week before. What was taken back within the week has not happened. */
export interface UnitNews {
  readonly unitId: string
  /** Published, and in the place of what where they correct something that was told before. */
  readonly published: readonly { readonly fact: Observation; readonly before: Observation | undefined }[]
  /** Answered from no longer, and nothing stands for them. */
  readonly withdrawn: readonly Observation[]
}

export interface DueDigest {
  /** The last change of facts that it tells. */
  readonly upTo: number
  /** Of units that chats want to hear of; those without news are left out. */
  readonly news: readonly UnitNews[]
}

export interface Digest {
  readonly unitId: string
  readonly message: Message
}

/** Whoever writes digests, and where reports on them would go: nobody reads those. */
export const DIGEST_AUTHOR = { person: 'bot', chat: { channel: '', conversation: '' } } as const

/** Weekly digests of units for chats that asked for them. A week is an ISO instant: that of its digest. */
export interface Digests {
  /** Undefined where this week's is out already. The very first week only marks where the next one begins. */
  due(week: string): Promise<DueDigest | undefined>
  /**
   * Each becomes an announcement to the chats that want it, all in one transaction with the mark that this week's is out:
   * where another process was faster, nothing happens.
   */
  send(week: string, upTo: number, digests: readonly Digest[], at: Date): Promise<void>
}

import type { Outgoing } from './outbox.ts'

/** What is told once, over restarts and by several processes. */
export interface Alerts {
  isTold(key: string): Promise<boolean>
  /** The messages go into the outbox in the transaction that remembers the key; none where it was told before. */
  once(key: string, messages: readonly Outgoing[], at: Date): Promise<void>
}

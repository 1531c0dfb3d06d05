import type { KeptMiss, Miss } from '../../core/misses/miss.ts'

/** The questions asked in vain, kept for a limited time and in a limited number. */
export interface Misses {
  /** Keeps one, or counts it where it is there already: same day, channel, outcome, text and guesses. */
  record(miss: Miss): Promise<void>
  /** All that are kept and not yet too old, from this day (ISO date) on where one is given; the oldest first. */
  list(sinceDay?: string): Promise<KeptMiss[]>
  /** Deletes what has become too old. */
  expire(): Promise<void>
}

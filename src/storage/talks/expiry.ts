/** When a conversation counts as over: a new question the next day starts afresh, and nothing is kept for long. */
export interface Expiry {
  /** Age at which it is still remembered for the last time; 12 hours unless given. */
  readonly expireAfterMs?: number
  readonly now?: () => Date
}

const TWELVE_HOURS_MS = 12 * 60 * 60 * 1000

export interface ExpiryClock {
  now(): Date
  /** What was saved before this instant has expired. */
  cutoff(): Date
}

export function expiryClock({ expireAfterMs = TWELVE_HOURS_MS, now = () => new Date() }: Expiry): ExpiryClock {
  return { now, cutoff: () => new Date(now().getTime() - expireAfterMs) }
}

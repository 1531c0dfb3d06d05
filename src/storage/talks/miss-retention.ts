import { dayInHanoi } from '../../core/misses/day.ts'

/** How much is kept of what was asked in vain. */
export interface MissRetention {
  /** A question is kept on its day and so many days after it; 90 unless given. */
  readonly keepDays?: number
  /** At most so many rows; where there are more, the fullest day loses those asked least. 10,000 unless given. */
  readonly mostKept?: number
  readonly now?: () => Date
}

const DAY_MS = 24 * 60 * 60 * 1000

export interface RetentionLimits {
  readonly mostKept: number
  /** The oldest day (ISO date) that is still kept. */
  firstDay(): string
}

export function retentionLimits({
  keepDays = 90,
  mostKept = 10_000,
  now = () => new Date(),
}: MissRetention): RetentionLimits {
  return { mostKept, firstDay: () => dayInHanoi(new Date(now().getTime() - keepDays * DAY_MS)) }
}

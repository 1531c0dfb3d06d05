import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Meter } from '../../app/ports/meter.ts'

export interface QuotaParts {
  readonly meter: Meter
  /** Messages a month, both ways. */
  readonly monthly: number
  readonly log: Log
  readonly now: () => Date
}

/** Where the warning comes: the rest should last for the month. */
const WARN_AT = 0.8

/** Counts what is received and sent in the month, over restarts, and warns the operator in time. */
export function quotaMeter({ meter, monthly, log, now }: QuotaParts) {
  const writing = new Set<Promise<void>>()
  let reached = { month: '', share: 0 }

  function weigh(month: string, used: number): void {
    const share = used >= monthly ? 1 : used >= monthly * WARN_AT ? WARN_AT : 0
    if (reached.month === month && reached.share >= share) return
    reached = { month, share }
    const about = { channel: 'zalobot', count: used }
    if (share === 1) log.error("zalobot: the month's messages are used up", about)
    else if (share > 0) log.warn("zalobot: four fifths of the month's messages are used", about)
  }

  return {
    /** Never rejects: a message that was not counted is sent all the same. */
    count(): Promise<void> {
      const month = monthOf(now())
      const task: Promise<void> = meter
        .add('zalobot', month, 1)
        .then((used) => weigh(month, used))
        .catch((error) => log.warn('zalobot: a message was not counted', { channel: 'zalobot', kind: kindOf(error) }))
        .finally(() => writing.delete(task))
      writing.add(task)
      return task
    },
    /** Resolves when what was counted is written. */
    settled: async () => void (await Promise.all(writing)),
  }
}

/** "2026-11", by the clocks of Vietnam. */
const monthOf = (at: Date) => new Date(at.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(0, 7)

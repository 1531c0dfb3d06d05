import type { AlertAdmins } from '../../app/alert-admins.ts'
import type { AnnouncingRules } from '../../app/ports/channel.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Meter } from '../../app/ports/meter.ts'
import { underWay } from '../under-way.ts'
import { monthNearlyUsed, monthUsed, quotaRemark } from './wording.ts'

export interface QuotaParts {
  readonly meter: Meter
  /** Messages a month, both ways. */
  readonly monthly: number
  readonly alertAdmins: AlertAdmins
  readonly log: Log
  readonly now: () => Date
}

/** Where the warning comes; what is left then is for people who ask, not for announcements. */
const KEEP_FROM = 0.8

/** Counts what is received and sent in the month, over restarts, warns in time and keeps a rest for answers. */
export function quotaMeter({ meter, monthly, alertAdmins, log, now }: QuotaParts) {
  const writing = underWay<void>()
  const forAnnouncements = Math.floor(monthly * KEEP_FROM)
  let reached = { month: '', share: 0 }

  function weigh(month: string, used: number): void {
    const share = used >= monthly ? 1 : used >= forAnnouncements ? KEEP_FROM : 0
    if (reached.month === month && reached.share >= share) return
    reached = { month, share }
    const about = { channel: 'zalobot', count: used }
    if (share === 1) {
      log.error("zalobot: the month's messages are used up", about)
      void alertAdmins(`zalobot month used: ${month}`, monthUsed(monthly))
    } else if (share > 0) {
      log.warn("zalobot: four fifths of the month's messages are used", about)
      void alertAdmins(`zalobot month nearly used: ${month}`, monthNearlyUsed(used, monthly))
    }
  }

  const announcing: AnnouncingRules = {
    obstacle: async () =>
      (await meter.read('zalobot', monthOf(now()))) < forAnnouncements ? undefined : 'kept for answers',
    async remarks(receivers, at) {
      const used = await meter.read('zalobot', monthOf(at))
      return [quotaRemark({ used, monthly, room: Math.max(0, forAnnouncements - used), receivers: receivers.length })]
    },
  }

  return {
    announcing,
    /** Never rejects: a message that was not counted is sent all the same. */
    count(): Promise<void> {
      const month = monthOf(now())
      return writing.follow(
        meter
          .add('zalobot', month, 1)
          .then((used) => weigh(month, used))
          .catch((error) =>
            log.warn('zalobot: a message was not counted', { channel: 'zalobot', kind: kindOf(error) }),
          ),
      )
    },
    /** Resolves when what was counted is written. */
    settled: writing.settled,
  }
}

/** "2026-11", by the clocks of Vietnam. */
export const monthOf = (at: Date) => new Date(at.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(0, 7)

import { dayInHanoi } from '../core/misses/day.ts'
import { kindOf, type Log } from './ports/log.ts'
import type { Use, Uses } from './ports/uses.ts'
import type { Respond } from './respond.ts'

/** Responds as before, and counts what came of it: the day, the channel and the outcome, nothing else. */
export function countingUses(respond: Respond, uses: Uses, log: Log): Respond {
  return async (message) => {
    const reply = await respond(message)
    const { sender, now } = message
    if (sender === undefined) return reply
    try {
      await uses.add([{ day: dayInHanoi(now), channel: sender.channel, outcome: reply.outcome, times: 1 }])
    } catch (error) {
      log.warn('uses: one could not be counted', { kind: kindOf(error) })
    }
    return reply
  }
}

export interface BufferedUses extends Uses {
  /** Stores what was counted since the last time. */
  flush(): Promise<void>
}

const STORE_AFTER_MS = 5000

/** Counts that wait for each other, so that not every message writes to the disk. A crash loses those of some seconds. */
export function bufferedUses(stored: Uses, log: Log, storeAfterMs = STORE_AFTER_MS): BufferedUses {
  let waiting = new Map<string, Use>()
  let timer: NodeJS.Timeout | undefined
  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    const counted = [...waiting.values()]
    waiting = new Map()
    await stored.add(counted)
  }
  return {
    flush,
    async add(uses) {
      for (const use of uses) {
        const key = `${use.day} ${use.channel} ${use.outcome}`
        waiting.set(key, { ...use, times: (waiting.get(key)?.times ?? 0) + use.times })
      }
      timer ??= setTimeout(
        () => flush().catch((error) => log.warn('uses: some could not be stored', { kind: kindOf(error) })),
        storeAfterMs,
      ).unref()
    },
    async since(day) {
      await flush()
      return stored.since(day)
    },
  }
}

import { backoffMs } from '../../app/flow/backoff.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Turn } from '../../app/turn.ts'
import { isTokenRefused, statusOf, type ZaloBotApi } from './bot-api.ts'

export interface PollerParts {
  readonly api: ZaloBotApi
  /** Resolves to whether what was polled is stored, or needs no storing. */
  readonly take: (polled: unknown) => Promise<boolean>
  readonly log: Log
  /** Of several processes one polls. */
  readonly turn: Turn
  /** The token was refused: polling has ended for good. */
  readonly failed: (error: unknown) => void
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly now: () => number
}

const POLL_SECONDS = 30
/** What an answer may take beyond the wait that was asked for. */
const GRACE_MS = 10_000
/** An idle poll takes half a minute: one that ends sooner than this would make us ask without a pause. */
const SOON_MS = 1000
const MOST_BETWEEN_MS = 30_000
const STORE_AGAIN_MS = 500
/** So long a stop waits for a database that doesn't take what was polled. */
const LAST_STORE_MS = 3000

/**
 * Fetches updates by long polling. What Zalo has handed over it does not hand over again: so it is stored before the
 * next is asked for, and tried until it is, whatever else waits. Failures are ridden out.
 */
export function updatePoller({ api, take, log, turn, failed, pause, now }: PollerParts) {
  const stopping = new AbortController()
  let polling: Promise<void> | undefined

  /** Something, or undefined where nothing came in time. */
  async function poll(): Promise<unknown> {
    try {
      const limits = { signal: stopping.signal, limitMs: POLL_SECONDS * 1000 + GRACE_MS }
      const polled = await api.call<unknown>('getUpdates', { timeout: POLL_SECONDS }, limits)
      const isNothing = typeof polled !== 'object' || polled === null || Object.keys(polled).length === 0
      return isNothing ? undefined : polled
    } catch (error) {
      if (statusOf(error) === 408) return undefined
      throw error
    }
  }

  async function untilStored(polled: unknown): Promise<void> {
    let giveUpAt = Number.POSITIVE_INFINITY
    while (!(await take(polled))) {
      if (stopping.signal.aborted) giveUpAt = Math.min(giveUpAt, now() + LAST_STORE_MS)
      if (now() >= giveUpAt) return log.error('zalobot: an update was not stored and is lost', { channel: 'zalobot' })
      await pause(STORE_AGAIN_MS)
    }
  }

  async function run(): Promise<void> {
    let failures = 0
    while (await turn.begin(stopping.signal)) {
      const asked = now()
      try {
        const polled = await poll()
        failures = 0
        if (polled !== undefined) await untilStored(polled)
        else if (now() - asked < SOON_MS) await pause(SOON_MS, stopping.signal)
      } catch (error) {
        if (stopping.signal.aborted) return
        if (isTokenRefused(error)) return failed(error)
        log.warn('zalobot: updates could not be fetched', { channel: 'zalobot', kind: kindOf(error) })
        failures += 1
        await pause(Math.min(MOST_BETWEEN_MS, backoffMs(failures, Math.random())), stopping.signal)
      }
    }
  }

  return {
    start(): void {
      polling = run()
    },
    /** Ends the poll and lets what came be stored. */
    async stop(): Promise<void> {
      stopping.abort()
      await polling
      if (polling !== undefined) await turn.end()
    },
  }
}

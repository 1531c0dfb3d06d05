import { backoffMs } from '../../app/flow/backoff.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Turn } from '../../app/turn.ts'
import { ApiFailure, type BotApi, isTokenRefused } from './bot-api.ts'
import { type TelegramUpdate, UPDATE_KINDS } from './wire.ts'

export interface PollerParts {
  readonly api: BotApi
  /** Resolves to whether the update is stored, or needs no storing. */
  readonly take: (update: TelegramUpdate) => Promise<boolean>
  readonly log: Log
  /** Telegram lets one poll at a time. */
  readonly turn: Turn
  /** The token was refused: polling has ended for good. */
  readonly failed: (error: unknown) => void
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>
  readonly seconds?: number
}

const POLL_SECONDS = 50
/** What an answer may take beyond the wait that was asked for. */
const GRACE_MS = 15_000
const CONFIRM_LIMIT_MS = 2000
/** People wait meanwhile: an outage is looked at again soon. */
const MOST_BETWEEN_MS = 30_000

/**
 * Fetches updates by long polling. The offset moves on only past updates that are stored: what could not be stored is
 * fetched again, after a pause, with all that came behind it. Failures are ridden out. Of several processes one polls.
 */
export function updatePoller({ api, take, log, turn, failed, pause, seconds = POLL_SECONDS }: PollerParts) {
  const stopping = new AbortController()
  let offset = 0
  let polling: Promise<void> | undefined

  async function round(): Promise<boolean> {
    const updates = await api.call<TelegramUpdate[]>(
      'getUpdates',
      { offset, limit: 100, timeout: seconds, allowed_updates: UPDATE_KINDS },
      { signal: AbortSignal.any([stopping.signal, turn.over]), limitMs: seconds * 1000 + GRACE_MS },
    )
    // handed over in order and without waiting in between, so that they can be stored together
    const taken = await Promise.all(updates.map(take))
    for (const [i, { update_id }] of updates.entries()) {
      if (!taken[i]) return false
      offset = update_id + 1
    }
    return true
  }

  async function run(): Promise<void> {
    let failures = 0
    while (await turn.begin(stopping.signal)) {
      let least = 0
      try {
        if (await round()) {
          failures = 0
          continue
        }
      } catch (error) {
        if (stopping.signal.aborted) return
        if (turn.over.aborted) continue
        if (isTokenRefused(error)) return failed(error)
        if (error instanceof ApiFailure) least = error.parts.retryAfterMs ?? 0
        log.warn('telegram: updates could not be fetched', { channel: 'telegram', kind: kindOf(error) })
      }
      failures += 1
      await pause(Math.max(least, Math.min(MOST_BETWEEN_MS, backoffMs(failures, Math.random()))), stopping.signal)
    }
  }

  return {
    start(): void {
      polling = run()
    },
    /** Ends the poll, lets what came be stored, and tells Telegram that it is. */
    async stop(): Promise<void> {
      stopping.abort()
      if (polling === undefined) return
      await polling
      polling = undefined
      if (offset > 0 && !turn.over.aborted)
        await api
          .call('getUpdates', { offset, limit: 1, timeout: 0 }, { limitMs: CONFIRM_LIMIT_MS })
          // they come again then, and are dropped as known
          .catch(() => undefined)
      await turn.end()
    },
  }
}

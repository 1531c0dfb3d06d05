import type { Leases } from './ports/leases.ts'
import { kindOf, type Log } from './ports/log.ts'

/** Something that goes on, and that one process at a time does. */
export interface Turn {
  /** Resolves to true once it is this process's turn, at once where it is already; to false when `signal` aborts. */
  begin(signal: AbortSignal): Promise<boolean>
  /** Aborts when the turn, once begun, is another's: this process was silent for too long. */
  readonly over: AbortSignal
  /** Whoever waits may begin. */
  end(): Promise<void>
}

export interface TurnParts {
  readonly leases: Leases
  readonly name: string
  /** This process's own name. */
  readonly holder: string
  readonly log: Log
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>
  readonly now?: () => number
  readonly leaseMs?: number
  readonly everyMs?: number
}

/** The turn of the only process that there is. */
export const alwaysMine: Turn = {
  begin: async (signal) => !signal.aborted,
  over: new AbortController().signal,
  end: async () => {},
}

/** Held in the database: the next process has its turn when this one ends it, or has not said for `leaseMs` that it lives. */
export function sharedTurn(parts: TurnParts): Turn {
  const { leases, name, holder, log, pause, now = Date.now, leaseMs = 15_000, everyMs = 3000 } = parts
  let heldUntil = 0
  let renewing: NodeJS.Timeout | undefined
  let losing = new AbortController()

  async function renew(): Promise<void> {
    const at = now()
    try {
      heldUntil = (await leases.hold(name, holder, at, at + leaseMs)) ? at + leaseMs : 0
    } catch (error) {
      log.warn('turn: it could not be held on to', { kind: kindOf(error) })
    }
    if (heldUntil > now()) return
    clearInterval(renewing)
    renewing = undefined
    losing.abort()
  }

  return {
    async begin(signal) {
      while (!signal.aborted) {
        if (renewing !== undefined && heldUntil > now()) return true
        losing = new AbortController()
        await renew()
        if (heldUntil > now()) renewing ??= setInterval(renew, everyMs)
        else await pause(everyMs, signal)
      }
      return false
    },
    get over() {
      return losing.signal
    },
    async end() {
      clearInterval(renewing)
      renewing = undefined
      heldUntil = 0
      await leases
        .release(name, holder)
        .catch((error) => log.warn('turn: it could not be handed on', { kind: kindOf(error) }))
    },
  }
}

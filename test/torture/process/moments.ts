import type { Moment } from '../../fakes/telegram/fake-telegram.ts'
import type { Phase } from './protocol.ts'

/** A call of the Bot API as its server sees it. */
export interface Seen {
  readonly moment: Moment
  readonly method: string
  readonly result: unknown
}

/** A phase is struck at most at its so manieth moment. */
const LATEST = { 'before store': 3, 'after store': 3, handling: 3, sending: 8, sent: 8 } satisfies Record<Phase, number>
/** Handling begins at once when an update is stored, and takes some milliseconds. */
const HANDLING_MS = 8
const SETTLING_MS = 3

/**
 * Kills in the phase, at its nth moment as the server sees it; handling and what follows a send happen within the process
 * and are struck after a random pause. Resolves with the phase.
 */
export function comesTo(
  phase: Phase,
  listen: (watcher: (seen: Seen) => void) => void,
  kill: () => void,
): Promise<Phase> {
  let left = 1 + Math.floor(Math.random() * LATEST[phase])
  const effect: Moment = Math.random() < 0.5 ? 'asked' : 'done'
  let handed = false
  return new Promise((resolve) => {
    const strike = (afterMs: number) => {
      left -= 1
      if (left !== 0) return
      const end = () => {
        kill()
        resolve(phase)
      }
      if (afterMs === 0) end()
      else setTimeout(end, afterMs)
    }
    listen(({ moment, method, result }) => {
      if (method === 'getUpdates') {
        const hands = moment === 'answered' && (result as unknown[]).length > 0
        if (phase === 'before store' && hands) strike(0)
        // the next poll confirms what the last one has handed over: it is stored
        if (moment === 'asked' && handed && phase === 'after store') strike(0)
        if (moment === 'asked' && handed && phase === 'handling') strike(1 + Math.random() * HANDLING_MS)
        if (moment === 'answered') handed = hands
      } else if (method === 'sendMessage' || method === 'sendPhoto') {
        if (phase === 'sending' && moment === effect) strike(0)
        if (phase === 'sent' && moment === 'answered') strike(0.1 + Math.random() * SETTLING_MS)
      }
    })
  })
}

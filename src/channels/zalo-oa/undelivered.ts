import { SendError } from '../../app/ports/channel.ts'
import type { Log } from '../../app/ports/log.ts'
import { LoginNeeded } from './access.ts'
import { ZaloOaFailure } from './failure.ts'

const RATE_MS = 60 * 1000
const QUOTA_MS = 60 * 60 * 1000

/** The account, the app or its package stand in the way of every message: an operator must see to it. */
const NEEDS_OPERATOR = new Set([-118, -204, -205, -209, -219, -221, -223, -224, -320, -321])
/** No follower, group closed, not in the group. */
const GONE = new Set([-213, -237, -403])

/** Why a message surely did not go out, as the port says it; the error itself where that isn't sure. */
export function sendErrorOf(error: unknown, log: Log): unknown {
  const because = { cause: error }
  // what waits is not lost by a token that is
  if (error instanceof LoginNeeded) return new SendError({ kind: 'unreached' }, because)
  if (!(error instanceof ZaloOaFailure)) return error
  const { error: code, unreached } = error
  if (unreached) return new SendError({ kind: 'unreached' }, because)
  if (code === undefined) return error
  if (code === -32) return new SendError({ kind: 'retry-after', ms: RATE_MS }, because)
  if (code === -211) {
    log.error('zalooa: the quota is used up', { channel: 'zalooa', kind: error.code })
    return new SendError({ kind: 'retry-after', ms: QUOTA_MS }, because)
  }
  if (NEEDS_OPERATOR.has(code) || code <= -14000) {
    log.error('zalooa: the account may not send', { channel: 'zalooa', kind: error.code })
    return new SendError({ kind: 'unreached' }, because)
  }
  if (code === -216 || code === -220) return new SendError({ kind: 'unreached' }, because)
  return new SendError({ kind: GONE.has(code) ? 'gone' : 'refused' }, because)
}

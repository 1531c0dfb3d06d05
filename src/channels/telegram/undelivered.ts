import { SendError } from '../../app/ports/channel.ts'
import { ApiFailure, isTokenRefused } from './bot-api.ts'

/** What Telegram's clock and ours may differ by. */
const MARGIN_MS = 1000

/** Its 400 for chats that are no more, and for people who never wrote. */
const NO_SUCH_CHAT = /chat not found|PEER_ID_INVALID|user not found|group chat was deactivated/i

/**
 * Why a message surely did not go out, as the port says it; the error itself where that isn't sure: the connection
 * broke, or a server in between failed after it may have passed the message on.
 */
export function sendErrorOf(error: unknown): unknown {
  if (!(error instanceof ApiFailure)) return error
  const { status, description = '', retryAfterMs, movedTo, unreached } = error.parts
  const because = { cause: error }
  if (movedTo !== undefined) return new SendError({ kind: 'moved', to: movedTo }, because)
  if (status === 429) return new SendError({ kind: 'retry-after', ms: (retryAfterMs ?? 0) + MARGIN_MS }, because)
  // nothing goes out until an operator has put the token right; what waits is not lost by it
  if (unreached === true || isTokenRefused(error)) return new SendError({ kind: 'unreached' }, because)
  if (status === 403 || (status === 400 && NO_SUCH_CHAT.test(description)))
    return new SendError({ kind: 'gone' }, because)
  if (status !== undefined && status >= 400 && status < 500) return new SendError({ kind: 'refused' }, because)
  return error
}

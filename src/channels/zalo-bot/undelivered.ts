import { SendError } from '../../app/ports/channel.ts'
import { statusOf, ZaloBotFailure } from './bot-api.ts'

/** Zalo does not say how long to wait. */
const FIRST_MS = 1000
const LONGEST_MS = 30_000
/** After so many refusals in a row it is no longer the pace: the month's quota may be used up. */
const PATIENCE = 5
const QUOTA_MS = 60 * 60 * 1000

/**
 * Why messages surely did not go out, as the port says it; the error itself where that isn't sure. Remembers how often
 * in a row Zalo said "too many", because it uses the same words for haste and for a quota that is used up.
 */
export function undeliveredReasons(quotaUsedUp: () => void) {
  let refusals = 0
  return {
    delivered(): void {
      refusals = 0
    },
    sendErrorOf(error: unknown): unknown {
      if (!(error instanceof ZaloBotFailure)) return error
      const because = { cause: error }
      const status = statusOf(error)
      if (status === 429) {
        refusals += 1
        if (refusals === PATIENCE) quotaUsedUp()
        const ms = refusals >= PATIENCE ? QUOTA_MS : Math.min(LONGEST_MS, FIRST_MS * 2 ** (refusals - 1))
        return new SendError({ kind: 'retry-after', ms }, because)
      }
      // nothing goes out until an operator has put the token right; what waits is not lost by it
      if (error.parts.unreached === true || status === 401) return new SendError({ kind: 'unreached' }, because)
      if (status === 400 || status === 404) return new SendError({ kind: 'refused' }, because)
      // 403 is what Zalo calls an internal error; it and all others may have come after the message went out
      return error
    },
  }
}

import type { AlertAdmins } from '../../app/alert-admins.ts'
import { type Obstacle, SendError } from '../../app/ports/channel.ts'
import type { Log } from '../../app/ports/log.ts'
import { groupIn } from '../group-ids.ts'
import { LoginNeeded } from './access.ts'
import { ZaloOaFailure } from './failure.ts'
import { accountMayNotSend, groupClosed, quotaUsedUp, unclearRefusal } from './wording.ts'

const RATE_MS = 60 * 1000
const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** From then on Zalo takes what it calls promotion; the clocks of Vietnam are seven hours ahead. */
const MORNING_MS = (6 - 7 + 24) * HOUR_MS

const RATE = -32
const QUOTA = -211
const NIGHT = -234
const TOKEN = new Set([-216, -220])
/** The account, the app or its package stand in the way of every message: an operator must see to it. */
const NEEDS_OPERATOR = new Set([-118, -204, -205, -209, -219, -221, -223, -224, -320, -321])
const NO_FOLLOWER = -213
const NO_GROUP = new Set([-237, -403])
const OBSTACLES: ReadonlyMap<number, Obstacle> = new Map([
  [-230, 'too long since they wrote'],
  [-232, 'too long since they wrote'],
  [-218, 'not to this person now'],
  [-227, 'not to this person now'],
  [-233, 'not to this person now'],
  [-244, 'not to this person now'],
  [-248, 'its content'],
])
/** A mistake of ours, and a picture that has expired: nobody is told but the log. */
const OURS = new Set([-100, -200, -201, -210, -240, -242])

export interface ReasonParts {
  readonly alertAdmins: AlertAdmins
  readonly log: Log
  readonly now: () => Date
}

/** Why messages surely did not go out, as the port says it; the error itself where that isn't sure. */
export function undeliveredReasons({ alertAdmins, log, now }: ReasonParts) {
  const today = () => now().toISOString().slice(0, 10)

  return (error: unknown, conversation: string): unknown => {
    const because = { cause: error }
    // what waits is not lost by a token that is
    if (error instanceof LoginNeeded) return new SendError({ kind: 'unreached' }, because)
    if (!(error instanceof ZaloOaFailure)) return error
    const { error: code, unreached } = error
    if (unreached) return new SendError({ kind: 'unreached' }, because)
    if (code === undefined) return error
    const about = { channel: 'zalooa', kind: error.code }
    if (code === RATE) return new SendError({ kind: 'retry-after', ms: RATE_MS }, because)
    if (code === NIGHT) return new SendError({ kind: 'retry-after', ms: untilMorning(now()) }, because)
    if (code === QUOTA) {
      log.error('zalooa: the quota is used up', about)
      void alertAdmins(`zalooa quota: ${today()}`, quotaUsedUp)
      return new SendError({ kind: 'retry-after', ms: HOUR_MS }, because)
    }
    if (TOKEN.has(code)) return new SendError({ kind: 'unreached' }, because)
    if (NEEDS_OPERATOR.has(code) || code <= -14000) {
      log.error('zalooa: the account may not send', about)
      void alertAdmins(`zalooa may not send: ${code} ${today()}`, accountMayNotSend(code))
      return new SendError({ kind: 'unreached' }, because)
    }
    if (code === NO_FOLLOWER) return new SendError({ kind: 'gone' }, because)
    if (NO_GROUP.has(code)) {
      const group = groupIn(conversation)
      if (group !== undefined) void alertAdmins(`zalooa group closed: ${group} ${today()}`, groupClosed(group, code))
      return new SendError({ kind: 'gone' }, because)
    }
    log.warn('zalooa: a message was refused', about)
    const why = OBSTACLES.get(code)
    if (why !== undefined) return new SendError({ kind: 'refused', why }, because)
    if (!OURS.has(code)) void alertAdmins(`zalooa unclear: ${code} ${today().slice(0, 7)}`, unclearRefusal(code))
    return new SendError({ kind: 'refused' }, because)
  }
}

const untilMorning = (now: Date) => (((MORNING_MS - (now.getTime() % DAY_MS)) % DAY_MS) + DAY_MS) % DAY_MS

import type { Log } from '../../app/ports/log.ts'
import { objectIn } from '../fields.ts'
import type { PushRoute } from '../push-server.ts'
import { isSigned, type Signing } from './signature.ts'

export interface WebhookParts {
  readonly url: string
  readonly signing: Signing
  /** Undefined while events can't be taken. Resolves to whether it is stored, or needs no storing. */
  readonly take: () => ((event: Readonly<Record<string, unknown>>) => Promise<boolean>) | undefined
  readonly log: Log
  readonly now: () => Date
}

const SIGNATURE = 'x-zevent-signature'
/** Zalo repeats for an hour or so: what is older is somebody else's repetition. */
const OLDEST_MS = 2 * 60 * 60 * 1000
/** Zalo waits for two seconds. What is stored after that comes again and is dropped as known. */
const ANSWER_WITHIN_MS = 1500

/** Where Zalo pushes the account's events to: 200 once an event is stored, 503 where it must come again. */
export function pushRoute({ url, signing, take, log, now }: WebhookParts): PushRoute {
  const refuse = (event: string) => {
    log.warn(event, { channel: 'zalooa' })
    return 401
  }
  return {
    path: new URL(url).pathname,
    probed: true,
    admits: () => true,
    async take(body, headers) {
      const event = objectIn(body)
      const given = headers[SIGNATURE]
      // saving the address in the console tries it out with something that is no event
      if (given === undefined && event?.event_name === undefined) return 200
      if (body === undefined || event === undefined) return 400
      const timestamp = String(event.timestamp ?? '')
      if (given === undefined) return refuse('zalooa: an event has no signature')
      if (event.app_id !== signing.appId) return refuse('zalooa: an event is of another app')
      if (!isSigned(signing, body, timestamp, given)) return refuse('zalooa: a signature does not match')
      if (!(Math.abs(now().getTime() - Number(timestamp)) <= OLDEST_MS)) return refuse('zalooa: an event is too old')
      const stored = (await inTime(take()?.(event))) ?? false
      return stored ? 200 : 503
    },
  }
}

async function inTime(storing: Promise<boolean> | undefined): Promise<boolean> {
  if (storing === undefined) return false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS)
  })
  try {
    return await Promise.race([storing, late])
  } finally {
    clearTimeout(timer)
  }
}

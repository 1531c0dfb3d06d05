import type { Sessions } from '../../app/ports/sessions.ts'
import { sealer } from '../seal.ts'

/** A full login to a person's account. */
export interface Session {
  readonly imei: string
  readonly userAgent: string
  /** Cookies as a browser's export or zca-js has them. */
  readonly cookie: readonly Readonly<Record<string, unknown>>[]
}

const CHANNEL = 'zalopersonal'

/** The one login, on disk only encrypted with a key from the settings. */
export function storedSession(sessions: Sessions, key: string) {
  const { seal, unseal } = sealer(key, 'zalo personal session')
  return {
    /** Undefined where there is none, or none that this key opens. */
    async read(): Promise<Session | undefined> {
      const sealed = await sessions.read(CHANNEL)
      if (sealed === undefined) return undefined
      try {
        return sessionIn(unseal(sealed))
      } catch {
        return undefined
      }
    },
    write: (session: Session) => sessions.write(CHANNEL, seal(JSON.stringify(session))),
  }
}

export type StoredSession = ReturnType<typeof storedSession>

/** A login as JSON, of `{ imei, userAgent, cookie }`; undefined for anything else. */
export function sessionIn(json: string): Session | undefined {
  try {
    const { imei, userAgent, cookie } = JSON.parse(json) as Record<string, unknown>
    const cookies = Array.isArray(cookie) ? cookie : (cookie as { cookies?: unknown } | undefined)?.cookies
    if (typeof imei !== 'string' || typeof userAgent !== 'string' || !Array.isArray(cookies)) return undefined
    return { imei, userAgent, cookie: cookies }
  } catch {
    return undefined
  }
}

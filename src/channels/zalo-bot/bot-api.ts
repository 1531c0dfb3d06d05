import { type CallLimits, failureCode, isUnreached, signalOf } from '../calls.ts'
import { objectIn } from '../fields.ts'

/** Zalo's Bot Platform as this channel uses it. */
export interface ZaloBotApi {
  /** The result of a method. Rejects with a {@link ZaloBotFailure}, also when `signal` aborts or `limitMs` is over. */
  call<T>(method: string, parameters?: Readonly<Record<string, unknown>>, limits?: CallLimits): Promise<T>
}

export interface ApiAccess {
  readonly token: string
  /** "https://bot-api.zaloplatforms.com" */
  readonly apiRoot: string
}

export interface FailureParts {
  /** The error_code of the answer, else the HTTP status; undefined where no answer could be read. */
  readonly status?: number
  /** The connection was never made, so that the call surely had no effect. */
  readonly unreached?: boolean
}

/** A call that brought no result. The message holds the method and the status: no token, no parameter. */
export class ZaloBotFailure extends Error {
  override readonly name = 'ZaloBotFailure'
  /** For the log: "ZALO_429". */
  readonly code: string
  readonly parts: FailureParts

  constructor(method: string, parts: FailureParts) {
    const code = failureCode(parts.status === undefined ? undefined : `ZALO_${parts.status}`, parts.unreached)
    super(`Zalo: ${method} failed: ${code}`)
    this.code = code
    this.parts = parts
  }
}

/** The Bot Platform over fetch. Most failures come with HTTP 200 and say so in the body; some have no JSON at all. */
export function zaloBotApi({ token, apiRoot }: ApiAccess): ZaloBotApi {
  const root = apiRoot.replace(/\/+$/, '')
  return {
    async call<T>(method: string, parameters: Readonly<Record<string, unknown>> = {}, limits: CallLimits = {}) {
      let status: number
      let text: string
      try {
        const answer = await fetch(`${root}/bot${token}/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(parameters),
          signal: signalOf(limits),
        })
        status = answer.status
        text = await answer.text()
      } catch (error) {
        // the error is not kept: it may name the address, of which the token is a part
        throw new ZaloBotFailure(method, isUnreached(error) ? { unreached: true } : {})
      }
      const answered = objectIn(text)
      if (answered?.ok === true) return answered.result as T
      const code = Number(answered?.error_code ?? (status === 200 ? Number.NaN : status))
      throw new ZaloBotFailure(method, Number.isInteger(code) ? { status: code } : {})
    },
  }
}

export const statusOf = (error: unknown) => (error instanceof ZaloBotFailure ? error.parts.status : undefined)

/** The token is wrong or was reset: nothing will work with it. */
export const isTokenRefused = (error: unknown): boolean => statusOf(error) === 401

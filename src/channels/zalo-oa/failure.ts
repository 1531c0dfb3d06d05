import { failureCode, isUnreached } from '../calls.ts'
import { objectIn } from '../fields.ts'

/** What Zalo said no to, or that it said nothing. The message holds call and code: no token, no text, no person. */
export class ZaloOaFailure extends Error {
  override readonly name = 'ZaloOaFailure'
  /** For the log: "OA_M216", "HTTP_502". */
  readonly code: string
  /** Zalo's own code, below zero, which comes with HTTP 200. */
  readonly error: number | undefined
  /** The connection was never made, so that the call surely had no effect. */
  readonly unreached: boolean

  constructor(call: string, { error, status, unreached = false }: FailureParts) {
    const http = status === undefined ? undefined : `HTTP_${status}`
    const code = failureCode(error === undefined ? http : `OA_M${Math.abs(error)}`, unreached)
    super(`Zalo OA: ${call} failed: ${code}`)
    this.code = code
    this.error = error
    this.unreached = unreached
  }
}

interface FailureParts {
  readonly error?: number
  readonly status?: number
  readonly unreached?: boolean
}

/** The JSON object of an answer with `error` 0 or none; anything else is thrown as a {@link ZaloOaFailure}. */
export async function answerOf(
  call: string,
  url: string,
  init: RequestInit,
): Promise<Readonly<Record<string, unknown>>> {
  let status: number
  let text: string
  try {
    const answer = await fetch(url, init)
    status = answer.status
    text = await answer.text()
  } catch (error) {
    throw new ZaloOaFailure(call, { unreached: isUnreached(error) })
  }
  return bodyOf(call, status, text)
}

/** The same of an answer that is there. */
export function bodyOf(call: string, status: number, text: string): Readonly<Record<string, unknown>> {
  const body = objectIn(text)
  if (body === undefined) throw new ZaloOaFailure(call, status === 200 ? {} : { status })
  // the number comes as text at times
  const error = Number(body.error ?? 0)
  if (error !== 0) throw new ZaloOaFailure(call, Number.isInteger(error) ? { error } : {})
  if (status !== 200) throw new ZaloOaFailure(call, { status })
  return body
}

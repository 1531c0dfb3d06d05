/** How long a call to a medium may take. */
export interface CallLimits {
  readonly signal?: AbortSignal
  /** Half a minute unless told otherwise. */
  readonly limitMs?: number
}

export const LIMIT_MS = 30_000

/** Aborts with the caller's signal, or once the time is over. */
export function signalOf({ signal, limitMs = LIMIT_MS }: CallLimits): AbortSignal {
  const timeout = AbortSignal.timeout(limitMs)
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout])
}

const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether a call failed before there was a connection: then it surely had no effect. */
export function isUnreached(error: unknown): boolean {
  // fetch tells it by the cause, other clients by the error itself
  const errors = error instanceof Error ? [error, error.cause] : []
  return errors.some((each) => each instanceof Error && 'code' in each && NO_CONNECTION.has(String(each.code)))
}

/** A failed call for the log: by what the medium answered, or that no answer came. */
export const failureCode = (answered: string | undefined, unreached: boolean | undefined): string =>
  answered ?? (unreached ? 'UNREACHED' : 'NO_ANSWER')

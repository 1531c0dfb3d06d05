const CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether a request failed before there was a connection: then it surely had no effect. */
export function isUnreached(error: unknown): boolean {
  // fetch tells it by the cause, other clients by the error itself
  const errors = error instanceof Error ? [error, error.cause] : []
  return errors.some((each) => each instanceof Error && 'code' in each && CODES.has(String(each.code)))
}

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** All that may be said of an event. There is no field for what people write, who they are, or what authorises us. */
export interface LogFields {
  readonly channel?: string
  readonly command?: string
  /** What sort of error it was, from {@link kindOf}: never its message, which may hold a person's words or a token. */
  readonly kind?: string
  readonly signal?: string
  readonly outcome?: string
  readonly count?: number
  readonly ms?: number
}

/** `event` is a fixed sentence of ours: "receive: an answer failed". What varies goes into the fields. */
export interface Log {
  error(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
}

/** The class and code of an error, which are safe to log: "TypeError", "SqliteError SQLITE_BUSY". */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && /^[A-Z][A-Z0-9_]{1,39}$/.test(String(error.code)) ? ` ${error.code}` : ''
  const name = /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(error.constructor.name) ? error.constructor.name : 'Error'
  return `${name}${code}`
}

import { type CallLimits, failureCode } from '../calls.ts'

/** Telegram's Bot API as this channel uses it, whatever library makes the calls. */
export interface BotApi {
  /**
   * The result of a method. Rejects with an {@link ApiFailure}, also when `signal` aborts or `limitMs` is over. A
   * parameter may be a {@link FileToSend}.
   */
  call<T>(method: string, parameters?: Readonly<Record<string, unknown>>, limits?: CallLimits): Promise<T>
  /** The bytes of a file at the path that getFile tells. Rejects likewise, also where there are more than `mostBytes`. */
  download(path: string, mostBytes: number, limits?: CallLimits): Promise<Uint8Array>
}

export class FileToSend {
  readonly name: string
  readonly bytes: Uint8Array

  constructor(name: string, bytes: Uint8Array) {
    this.name = name
    this.bytes = bytes
  }
}

export interface FailureParts {
  /** What Telegram answered, or the HTTP status; undefined where no answer came. */
  readonly status?: number
  /** Telegram's words, for us to tell kinds of 400 apart. Never logged: what they quote may be a person's. */
  readonly description?: string
  readonly retryAfterMs?: number
  readonly movedTo?: string
  /** The connection was never made, so that the call surely had no effect. */
  readonly unreached?: boolean
  /** There is more of it than was asked for. */
  readonly tooLarge?: boolean
}

/** A call that brought no result. The message holds the method and the status: no token, no parameter. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  /** For the log: "HTTP_429". */
  readonly code: string
  readonly parts: FailureParts

  constructor(method: string, parts: FailureParts) {
    const code = failureCode(parts.status === undefined ? undefined : `HTTP_${parts.status}`, parts.unreached)
    super(`Telegram: ${method} failed: ${code}`)
    this.code = code
    this.parts = parts
  }
}

/** The token is wrong or was withdrawn: nothing will work with it. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.parts.status === 401 || error.parts.status === 404)

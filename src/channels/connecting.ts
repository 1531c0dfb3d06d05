import { backoffMs } from '../app/flow/backoff.ts'
import { kindOf, type Log } from '../app/ports/log.ts'

export interface ConnectingParts {
  readonly channel: string
  /** What the operator is told where the medium refuses the token; undefined of any other failure. */
  readonly refusal: (error: unknown) => Error | undefined
  /** What is logged, at first and then each time. */
  readonly tellings: { readonly first: string; readonly still: string }
  readonly log: Log
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** The way to a medium that a token opens. */
export interface Connecting {
  /** Aborted when the channel stops. */
  readonly stopping: AbortSignal
  /** Rejects when the token is refused while the channel is running; never resolves. */
  readonly failed: Promise<never>
  /** The token was refused. */
  refused(error: unknown): void
  /**
   * Says who we are, and which way updates shall come. Where the medium can't be reached that is tried again in the
   * background, until it is there, refuses the token or the channel stops. Throws where it refuses the token at once.
   */
  start(connect: () => Promise<void>): Promise<void>
  /** Resolves when nothing is tried any more. */
  stop(): Promise<void>
}

export function connecting({ channel, refusal, tellings, log, pause }: ConnectingParts): Connecting {
  const stopping = new AbortController()
  const { signal } = stopping
  let trying: Promise<void> | undefined
  let fail: (error: Error) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined)

  async function tryOn(connect: () => Promise<void>): Promise<void> {
    for (let failures = 1; !signal.aborted; failures++) {
      await pause(backoffMs(failures, Math.random()), signal)
      if (signal.aborted) return
      try {
        return await connect()
      } catch (error) {
        const refused = refusal(error)
        if (refused !== undefined) return fail(refused)
        log.warn(tellings.still, { channel, kind: kindOf(error) })
      }
    }
  }

  return {
    stopping: signal,
    failed,
    refused: (error) => fail(refusal(error) ?? (error as Error)),
    async start(connect) {
      try {
        await connect()
      } catch (error) {
        const refused = refusal(error)
        if (refused !== undefined) throw refused
        log.error(tellings.first, { channel, kind: kindOf(error) })
        trying = tryOn(connect)
      }
    },
    async stop() {
      stopping.abort()
      await trying
    },
  }
}

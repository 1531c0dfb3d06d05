import type { Outcome } from '../../core/reply/reply.ts'

/** How often something came of a message, on a day in a channel. Nobody is counted by person. */
export interface Use {
  /** ISO date in Vietnam. */
  readonly day: string
  readonly channel: string
  readonly outcome: Outcome
  readonly times: number
}

export interface Uses {
  /** Adds to what is counted already. */
  add(uses: readonly Use[]): Promise<void>
  /** From this day (ISO date) on; the newest day first. */
  since(day: string): Promise<Use[]>
}

import type { Outcome } from '../../core/reply/reply.ts'
import type { Undelivered } from './channel.ts'

/** What came of a send; unknown: whether it arrived. */
export type SendResult = 'sent' | Undelivered['kind'] | 'unknown'

/** What is counted of the bot's work, for whoever runs it. Nothing here has room for a text or for who wrote it. */
export interface Metrics {
  answered(channel: string, outcome: Outcome, ms: number): void
  sendEnded(channel: string, result: SendResult, ms: number): void
  /** `kind` is a fixed sentence of ours. */
  channelFailed(channel: string, kind: string): void
}

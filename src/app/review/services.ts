import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import type { FileSent } from '../ports/channel.ts'
import type { Facts } from '../ports/facts.ts'
import type { ReportReader } from '../ports/report-reader.ts'
import type { Reports } from '../ports/reports.ts'
import type { Chat } from '../ports/subscriptions.ts'

export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'no-files' | 'gone' | 'not-fetched' }
  | { readonly kind: 'too-large'; readonly megabytes: number }

/** Tells someone who waits how far it is, in one message that changes, where the medium can do that. */
export interface Note {
  say(text: string): void
}

/** What the review of reports needs beside other services. */
export interface ReviewServices {
  readonly reports: Reports
  readonly reader: ReportReader
  /** Names and facts as they are now. */
  held(): Promise<{ readonly vocabulary: Vocabulary; readonly facts: Facts }>
  fetch(channel: string, file: FileSent): Promise<Fetched>
  note(chat: Chat): Note
}

/** What officials do with what reports hold. */
export const REVIEW_ACTS = [
  'figures published',
  'figure changed',
  'figures rejected',
  'topics published',
  'topic changed',
  'topics rejected',
  'report changed',
  'report withdrawn',
  'fact withdrawn',
  'change undone',
] as const
export type ReviewAct = (typeof REVIEW_ACTS)[number]

/** What officials have changed, in the words of the programs: shown in Vietnamese by {@link auditText}. */
export const AUDITED = [
  'invitation made',
  'invitation revoked',
  'official joined',
  'official removed',
  'feedback deleted',
  'announcement drafted',
  'announcement changed',
  'announcement confirmed',
  'announcement approved',
  'announcement cancelled',
  'announcement sent again',
  'digest sent',
  'chat changed',
  'chat removed',
  'report handed in',
  ...REVIEW_ACTS,
] as const
export type Audited = (typeof AUDITED)[number]

/** Who changes something, and when. */
export interface Actor {
  /** The person's key over all channels; 'settings' stands for the settings of the process, 'bot' for what it does by itself. */
  readonly person: string
  readonly at: Date
}

export interface AuditEntry {
  readonly number: number
  /** ISO instant. */
  readonly at: string
  readonly by: string
  readonly what: Audited
  /** What was changed: an official's key, an invitation's, a feedback's, an announcement's or a report's number, a fact's id, a chat. */
  readonly subject: string
  /** What stood there before and stands there now, as far as it is told; undefined where there was or is nothing. */
  readonly before: Readonly<Record<string, string>> | undefined
  readonly after: Readonly<Record<string, string>> | undefined
}

/** Every change that an official makes is written here in the same transaction; nothing is ever changed or deleted. */
export interface Audit {
  /** The newest first; `page` counts from 1. */
  page(page: number, size: number): Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number }>
}

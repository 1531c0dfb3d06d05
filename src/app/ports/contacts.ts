/** When people last turned to us: where a medium lets us answer for a limited time only. */
export interface Contacts {
  /** Later than what is held, or it changes nothing. */
  met(channel: string, conversation: string, at: Date): Promise<void>
  /** Those who last did before then are forgotten. */
  forget(channel: string, before: Date): Promise<void>
  lastAt(channel: string, conversation: string): Promise<Date | undefined>
  /** Those of these that ever did. */
  lastOf(channel: string, conversations: readonly string[]): Promise<ReadonlyMap<string, Date>>
}

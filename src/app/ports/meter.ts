/** Counts by the month, kept over restarts: for media that allow so many messages a month. */
export interface Meter {
  /** Resolves to the month's count with this. `month` is "2026-11". */
  add(channel: string, month: string, count: number): Promise<number>
  read(channel: string, month: string): Promise<number>
}

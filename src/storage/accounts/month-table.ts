/** How many messages went through a medium in a month. */
export interface MonthTable {
  channel: string
  /** "2026-11" */
  month: string
  messages: number
}

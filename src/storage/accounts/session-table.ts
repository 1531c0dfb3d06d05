/** A login as it is now, encrypted by whoever stores it. */
export interface SessionTable {
  channel: string
  sealed: string
}

/** What admins have been told. */
export interface AlertTable {
  key: string
  told_at: string
}

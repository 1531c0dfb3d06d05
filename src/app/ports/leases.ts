/** What one process at a time may do, for as long as it keeps saying so. Instants are milliseconds since the epoch. */
export interface Leases {
  /** Whether `holder` alone has it until then. */
  hold(name: string, holder: string, at: number, until: number): Promise<boolean>
  /** It is free at once. What others hold stays theirs. */
  release(name: string, holder: string): Promise<void>
}

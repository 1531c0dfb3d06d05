/** Logins that outlive a restart. Whoever stores one has encrypted it. */
export interface Sessions {
  read(channel: string): Promise<string | undefined>
  write(channel: string, sealed: string): Promise<void>
}

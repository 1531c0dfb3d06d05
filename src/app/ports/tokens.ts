export interface TokenPair {
  readonly access: string
  readonly refresh: string
  /** ISO instants. */
  readonly accessUntil: string
  readonly refreshUntil: string
}

/**
 * good: its refresh token was not used. held: a process is about to use it, and nothing has gone out. spent: it is using
 * it, and what came of that is not stored yet. lost: it was used, or may have been, and the pair that followed never
 * arrived: a person must consent anew.
 */
export type TokenState = 'good' | 'held' | 'spent' | 'lost'

export interface StoredTokens extends TokenPair {
  /** One more with each pair: who speaks of an older one is too late. */
  readonly version: number
  readonly state: TokenState
}

/** Tokens of accounts whose refresh tokens work once only. Each change is one statement: of several processes one wins. */
export interface Tokens {
  read(account: string): Promise<StoredTokens | undefined>
  /** A pair that a person has consented to; whatever was there is over. */
  begin(account: string, pair: TokenPair): Promise<void>
  /** Keeps the others away while this holder gets ready to use it. False where it is not good. */
  hold(account: string, version: number, holder: string, until: Date): Promise<boolean>
  /**
   * Marks the refresh token as used: nobody else ever will use it. `use` is called, once and before this resolves, in the
   * instant in which the database has been told and will write it down though this process die; not where this holder has
   * it no longer, which is false.
   */
  spend(account: string, version: number, holder: string, use: () => void): Promise<boolean>
  /**
   * The pair that came of it, late or not: nobody else can have one. False where somebody has consented anew meanwhile.
   */
  renew(account: string, version: number, holder: string, pair: TokenPair): Promise<boolean>
  /** It surely did not go out: it is good again. */
  giveBack(account: string, version: number, holder: string): Promise<void>
  /** What this holder spent is lost. True once for each loss. */
  lose(account: string, version: number, holder: string): Promise<boolean>
  /**
   * Whoever has it should have been done by now: it died. What it held is good again; what it spent is lost, and then
   * true, once for each loss.
   */
  settleAbandoned(account: string, version: number, now: Date): Promise<boolean>
}

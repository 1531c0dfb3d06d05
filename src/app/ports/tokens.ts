export interface TokenPair {
  readonly access: string
  readonly refresh: string
  /** ISO instants. */
  readonly accessUntil: string
  readonly refreshUntil: string
}

/**
 * good: its refresh token was not used. spent: a process is using it, and what came of it is not stored yet. lost: it was
 * used, or may have been, and the pair that followed never arrived: a person must consent anew.
 */
export type TokenState = 'good' | 'spent' | 'lost'

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
  /**
   * On disk before the refresh token goes out: this holder uses it, and nobody else ever will. False where it is no longer
   * good.
   */
  spend(account: string, version: number, holder: string, until: Date): Promise<boolean>
  /** The pair that came of it. False where somebody has consented anew meanwhile. */
  renew(account: string, version: number, holder: string, pair: TokenPair): Promise<boolean>
  /** It surely did not go out: it is good again. */
  giveBack(account: string, version: number, holder: string): Promise<void>
  /** What this holder spent is lost. True once for each loss. */
  lose(account: string, version: number, holder: string): Promise<boolean>
  /** So is what a process spent that should have been done by now: it died. True once for each loss. */
  loseAbandoned(account: string, version: number, now: Date): Promise<boolean>
}

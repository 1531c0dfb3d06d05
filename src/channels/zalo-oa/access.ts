import { kindOf, type Log } from '../../app/ports/log.ts'
import type { StoredTokens, TokenPair, Tokens } from '../../app/ports/tokens.ts'
import { ZaloOaFailure } from './failure.ts'

export interface AccessParts {
  readonly tokens: Tokens
  readonly account: string
  /** Uses a refresh token, once. */
  readonly refresh: (refreshToken: string) => Promise<TokenPair>
  /** This process. */
  readonly holder: string
  readonly log: Log
  readonly now: () => Date
  readonly pause: (ms: number) => Promise<void>
  /** What a refresh may take. */
  readonly heldMs?: number
}

/** There is no token to call with: a person must consent. What waits to be sent can wait for that. */
export class LoginNeeded extends Error {
  override readonly name = 'LoginNeeded'

  constructor() {
    super('No valid token for the Official Account. Run npm run zalo:login, and have an administrator of it agree.')
  }
}

const HOUR_MS = 60 * 60 * 1000
/** Of its 25 hours, so much is left when a new one is fetched. */
const EARLY_MS = 5 * HOUR_MS
/** Longer than a refresh can take: whoever has not ended by then has died. */
const HELD_MS = 45_000
const LOOK_AGAIN_MS = 200
/** A refresh token that is not used in time dies as well. */
const WARN_BEFORE_MS = 14 * 24 * HOUR_MS

/**
 * The account's access token, renewed in time. A refresh token is marked as spent on disk before it goes out and never
 * goes out again, unless it surely did not leave; the new pair is on disk before its first use. Of several processes one
 * refreshes, the others wait for its pair.
 */
export function accessTokens(parts: AccessParts) {
  const { tokens, account, refresh, holder, log, now, pause, heldMs = HELD_MS } = parts
  let renewing: Promise<void> | undefined
  let warnedOf = 0

  function lost(): void {
    log.error('zalooa: the tokens are lost, run npm run zalo:login', { channel: 'zalooa', command: 'zalo:login' })
  }

  async function renew({ version, refresh: refreshToken }: StoredTokens): Promise<void> {
    if (!(await tokens.spend(account, version, holder, new Date(now().getTime() + heldMs)))) {
      await othersEnd(version)
      return
    }
    let pair: TokenPair
    try {
      pair = await refresh(refreshToken)
    } catch (error) {
      log.warn('zalooa: the token was not renewed', { channel: 'zalooa', kind: kindOf(error) })
      const another = error instanceof ZaloOaFailure && (error.unreached || error.code.startsWith('HTTP_5'))
      if (another) await tokens.giveBack(account, version, holder)
      else if (await tokens.lose(account, version, holder)) lost()
      return
    }
    await tokens.renew(account, version, holder, pair)
  }

  /** Waits while another process renews; where it has died, what it spent is lost. */
  async function othersEnd(version: number): Promise<void> {
    for (;;) {
      const stored = await tokens.read(account)
      if (stored === undefined || stored.version !== version || stored.state !== 'spent') return
      if (await tokens.loseAbandoned(account, version, now())) return lost()
      await pause(LOOK_AGAIN_MS)
    }
  }

  function renewOnce(stored: StoredTokens): Promise<void> {
    renewing ??= renew(stored).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  function warnInTime({ refreshUntil, version }: StoredTokens): void {
    if (warnedOf === version || Date.parse(refreshUntil) - now().getTime() > WARN_BEFORE_MS) return
    warnedOf = version
    log.error('zalooa: consent ends within two weeks, run npm run zalo:login', { channel: 'zalooa' })
  }

  return {
    /** A token to call with. Rejects with {@link LoginNeeded}. */
    async get(): Promise<string> {
      const stored = await tokens.read(account)
      if (stored === undefined) throw new LoginNeeded()
      warnInTime(stored)
      const left = Date.parse(stored.accessUntil) - now().getTime()
      if (left > EARLY_MS) return stored.access
      if (stored.state !== 'lost') {
        const renewal = renewOnce(stored)
        // what is valid serves meanwhile
        if (left <= 0) await renewal
        else
          renewal.catch((error) =>
            log.warn('zalooa: the token was not renewed', { channel: 'zalooa', kind: kindOf(error) }),
          )
      }
      if (left > 0) return stored.access
      const renewed = await tokens.read(account)
      if (renewed === undefined || Date.parse(renewed.accessUntil) <= now().getTime()) throw new LoginNeeded()
      return renewed.access
    },
    /** Zalo did not take this one: another, once. */
    async instead(refused: string): Promise<string> {
      const stored = await tokens.read(account)
      if (stored === undefined) throw new LoginNeeded()
      if (stored.access !== refused) return stored.access
      if (stored.state !== 'lost') await renewOnce(stored)
      const renewed = await tokens.read(account)
      if (renewed === undefined || renewed.access === refused) throw new LoginNeeded()
      return renewed.access
    },
    /** Resolves when no refresh is under way: a process must not end in the midst of one. */
    settled: async () => void (await renewing?.catch(() => undefined)),
  }
}

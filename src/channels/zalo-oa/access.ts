import type { AlertAdmins } from '../../app/alert-admins.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { StoredTokens, TokenPair, Tokens } from '../../app/ports/tokens.ts'
import { ZaloOaFailure } from './failure.ts'
import { consentEnds, TOKENS_LOST } from './wording.ts'

export interface AccessParts {
  readonly tokens: Tokens
  readonly account: string
  /** Uses a refresh token, once, in the instant in which `whenReady` calls what it is given; undefined where it does not. */
  readonly refresh: (
    refreshToken: string,
    whenReady: (use: () => void) => Promise<unknown>,
  ) => Promise<TokenPair | undefined>
  /** This process. */
  readonly holder: string
  readonly alertAdmins: AlertAdmins
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
const DAY_MS = 24 * HOUR_MS
/** Of its 25 hours, so much is left when a new one is fetched. */
const EARLY_MS = 5 * HOUR_MS
/** Longer than a refresh can take: whoever has not ended by then has died. */
const HELD_MS = 45_000
const LOOK_AGAIN_MS = 200
/** A refresh token that is not used in time dies as well. */
const WARN_BEFORE_MS = 14 * DAY_MS

/**
 * The account's access token, renewed in time. A refresh token goes out in the instant in which it is marked as spent, and
 * never again, unless it surely did not leave; the new pair is on disk before its first use. Of several processes one
 * refreshes, the others wait for its pair.
 */
export function accessTokens(parts: AccessParts) {
  const { tokens, account, refresh, holder, alertAdmins, log, now, pause, heldMs = HELD_MS } = parts
  let renewing: Promise<void> | undefined
  let warnedOf = 0
  let saidThereAreNone = false

  function lost(version: number): Promise<void> {
    log.error('zalooa: the tokens are lost, run npm run zalo:login', { channel: 'zalooa', command: 'zalo:login' })
    return tellOfLoss(version)
  }

  /** Whoever finds the tokens lost tells of it: the process that lost them may have died before it could. */
  const tellOfLoss = (version: number) => alertAdmins(`zalooa tokens lost: ${account} ${version}`, TOKENS_LOST)

  async function renew({ version, refresh: refreshToken }: StoredTokens): Promise<void> {
    if (!(await tokens.hold(account, version, holder, new Date(now().getTime() + heldMs)))) {
      await othersEnd(version)
      return
    }
    let pair: TokenPair | undefined
    try {
      pair = await refresh(refreshToken, (use) => tokens.spend(account, version, holder, use))
    } catch (error) {
      log.warn('zalooa: the token was not renewed', { channel: 'zalooa', kind: kindOf(error) })
      const another = error instanceof ZaloOaFailure && (error.unreached || error.code.startsWith('HTTP_5'))
      if (another) await tokens.giveBack(account, version, holder)
      else if (await tokens.lose(account, version, holder)) await lost(version)
      return
    }
    if (pair !== undefined) await untilStored(version, pair)
  }

  /** There is no second copy of it: as long as nobody takes this process for dead, storing it is tried again. */
  async function untilStored(version: number, pair: TokenPair): Promise<void> {
    for (const givenUpAt = now().getTime() + heldMs; ; await pause(LOOK_AGAIN_MS)) {
      try {
        await tokens.renew(account, version, holder, pair)
        return
      } catch (error) {
        log.error('zalooa: the new tokens could not be stored', { channel: 'zalooa', kind: kindOf(error) })
        if (now().getTime() >= givenUpAt) throw error
      }
    }
  }

  /** Waits while another process renews; where it has died, what it spent is lost. */
  async function othersEnd(version: number): Promise<void> {
    for (;;) {
      const stored = await tokens.read(account)
      if (stored === undefined || stored.version !== version) return
      if (stored.state !== 'held' && stored.state !== 'spent') return
      if (await tokens.settleAbandoned(account, version, now())) return lost(version)
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
    const left = Date.parse(refreshUntil) - now().getTime()
    if (warnedOf === version || left > WARN_BEFORE_MS) return
    warnedOf = version
    log.error('zalooa: consent ends within two weeks, run npm run zalo:login', { channel: 'zalooa' })
    const days = Math.max(0, Math.floor(left / DAY_MS))
    void alertAdmins(`zalooa consent ends: ${account} ${version}`, consentEnds(days))
  }

  /** A loss that somebody else may have died over is told, and nothing more is tried. */
  async function renewUnlessLost(stored: StoredTokens): Promise<void> {
    if (stored.state === 'lost') await tellOfLoss(stored.version)
    else await renewOnce(stored)
  }

  return {
    /** A token to call with. Rejects with {@link LoginNeeded}. */
    async get(): Promise<string> {
      const stored = await tokens.read(account)
      if (stored === undefined) {
        if (!saidThereAreNone) log.error('zalooa: there are no tokens, run npm run zalo:login', { channel: 'zalooa' })
        saidThereAreNone = true
        throw new LoginNeeded()
      }
      warnInTime(stored)
      const left = Date.parse(stored.accessUntil) - now().getTime()
      if (left > EARLY_MS && stored.state === 'good') return stored.access
      const renewal = renewUnlessLost(stored)
      if (left > 0) {
        // what is valid serves meanwhile
        renewal.catch((error) =>
          log.warn('zalooa: the token was not renewed', { channel: 'zalooa', kind: kindOf(error) }),
        )
        return stored.access
      }
      await renewal
      const renewed = await tokens.read(account)
      if (renewed === undefined || Date.parse(renewed.accessUntil) <= now().getTime()) throw new LoginNeeded()
      return renewed.access
    },
    /** Zalo did not take this one: another, once. */
    async instead(refused: string): Promise<string> {
      const stored = await tokens.read(account)
      if (stored === undefined) throw new LoginNeeded()
      if (stored.access !== refused) return stored.access
      await renewUnlessLost(stored)
      const renewed = await tokens.read(account)
      if (renewed === undefined || renewed.access === refused) throw new LoginNeeded()
      return renewed.access
    },
    /** Resolves when no refresh is under way: a process must not end in the midst of one. */
    settled: async () => void (await renewing?.catch(() => undefined)),
  }
}

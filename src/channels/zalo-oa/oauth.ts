import { createHash, randomBytes } from 'node:crypto'
import type { TokenPair } from '../../app/ports/tokens.ts'
import { answerOf, bodyOf, ZaloOaFailure } from './failure.ts'
import { postWhenReady } from './ready-post.ts'

export interface OaApp {
  readonly appId: string
  readonly appSecret: string
  /** "https://oauth.zaloapp.com" */
  readonly oauthRoot: string
}

export interface Consent {
  /** Where an administrator of the account agrees. */
  readonly url: string
  readonly verifier: string
  readonly state: string
}

const LIMIT_MS = 20_000
/** Zalo says so in its documents; not every answer holds it. */
const REFRESH_LIVES_MS = 90 * 24 * 60 * 60 * 1000

/** Base64url without padding of the SHA-256: what Zalo compares the verifier with. */
export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

/** The address for a person's consent, and what is needed to take it up. */
export function askConsent({ appId, oauthRoot }: OaApp, redirectUri: string): Consent {
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(16).toString('base64url')
  const url = new URL('/v4/oa/permission', oauthRoot)
  const query = { app_id: appId, redirect_uri: redirectUri, code_challenge: challengeOf(verifier), state }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return { url: url.href, verifier, state }
}

/** Zalo's token endpoint. Codes and refresh tokens work once: no call here is made a second time by itself. */
export function zaloOauth({ appId, appSecret, oauthRoot }: OaApp, now: () => Date) {
  const url = `${oauthRoot.replace(/\/+$/, '')}/v4/oa/access_token`
  const headers = { secret_key: appSecret, 'content-type': 'application/x-www-form-urlencoded' }
  const formOf = (fields: Readonly<Record<string, string>>) =>
    new URLSearchParams({ app_id: appId, ...fields }).toString()

  function pairIn(call: string, body: Readonly<Record<string, unknown>>): TokenPair {
    const { access_token: access, refresh_token: refresh, expires_in, refresh_token_expires_in } = body
    if (typeof access !== 'string' || typeof refresh !== 'string') throw new ZaloOaFailure(call, {})
    return {
      access,
      refresh,
      accessUntil: after(now(), Number(expires_in) * 1000, 25 * 60 * 60 * 1000),
      refreshUntil: after(now(), Number(refresh_token_expires_in) * 1000, REFRESH_LIVES_MS),
    }
  }
  return {
    async byCode(code: string, verifier: string): Promise<TokenPair> {
      const call = 'access_token (code)'
      const body = formOf({ grant_type: 'authorization_code', code, code_verifier: verifier })
      return pairIn(
        call,
        await answerOf(call, url, { method: 'POST', headers, body, signal: AbortSignal.timeout(LIMIT_MS) }),
      )
    },
    /**
     * Uses a refresh token, once, in the instant in which `whenReady` calls what it is given; undefined where it does not.
     */
    async byRefresh(
      refresh_token: string,
      whenReady: (use: () => void) => Promise<unknown>,
    ): Promise<TokenPair | undefined> {
      const call = 'access_token (refresh)'
      const body = formOf({ grant_type: 'refresh_token', refresh_token })
      let unreached = true
      try {
        const answer = await postWhenReady({ url, headers, body, limitMs: LIMIT_MS, whenReady }, () => {
          unreached = false
        })
        return answer && pairIn(call, bodyOf(call, answer.status, answer.text))
      } catch (error) {
        throw error instanceof ZaloOaFailure ? error : new ZaloOaFailure(call, { unreached })
      }
    },
  }
}

function after(now: Date, ms: number, otherwise: number): string {
  return new Date(now.getTime() + (ms > 0 ? ms : otherwise)).toISOString()
}

import { createHash, randomBytes } from 'node:crypto'
import type { TokenPair } from '../../app/ports/tokens.ts'
import { answerOf, ZaloOaFailure } from './failure.ts'

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
  async function grant(form: Readonly<Record<string, string>>): Promise<TokenPair> {
    const call = `access_token (${form.grant_type})`
    const body = await answerOf(call, `${oauthRoot.replace(/\/+$/, '')}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: appSecret, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ app_id: appId, ...form }).toString(),
      signal: AbortSignal.timeout(LIMIT_MS),
    })
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
    byCode: (code: string, verifier: string) =>
      grant({ grant_type: 'authorization_code', code, code_verifier: verifier }),
    byRefresh: (refresh: string) => grant({ grant_type: 'refresh_token', refresh_token: refresh }),
  }
}

function after(now: Date, ms: number, otherwise: number): string {
  return new Date(now.getTime() + (ms > 0 ? ms : otherwise)).toISOString()
}

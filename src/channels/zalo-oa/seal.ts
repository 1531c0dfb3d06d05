import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { TokenPair, Tokens } from '../../app/ports/tokens.ts'

const NONCE = 12
const TAG = 16

/**
 * Tokens that are on disk only under lock: whoever reads the database can't act for the account. The key comes from the
 * app's secret, which is a setting; with another secret the tokens can't be read, and a person must consent anew.
 */
export function sealedTokens(tokens: Tokens, appSecret: string): Tokens {
  const key = Buffer.from(hkdfSync('sha256', appSecret, '', 'zalo oa tokens', 32))
  const seal = (text: string) => {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
  }
  const unseal = (sealed: string) => {
    const bytes = Buffer.from(sealed, 'base64')
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
    cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString('utf8')
  }
  const sealedPair = (pair: TokenPair) => ({ ...pair, access: seal(pair.access), refresh: seal(pair.refresh) })
  return {
    ...tokens,
    async read(account) {
      const stored = await tokens.read(account)
      if (stored === undefined) return undefined
      try {
        return { ...stored, access: unseal(stored.access), refresh: unseal(stored.refresh) }
      } catch {
        return undefined
      }
    },
    begin: (account, pair) => tokens.begin(account, sealedPair(pair)),
    renew: (account, version, holder, pair) => tokens.renew(account, version, holder, sealedPair(pair)),
  }
}

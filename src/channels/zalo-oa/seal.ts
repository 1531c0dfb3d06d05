import type { TokenPair, Tokens } from '../../app/ports/tokens.ts'
import { sealer } from '../seal.ts'

/**
 * Tokens that are on disk only under lock: whoever reads the database can't act for the account. The key comes from the
 * app's secret, which is a setting; with another secret the tokens can't be read, and a person must consent anew.
 */
export function sealedTokens(tokens: Tokens, appSecret: string): Tokens {
  const { seal, unseal } = sealer(appSecret, 'zalo oa tokens')
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

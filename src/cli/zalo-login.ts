import { createInterface } from 'node:readline/promises'
import { askConsent, zaloOauth } from '../channels/zalo-oa/oauth.ts'
import { sealedTokens } from '../channels/zalo-oa/seal.ts'
import { ConfigError, ownSurroundings, readCommandLine } from '../config.ts'
import { openOwnDatabase } from '../open-own-database.ts'
import { kyselyTokens } from '../storage/accounts/kysely-tokens.ts'
import { run, writeLine } from './run.ts'

/**
 * `npm run zalo:login`: an administrator of the Official Account agrees, and its first tokens are stored. Also mends what
 * is lost; the bot may run meanwhile and takes the new tokens up by itself.
 */
await run(async () => {
  const { config } = readCommandLine(ownSurroundings())
  const settings = config.zaloOa
  if (settings === undefined)
    throw new ConfigError(
      'ZALO_OA_APP_ID is not set. Set it and the other ZALO_OA_ settings (see .env.example), then come back.',
    )
  // a code works once: that there is nowhere to store what it brings must be known before
  const db = await openOwnDatabase(config)
  try {
    const { url, verifier, state } = askConsent(settings, settings.redirectUrl)
    await writeLine(`Open this address, signed in as an administrator of the account, and agree:\n\n${url}\n`)
    await writeLine('Then paste the whole address that you were led to (it holds code=…), within ten minutes:')
    const code = codeIn(await nextLine(), state, settings.oaId)
    const pair = await zaloOauth(settings, () => new Date()).byCode(code, verifier)
    await sealedTokens(kyselyTokens(db), settings.appSecret).begin(settings.oaId, pair)
  } finally {
    await db.destroy()
  }
  await writeLine('Done: the tokens are stored. They renew themselves while the bot runs.')
  return 0
})

async function nextLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) {
    if (line.trim() === '') continue
    lines.close()
    return line.trim()
  }
  return ''
}

function codeIn(pasted: string, state: string, oaId: string): string {
  const { searchParams } = new URL(URL.canParse(pasted) ? pasted : 'https://nothing.invalid')
  const code = searchParams.get('code')
  const from = searchParams.get('oa_id') ?? oaId
  if (code === null) throw new ConfigError('That address holds no code. Run this again, and paste the whole address.')
  if ((searchParams.get('state') ?? state) !== state)
    throw new ConfigError('That address belongs to another login. Run this again, and use the address that it prints.')
  if (from !== oaId)
    throw new ConfigError(
      `Consent came from the account ${from}, but ZALO_OA_ID is ${oaId}. Agree with the other account, or change ZALO_OA_ID.`,
    )
  return code
}

import { chmod, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadLibrary, type ZcaQrEvent, zaloWith } from '../channels/zalo-personal/library.ts'
import { type Session, sessionIn, storedSession } from '../channels/zalo-personal/session.ts'
import { WARNING } from '../channels/zalo-personal/wording.ts'
import { ConfigError, ownSurroundings, readCommandLine } from '../config.ts'
import { openOwnDatabase } from '../open-own-database.ts'
import { kyselySessions } from '../storage/accounts/kysely-sessions.ts'
import { run, writeLine } from './run.ts'

const QR_FILE = 'zalo-qr.png'
/** What zca-js tells while a person scans. */
const QR = { made: 0, expired: 1, declined: 3, signedIn: 4 }

/**
 * `npm run zalo:personal`: signs a personal account in by a QR code that its owner scans, and stores the login encrypted.
 * `-- --import FILE` takes a login that somebody has: JSON of imei, userAgent and cookie.
 */
await run(async () => {
  const { config, values } = readCommandLine(ownSurroundings(), { import: { type: 'string' } })
  const settings = config.zaloPersonal
  if (settings === undefined)
    throw new ConfigError('ZALO_PERSONAL is not set. See docs/zalo.md for what it means; better use another way.')
  await writeLine(`${WARNING}\n`)
  const db = await openOwnDatabase(config)
  try {
    const session =
      typeof values.import === 'string' ? await importedFrom(values.import) : await scanned(settings.root, writeLine)
    await storedSession(kyselySessions(db), settings.key).write(session)
  } finally {
    await db.destroy()
  }
  await writeLine('Done: the login is stored, encrypted. Start the bot again, and delete any other copy of the login.')
  return 0
})

async function importedFrom(file: string): Promise<Session> {
  const session = sessionIn(await readFile(resolve(file), 'utf8'))
  if (session === undefined)
    throw new ConfigError(`${file} is no login. It must hold {"imei": …, "userAgent": …, "cookie": […]}.`)
  return session
}

async function scanned(root: string | undefined, say: (line: string) => Promise<void>): Promise<Session> {
  const zalo = zaloWith(await loadLibrary(), root, () => undefined)
  let session: Session | undefined
  const told = (event: ZcaQrEvent) => {
    if (event.type === QR.made) void showCode(event.data?.image ?? '', say)
    else if (event.type === QR.expired) event.actions?.retry?.()
    else if (event.type === QR.declined) event.actions?.abort?.()
    else if (event.type === QR.signedIn) session = sessionIn(JSON.stringify(event.data))
  }
  await zalo.loginQR({}, told)
  if (session === undefined) throw new Error('Zalo did not sign the account in. Run this again.')
  return session
}

async function showCode(image: string | undefined, say: (line: string) => Promise<void>): Promise<void> {
  await writeFile(QR_FILE, image ?? '', { encoding: 'base64', mode: 0o600 })
  await chmod(QR_FILE, 0o600)
  await say(`Open ${resolve(QR_FILE)} and scan it with Zalo on the phone of the account, within 100 seconds.`)
}

import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { adminAlerts } from '../../../src/app/alert-admins.ts'
import { accessTokens } from '../../../src/channels/zalo-oa/access.ts'
import { type OaApp, zaloOauth } from '../../../src/channels/zalo-oa/oauth.ts'
import { sealedTokens } from '../../../src/channels/zalo-oa/seal.ts'
import { kyselyTokens } from '../../../src/storage/accounts/kysely-tokens.ts'
import { kyselyAlerts } from '../../../src/storage/kysely-alerts.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { kyselyStaff } from '../../../src/storage/people/kysely-staff.ts'

/** What the parent of a process that does nothing but renew tokens tells it. */
export interface RefreshOrder {
  readonly location: string
  readonly journal: string
  readonly app: OaApp
  readonly oaId: string
  readonly heldMs: number
  /** "telegram:1" */
  readonly admin: string
}

const { location, journal, app, oaId, heldMs, admin } = JSON.parse(process.argv[2]!) as RefreshOrder

const write = (line: string) => appendFileSync(journal, `${line}\n`)
const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms))
const log = { error: write, warn: () => undefined, info: () => undefined }
const db = await openDatabase(location)
const access = accessTokens({
  tokens: sealedTokens(kyselyTokens(db), app.appSecret),
  account: oaId,
  refresh: zaloOauth(app, () => new Date()).byRefresh,
  holder: randomUUID(),
  alertAdmins: adminAlerts({
    alerts: kyselyAlerts(db),
    staff: kyselyStaff(db),
    fixedRoles: new Map([[admin, 'admin']]),
    channels: () => ['telegram'],
    log,
  }),
  log,
  now: () => new Date(),
  pause: () => pause(10),
  heldMs,
})
write(`ready ${process.pid}`)
for (;;) {
  try {
    await access.instead(await access.get())
  } catch {
    // until somebody consents anew, or the database is free again
    await pause(10)
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { run, writeLine } from '../../../src/cli/run.ts'
import { tortureRefreshes } from './torture-refreshes.ts'

/**
 * `npm run torture:zalo`: two processes renew the tokens of an Official Account on the fake OAuth and are killed with
 * SIGKILL around it. `--db` names an empty PostgreSQL database in place of an SQLite file. Exit status 1 where a refresh
 * token was used twice, lost before it was seen, or a loss was not told exactly once.
 */
await run(async () => {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, db: { type: 'string' } } })
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  try {
    const toll = await tortureRefreshes({
      location: values.db ?? join(folder, 'torture.sqlite'),
      script: fileURLToPath(new URL('./refreshing.js', import.meta.url)),
      journal: join(folder, 'journal'),
      kills: Number(values.kills),
    })
    await writeLine(`kills ${toll.kills}, refreshes granted ${toll.granted}, tokens used twice ${toll.reused}`)
    await writeLine(
      `chains lost ${toll.lost}, of these before Zalo saw the token ${toll.lostUnused}; alerts to an admin ${toll.alerts}`,
    )
    return toll.reused === 0 && toll.alerts === toll.lost && toll.lostUnused === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
  }
})

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError } from '../config.ts'
import { isPostgresUrl } from '../storage/engines/location.ts'
import { moveDatabase } from '../storage/moving/move-database.ts'
import { run, writeLine } from './run.ts'

const USAGE = 'npm run db:copy -- --from data/cchc.sqlite --to postgres://user:password@host:5432/name'

/**
 * `npm run db:copy -- --from … --to …`: copies everything into an empty database and prints rows and checksum of each
 * table, the same on both sides. Exit status 1 where nothing was copied.
 */
await run(async () => {
  const { from, to } = options()
  let total = 0
  await moveDatabase(located(from), located(to), ({ table, rows, checksum }) => {
    total += rows
    process.stdout.write(`${table.padEnd(18)} ${String(rows).padStart(9)}  ${checksum}\n`)
  })
  await writeLine(`${total} rows copied, and found there as they are here. Point DATABASE_URL at the copy.`)
  return 0
})

function options(): { from: string; to: string } {
  try {
    const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } })
    const { from, to } = values
    if (from?.trim() && to?.trim()) return { from, to }
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${USAGE}`, { cause: error })
  }
  throw new ConfigError(`--from and --to name the two databases:\n${USAGE}`)
}

function located(written: string): string {
  if (isPostgresUrl(written)) return written
  return resolve(process.cwd(), written.replace(/^sqlite:(\/\/(?=[^/]|\/))?/i, ''))
}

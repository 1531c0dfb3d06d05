import { existsSync } from 'node:fs'
import { ConfigError, ownSurroundings, readCommandLine } from '../config.ts'
import { dayInHanoi } from '../core/misses/day.ts'
import { groupMisses, type MissGroup } from '../core/misses/group-misses.ts'
import { missesHeading, missesLeftOut, missGroupText } from '../core/reply/miss-text.ts'
import { isPostgresUrl } from '../storage/engines/location.ts'
import { readVocabulary } from '../storage/knowledge/read-vocabulary.ts'
import { openDatabase } from '../storage/open-database.ts'
import { kyselyMisses } from '../storage/talks/kysely-misses.ts'
import { run, writeLine } from './run.ts'

const OPTIONS = { jsonl: { type: 'boolean' }, days: { type: 'string' }, limit: { type: 'string' } } as const
const GROUPS_ON_A_SCREEN = 20
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * `npm run --silent misses [-- --jsonl] [--days N] [--limit N]`: what people ask in vain, much the same questions
 * together and the most asked first. `--days 1` is today. `--limit` counts groups: 20 unless given, all with --jsonl.
 */
await run(async () => {
  const { config, values } = readCommandLine(ownSurroundings(), OPTIONS)
  const days = wholeNumber('days', values.days)
  const limit = wholeNumber('limit', values.limit) ?? (values.jsonl ? Number.POSITIVE_INFINITY : GROUPS_ON_A_SCREEN)
  if (config.database !== ':memory:' && !isPostgresUrl(config.database) && !existsSync(config.database))
    throw new ConfigError(
      `There is no database at "${config.database}" yet. Start the bot once, or name another file with --db or DATABASE_URL.`,
    )
  const db = await openDatabase(config.database)
  try {
    const misses = kyselyMisses(db, config.misses)
    await misses.expire()
    const since = days === undefined ? undefined : dayInHanoi(new Date(Date.now() - (days - 1) * DAY_MS))
    const groups = groupMisses(await misses.list(since))
    const shown = groups.slice(0, limit)
    if (values.jsonl) {
      for (const group of shown) await writeLine(JSON.stringify(protocolGroup(group)))
      return 0
    }
    const names = new Map((await readVocabulary(db)).units.map(({ id, name }) => [id, name]))
    await writeLine(
      missesHeading(
        groups.reduce((sum, { count }) => sum + count, 0),
        groups.length,
      ),
    )
    for (const group of shown) await writeLine(`\n${missGroupText(group, (id) => names.get(id) ?? id)}`)
    if (shown.length < groups.length) await writeLine(`\n${missesLeftOut(groups.length - shown.length)}`)
    return 0
  } finally {
    await db.destroy()
  }
})

/** A group as other programs read it. */
function protocolGroup({ firstDay, lastDay, guesses, ...group }: MissGroup) {
  const { count, days, ...rest } = group
  const guessed = guesses.map(({ value, count }) => ({ ...value, count }))
  return { count, days, first: firstDay, last: lastDay, ...rest, guesses: guessed }
}

function wholeNumber(option: string, value: string | boolean | undefined): number | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^[1-9]\d{0,5}$/.test(value))
    throw new ConfigError(`--${option} ${value} is no whole number from 1 on.`)
  return Number(value)
}

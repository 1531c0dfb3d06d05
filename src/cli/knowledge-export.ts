import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { ConfigError, ownSurroundings, readCommandLine } from '../config.ts'
import { mergePublished } from '../loading/export/merge-published.ts'
import { complaintText, readKnowledge } from '../loading/read-knowledge.ts'
import { openDatabase } from '../storage/open-database.ts'
import { kyselyReports } from '../storage/reports/kysely-reports.ts'
import { run, writeLine } from './run.ts'

/**
 * `npm run knowledge:export [-- DIR]`: writes what officials have published back into the knowledge folder, or a copy of
 * it with that into DIR. It is checked first; with a mistake nothing is written and the exit status is 1.
 */
await run(async () => {
  const surroundings = ownSurroundings()
  const { config, positionals } = readCommandLine(surroundings, {}, true)
  const from = config.knowledgeDir
  const to = positionals[0] === undefined ? from : resolve(surroundings.cwd, positionals[0])
  const { files, published } = await gather(from, config.database)
  const changed = mergePublished(files, published)
  const scratch = await mkdtemp(join(tmpdir(), 'knowledge-'))
  try {
    const draft = join(scratch, basename(from))
    await cp(from, draft, { recursive: true })
    for (const [path, text] of changed)
      await (text === undefined ? rm(join(draft, path)) : writeFile(join(draft, path), text))
    const { complaints } = await readKnowledge(draft)
    if (complaints.length > 0)
      throw new ConfigError(
        [...complaints.map(complaintText), 'Nothing was written: the result would hold these mistakes.'].join('\n'),
      )
  } finally {
    await rm(scratch, { recursive: true })
  }
  if (to !== from) {
    await mkdir(dirname(to), { recursive: true })
    await cp(from, to, { recursive: true })
  }
  for (const [path, text] of changed) await (text === undefined ? rm(join(to, path)) : replace(join(to, path), text))
  await writeLine(
    `${published.observations.length} facts of reports, ${published.gone.length} facts no longer published: ${changed.size} files changed in ${to}.`,
  )
  for (const path of changed.keys()) await writeLine(`  ${path}`)
  return 0
})

async function gather(dir: string, database: string) {
  const { complaints } = await readKnowledge(dir)
  if (complaints.length > 0) throw new ConfigError(complaints.map(complaintText).join('\n'))
  const names = (await readdir(dir, { recursive: true })).filter((name) => /\.(?:csv|yaml)$/.test(name)).sort()
  const files = new Map<string, string>()
  for (const name of names) files.set(name.replaceAll('\\', '/'), await readFile(join(dir, name), 'utf8'))
  const db = await openDatabase(database)
  try {
    const reports = kyselyReports(db)
    const facts = await reports.facts()
    const { names: published, sources } = await reports.published()
    const { topics, gone: topicsGone } = await reports.publishedTopics()
    const isPublished = facts.filter(({ state, report }) => state === 'published' && report !== undefined)
    return {
      files,
      published: {
        ...published,
        sources,
        topics,
        topicsGone,
        observations: isPublished.map(({ observation }) => observation),
        gone: facts.filter(({ state }) => state !== 'published').map(({ observation }) => observation.id),
      },
    }
  } finally {
    await db.destroy()
  }
}

/** Whole or not at all. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { NO_REMARKS } from '../app/announcements/remarks.ts'
import { withFixedRoles } from '../app/fixed-roles.ts'
import { submitReport } from '../app/review/submit-report.ts'
import { askOthers } from '../app/review/telling.ts'
import { handedInText, knownText, nothingText } from '../app/review/wording.ts'
import { type Config, ConfigError, ownSurroundings, readCommandLine, SHIPPED_KNOWLEDGE } from '../config.ts'
import { checkProposal } from '../core/report/check-proposal.ts'
import { complaintText, readKnowledge } from '../loading/read-knowledge.ts'
import { LIMITS, readInProcess } from '../loading/report/read-in-process.ts'
import { readReadingWords } from '../loading/report/read-words.ts'
import { reportReaderIn } from '../loading/report/report-reader.ts'
import { stderrLog } from '../log.ts'
import { openKnowledge } from '../open-knowledge.ts'
import { openOwnDatabase } from '../open-own-database.ts'
import { kyselyFacts } from '../storage/knowledge/kysely-facts.ts'
import { readVocabulary } from '../storage/knowledge/read-vocabulary.ts'
import { kyselyStaff } from '../storage/people/kysely-staff.ts'
import { kyselyReports } from '../storage/reports/kysely-reports.ts'
import { jsonOf, textOf } from './proposal-text.ts'
import { run, writeLine } from './run.ts'

/**
 * `npm run --silent ingest -- FILE [--json | --propose]`: reads a report and prints the figures that it would propose,
 * with the words that they come from. Nothing is stored, unless it is told to propose: then they are queued for an official
 * to approve in the chat. Exit status 1 where the file can't be read; the reason is on standard error, progress too.
 */
await run(async () => {
  const surroundings = ownSurroundings()
  const options = { json: { type: 'boolean' }, propose: { type: 'boolean' } } as const
  const { config, values, positionals } = readCommandLine(surroundings, options, true)
  const [written, ...more] = positionals
  if (written === undefined || more.length > 0)
    throw new ConfigError('Name one file: npm run --silent ingest -- report.docx')
  const file = resolve(surroundings.cwd, written)
  if (!(await isFile(file))) throw new ConfigError(`${written} is not a file that can be read.`)
  if (values.propose === true) return propose(file, config)
  const complaints: string[] = []
  const [words, { knowledge }] = await Promise.all([
    readReadingWords(
      existsSync(join(config.knowledgeDir, 'reading')) ? config.knowledgeDir : SHIPPED_KNOWLEDGE,
      (complaint) => complaints.push(complaintText(complaint)),
    ),
    readKnowledge(config.knowledgeDir),
  ])
  if (complaints.length > 0) throw new ConfigError(complaints.join('\n'))
  const proposal = await readInProcess({ file, name: basename(file), units: knowledge.units, words }, progress)
  const checked = { ...proposal, warnings: checkProposal(proposal.observations, knowledge) }
  await writeLine(values.json === true ? JSON.stringify(jsonOf(checked)) : textOf(checked))
  return 0
})

/** Queues the report in the database that the bot serves from, in the name of whoever runs this. */
async function propose(file: string, config: Config): Promise<number> {
  const db = await openOwnDatabase(config)
  try {
    await openKnowledge(db, config.knowledgeDir, stderrLog(config.logLevel))
    const by = { person: `cli:${userInfo().username}`, at: new Date() }
    const staff = withFixedRoles(kyselyStaff(db), config.roles)
    // buttons are the serving process's to know; the text names the command
    const announcing = { ...config.announcements, hasButtons: () => false, ...NO_REMARKS }
    const submitted = await submitReport(
      { name: basename(file), bytes: await readFile(file), by, chat: undefined },
      {
        reports: kyselyReports(db),
        reader: reportReaderIn({
          knowledgeDir: config.knowledgeDir,
          shippedDir: SHIPPED_KNOWLEDGE,
          limits: LIMITS,
        }),
        vocabulary: await readVocabulary(db),
        facts: kyselyFacts(db),
        tell: await askOthers(by.person, { staff, fixedRoles: config.roles, announcing }),
        progress,
      },
    )
    switch (submitted.kind) {
      case 'refused':
        throw new ConfigError(submitted.reason)
      case 'nothing':
        throw new ConfigError(nothingText(submitted.unread))
      case 'known':
        await writeLine(knownText(submitted.report))
        return 0
      case 'queued':
        await writeLine(handedInText(submitted.report, submitted.newUnits))
        return 0
    }
  } finally {
    await db.destroy()
  }
}

function progress(done: number, of: number): void {
  if (process.stderr.isTTY === true) process.stderr.write(`\rĐang đọc: trang ${done}/${of}${done === of ? '\n' : ''}`)
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { ConfigError, ownSurroundings, PROJECT_ROOT, readCommandLine } from '../config.ts'
import { checkProposal } from '../core/report/check-proposal.ts'
import { complaintText, readKnowledge } from '../loading/read-knowledge.ts'
import { readInProcess } from '../loading/report/read-in-process.ts'
import { readReadingWords } from '../loading/report/read-words.ts'
import { jsonOf, textOf } from './proposal-text.ts'
import { run, writeLine } from './run.ts'

/** Where a knowledge folder has no words for reading, those that ship are taken. */
const SHIPPED = join(PROJECT_ROOT, 'knowledge')

/**
 * `npm run --silent ingest -- FILE [--json]`: reads a report and prints the figures that it would propose, with the
 * words that they come from. Nothing is stored. Exit status 1 where the file can't be read; the reason is on standard
 * error, progress too.
 */
await run(async () => {
  const surroundings = ownSurroundings()
  const { config, values, positionals } = readCommandLine(surroundings, { json: { type: 'boolean' } }, true)
  const [written, ...more] = positionals
  if (written === undefined || more.length > 0)
    throw new ConfigError('Name one file: npm run --silent ingest -- report.docx')
  const file = resolve(surroundings.cwd, written)
  if (!(await isFile(file))) throw new ConfigError(`${written} is not a file that can be read.`)
  const complaints: string[] = []
  const [words, { knowledge }] = await Promise.all([
    readReadingWords(existsSync(join(config.knowledgeDir, 'reading')) ? config.knowledgeDir : SHIPPED, (complaint) =>
      complaints.push(complaintText(complaint)),
    ),
    readKnowledge(config.knowledgeDir),
  ])
  if (complaints.length > 0) throw new ConfigError(complaints.join('\n'))
  const isTerminal = process.stderr.isTTY === true
  const proposal = await readInProcess({ file, name: basename(file), units: knowledge.units, words }, (done, of) => {
    if (isTerminal) process.stderr.write(`\rĐang đọc: trang ${done}/${of}${done === of ? '\n' : ''}`)
  })
  const checked = { ...proposal, warnings: checkProposal(proposal.observations, knowledge) }
  await writeLine(values.json === true ? JSON.stringify(jsonOf(checked)) : textOf(checked))
  return 0
})

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

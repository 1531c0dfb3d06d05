import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from '../../src/cli/run.ts'
import { PROJECT_ROOT } from '../../src/config.ts'
import type { Contestant } from './contestant.ts'
import { openLaboratory } from './laboratory.ts'
import { drawTrials, measure, measureKinds } from './measure.ts'
import { CLEAN, NOISES } from './noise/noises.ts'
import { ourBot } from './our-bot.ts'
import { fuseSearch } from './peers/fuse.ts'
import { miniSearch } from './peers/minisearch.ts'
import { nlpJs } from './peers/nlp-js.ts'
import { calibrated } from './peers/search.ts'
import { factSentences } from './peers/sentences.ts'
import { readPhrasings } from './questions.ts'
import { kindReplies, replies } from './show.ts'
import { type Column, kindsTable, table } from './table.ts'

const SEED = 2026
const CALIBRATION_SEED = 99
const DOCUMENT = join(PROJECT_ROOT, 'docs', 'benchmarks.md')
const MARKS = /(<!-- lab -->\n)[\s\S]*?(<!-- \/lab -->)/

/**
 * `npm run lab [-- --count 200] [--write] [--ours] [--show KIND]`: puts the same messy questions to the bot and its
 * peers and prints the table. --write puts it into docs/benchmarks.md; --ours leaves the peers out; --show lists the
 * replies of ours to a kind of noise (or to "sets", "kinds", or "all") that are not right.
 */
await run(async () => {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(SEED) },
      write: { type: 'boolean', default: false },
      ours: { type: 'boolean', default: false },
      show: { type: 'string' },
    },
  })
  const laboratory = await openLaboratory()
  const count = Number(values.count)
  const trials = drawTrials(laboratory, count, Number(values.seed))
  const contestants: Contestant[] = [await ourBot(laboratory.knowledge)]
  if (!values.ours) {
    const phrasings = readPhrasings()
    const sentences = factSentences(laboratory.knowledge, phrasings)
    const typos = NOISES.find(({ name }) => name === 'one typo')!
    const aside = [CLEAN, typos].flatMap((noise) => laboratory.trials(noise, 50, CALIBRATION_SEED))
    const { offTopic, invented } = laboratory.sets
    const unanswerable = [...offTopic, ...invented].filter((_, i) => i % 6 === 0)
    const searches = [
      fuseSearch(sentences),
      miniSearch(sentences),
      await nlpJs(laboratory.knowledge, laboratory.names, phrasings),
    ]
    for (const search of searches) contestants.push(await calibrated(search, aside, unanswerable))
  }
  const columns: Column[] = []
  for (const contestant of contestants)
    columns.push({ contestant, results: await measure(contestant, trials, laboratory.sets) })
  const kinds = await measureKinds(contestants[0]!, laboratory, Math.ceil(count / 2), Number(values.seed))
  const printed = [
    table(columns, laboratory.knowledge.observations.length, count),
    '',
    'What else is asked, of the bot alone; with noise of every kind in turn.',
    '',
    kindsTable(kinds),
  ].join('\n')
  console.log(printed)
  if (values.show !== undefined) {
    const others = values.show === 'kinds' || values.show === 'all' ? kindReplies(kinds) : []
    console.log(`\n${[...replies(columns[0]!.results, values.show), ...others].join('\n')}`)
  }
  if (values.write) {
    const text = await readFile(DOCUMENT, 'utf8')
    await writeFile(
      DOCUMENT,
      text.replace(MARKS, (_, before, after) => `${before}${printed}\n${after}`),
    )
  }
  return 0
})

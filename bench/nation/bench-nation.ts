import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import Database from 'better-sqlite3'
import { run } from '../../src/cli/run.ts'
import { SHIPPED_KNOWLEDGE } from '../../src/config.ts'
import { openKnowledge } from '../../src/open-knowledge.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { firstAnswerMs } from '../first-answer.ts'
import { SILENT } from '../silent.ts'
import { TEXT_SEARCHES } from '../text-search.ts'
import { ms, timed, timesOf } from '../times.ts'
import { importRate, rawRate } from './import-rates.ts'
import { makeNation, observationsOf, years } from './make-facts.ts'
import { makeUnits } from './make-units.ts'
import { nationQuestions } from './questions.ts'
import { writeNation } from './write-nation.ts'

const SHARES = [1, 10, 100]
const QUESTIONS = 700
const STARTS = 5
const AS_TEXT = 100_000
/** Each takes seconds to answer one. */
const TEXT_QUESTIONS = 12

interface Answered {
  readonly verdicts: readonly { kind: string; asked: number; right: number; wrong: string[]; missed: string[] }[]
  readonly p50: number
  readonly p99: number
  readonly peakMb: number
  readonly shares: Record<string, number>
}

/**
 * `npm run bench:nation [-- --folder DIR]`: a question over a made-up nation of 11,500 bodies and 8 million observations
 * and over shares of it, beside the same facts searched as text and beside the bare statement; what is understood; import,
 * start, memory. It measures and never judges. What it makes (some 4 GB) stays in the folder, if one is named, for the next run.
 */
await run(async () => {
  const { values } = parseArgs({ options: { folder: { type: 'string' } } })
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'nation-')))
  try {
    const nations = []
    for (const share of SHARES) nations.push({ share, ...(await nationIn(folder, share)) })
    for (const { share, database, count } of nations) {
      const answered = await answering(database)
      console.log(
        `${`${share} %, ${count} observations`.padEnd(30)} median ${ms(answered.p50)}, 99th ${ms(answered.p99)}, memory ${answered.peakMb.toFixed(0)} MB`,
      )
      for (const { kind, asked, right, wrong, missed } of answered.verdicts)
        console.log(`  ${kind.padEnd(8)} ${right} of ${asked} right, ${wrong.length} wrong, ${missed.length} untold`)
      for (const text of answered.verdicts.flatMap(({ wrong, missed }) => [
        ...wrong.slice(0, 5),
        ...missed.slice(0, 5),
      ]))
        console.log(`    ${text}`)
      if (share === 100) bare(database, answered)
    }
    const whole = nations.at(-1)!
    await starts('8 million', ['--knowledge', whole.dir, '--db', whole.database], 'PAR INDEX của Hà Nội năm 2020', {
      HOME_UNIT: '',
    })
    const shipped = join(folder, 'shipped.sqlite')
    await starts('as shipped', ['--knowledge', SHIPPED_KNOWLEDGE, '--db', shipped], 'CCHC Thủ Dầu Một 2022', {})
    await textSearches(nations[1]!.database)
    await rates(folder, nations[1]!)
    return 0
  } finally {
    if (values.folder === undefined) await rm(folder, { recursive: true })
  }
})

async function nationIn(folder: string, share: number) {
  const [dir, database] = [join(folder, `n${share}`), join(folder, `n${share}.sqlite`)]
  if (!existsSync(join(dir, 'observations', `${years().at(-1)}.csv.gz`))) await writeNation(dir, share / 100, 1)
  const db = await openDatabase(database)
  await openKnowledge(db, dir, SILENT)
  const { count } = await db
    .selectFrom('bulk_observations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  await db.destroy()
  return { dir, database, count }
}

async function answering(database: string): Promise<Answered> {
  const script = fileURLToPath(new URL('answering.js', import.meta.url))
  const { stdout } = await promisify(execFile)('node', [script, database, String(QUESTIONS), ''], {
    maxBuffer: 1 << 26,
  })
  return JSON.parse(stdout) as Answered
}

/** The one row that a question is about, by the statement alone. */
function bare(database: string, { p50, shares }: Answered): void {
  const db = new Database(database, { readonly: true })
  const find = db.prepare(
    // by the index of units, which leaves the fewest rows
    'select * from bulk_observations where unit_id = ? and indicator_id = ? and +period = ? and +measure = ?',
  )
  const byId = db.prepare('select * from bulk_observations where id = ?')
  const units = makeUnits(1, 1)
  const wanted = nationQuestions(units, QUESTIONS, 1).flatMap(({ observationId }) =>
    observationId === undefined ? [] : [byId.get(observationId) as Record<string, unknown>],
  )
  const ask = (row: Record<string, unknown>) => find.get(row.unit_id, row.indicator_id, row.period, row.measure)
  wanted.forEach(ask)
  const took = wanted.map((row) => {
    const startedAt = performance.now()
    ask(row)
    return performance.now() - startedAt
  })
  const least = timesOf(took).p50
  console.log(
    `\nthe bare statement               median ${(least * 1000).toFixed(1)} µs; a whole answer takes ${(p50 / least).toFixed(0)} ×`,
  )
  const parts = Object.entries(shares).sort(([, a], [, b]) => b - a)
  console.log(`  of which ${parts.map(([part, share]) => `${part} ${(share * 100).toFixed(0)} %`).join(', ')}\n`)
  db.close()
}

async function starts(
  name: string,
  options: readonly string[],
  question: string,
  env: Record<string, string>,
): Promise<void> {
  const took: number[] = []
  for (let i = 0; i <= STARTS; i++) took.push(await firstAnswerMs(question, isAnswered, options, env))
  const { p50, p99 } = timesOf(took.slice(1))
  console.log(`npm start to first answer, ${name.padEnd(12)} median ${ms(p50)}, slowest of ${STARTS} ${ms(p99)}`)
}
/** An answer names its source, the greeting none. */
function isAnswered(printed: string): boolean {
  return printed.includes('Nguồn:')
}

async function textSearches(database: string): Promise<void> {
  const nation = makeNation(makeUnits(0.1, 1))
  const names = new Map(nation.units.map(({ id, name }) => [id, name]))
  const sentences = years()
    .flatMap((year) => [...observationsOf(nation, year)].filter(({ id }) => /-0\d$/.test(id)))
    .slice(0, AS_TEXT)
    .map(({ id, unitId, indicatorId, period, value }) => {
      const field = nation.indicators.find((each) => each.id === indicatorId)!.field ?? ''
      return { id, text: `điểm CCHC ${field} năm ${period} của ${names.get(unitId)}: ${value}` }
    })
  const held = new Set(sentences.map(({ id }) => id))
  const asked = nationQuestions(nation.units, QUESTIONS, 3)
    .filter(({ kind, observationId }) => kind === 'clean' && held.has(observationId ?? ''))
    .slice(0, TEXT_QUESTIONS)
  console.log(`\n${sentences.length} facts as text, ${asked.length} questions`)
  for (const [name, make] of Object.entries(TEXT_SEARCHES)) {
    const search = make(sentences)
    const { answers, times } = await timed(asked, ({ text }) => search(text))
    const right = answers.filter((id, i) => id === asked[i]!.observationId).length
    console.log(`  ${name.padEnd(14)} median ${ms(times.p50)}, 99th ${ms(times.p99)}, ${right} right`)
  }
  const ours = await answering(database)
  console.log(`  this bot, over all facts of that share: median ${ms(ours.p50)}, 99th ${ms(ours.p99)}\n`)
}

async function rates(folder: string, { dir, count }: { dir: string; count: number }): Promise<void> {
  const database = join(folder, 'rate.sqlite')
  const clear = async () => {
    for (const end of ['', '-wal', '-shm']) await rm(`${database}${end}`, { force: true })
  }
  for (let i = 0; i < 2; i++) {
    await clear()
    const raw = rawRate(0.1, database)
    await clear()
    const own = await importRate(dir, database, count)
    console.log(
      `import ${own.toFixed(0)} rows a second, bare inserts ${raw.toFixed(0)}: ${((own / raw) * 100).toFixed(0)} %`,
    )
  }
  await clear()
}

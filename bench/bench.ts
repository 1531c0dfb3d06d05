import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderPlain } from '../src/channels/render-plain.ts'
import { run } from '../src/cli/run.ts'
import { ownSurroundings, readCommandLine } from '../src/config.ts'
import { stderrLog } from '../src/log.ts'
import { openBot } from '../src/open-bot.ts'
import { type CatalogueSize, ONE_PER_CENT } from './catalogue.ts'
import { catalogueTimes } from './catalogue-times.ts'
import { firstAnswerMs } from './first-answer.ts'
import { fuseBaseline } from './fuse-baseline.ts'
import { pictureTimes } from './picture-times.ts'
import { benchQuestions } from './questions.ts'
import { ms, timed, timesOf } from './times.ts'

const STARTS = 5
const QUESTIONS = 200
const WARM = 100
/** Shares of a nation of 63 provinces, some 700 districts and 10,600 communes. */
const NATIONS = [
  ['1 %', ONE_PER_CENT],
  ['10 %', { provinces: 7, districtsEach: 10, communesEach: 15 }],
  ['30 %', { provinces: 20, districtsEach: 11, communesEach: 15 }],
  ['100 %', { provinces: 63, districtsEach: 11, communesEach: 15 }],
] as const satisfies readonly (readonly [string, CatalogueSize])[]

/**
 * `npm run bench`: time from `npm start` to the first answer, and per question beside Fuse.js over the same facts, in
 * the same run. Per picture too, and per question over catalogues of growing size. It measures and never judges: what is
 * fast enough depends on the machine.
 */
await run(async () => {
  const { config } = readCommandLine(ownSurroundings())
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const database = join(folder, 'bench.sqlite')
  const bot = await openBot({ ...config, database }, stderrLog(config.logLevel))
  try {
    const held = await bot.facts.observations({})
    const questions = benchQuestions(bot.vocabulary, held, QUESTIONS)
    const now = new Date()
    const greeting = renderPlain(await bot.respond({ conversation: 'greeting', text: '/start', now }))

    const starts: number[] = []
    const isAnswered = (printed: string) => printed.trimEnd().length > greeting.length
    const options = ['--knowledge', config.knowledgeDir, '--db', database]
    for (let i = 0; i < STARTS; i++) starts.push(await firstAnswerMs(questions[0]!.text, isAnswered, options))

    const baseline = fuseBaseline(bot.vocabulary, held)
    // once unmeasured: both are then compiled
    for (const { text } of questions.slice(0, WARM)) {
      await bot.respond({ conversation: `warm ${text}`, text, now })
      baseline(text)
    }
    const ours = await timed(questions, ({ text }) => bot.respond({ conversation: `bench ${text}`, text, now }))
    const theirs = await timed(questions, ({ text }) => baseline(text))
    const right = ours.answers.filter(({ observations }, i) =>
      observations.some(({ id }) => id === questions[i]!.observationId),
    ).length
    const baselineRight = theirs.answers.filter((id, i) => id === questions[i]!.observationId).length

    const start = timesOf(starts)
    console.log(`${held.length} facts, ${questions.length} questions, Node ${process.version}\n`)
    console.log(`npm start to first answer   median ${ms(start.p50)}, slowest of ${STARTS} ${ms(start.p99)}\n`)
    const row = (name: string, values: readonly string[]) =>
      console.log(name.padEnd(28) + values.map((value) => value.padStart(12)).join(''))
    row('per question', ['bot', 'Fuse.js', 'Fuse / bot'])
    row('median', [ms(ours.times.p50), ms(theirs.times.p50), ratio(theirs.times.p50, ours.times.p50)])
    row('99th percentile', [ms(ours.times.p99), ms(theirs.times.p99), ratio(theirs.times.p99, ours.times.p99)])
    row(`right, of ${questions.length}`, [`${right}`, `${baselineRight}`])

    console.log()
    row('per question over a nation', ['units', 'facts', 'median', '99th'])
    for (const [share, size] of NATIONS) {
      const { units, facts, times } = await catalogueTimes(size, bot.vocabulary.phrases)
      row(share, [`${units}`, `${facts}`, ms(times.p50), ms(times.p99)])
    }

    const drawn = await pictureTimes(bot, now)
    console.log(
      `\n${drawn.count} pictures             median ${ms(drawn.times.p50)}, 99th percentile ${ms(drawn.times.p99)}, the first, with its libraries, ${ms(drawn.firstMs)}`,
    )
    return 0
  } finally {
    await bot.close()
    await rm(folder, { recursive: true })
  }
})

function ratio(a: number, b: number): string {
  return b === 0 ? '–' : `${(a / b).toFixed(1)} ×`
}

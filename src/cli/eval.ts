import { resolve } from 'node:path'
import type { Log } from '../app/ports/log.ts'
import { ConfigError, ownSurroundings, readCommandLine } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openBot } from '../open-bot.ts'
import { readCases } from './cases.ts'
import { evaluate } from './evaluate.ts'
import { accuracy, scoreOf, wrongRate } from './judge.ts'
import { failures, summary, tables } from './report.ts'
import { run } from './run.ts'

/** The questions were written for this day: "năm ngoái" is 2025. */
const DAY_OF_THE_QUESTIONS = '2026-11-22T09:00:00+07:00'

const OPTIONS = {
  show: { type: 'string', default: '20' },
  min: { type: 'string', default: '0' },
  'max-wrong': { type: 'string', default: '1' },
  now: { type: 'string', default: DAY_OF_THE_QUESTIONS },
} as const

/**
 * `npm run eval -- FILE.jsonl… [--show N] [--min 0.97] [--max-wrong 0]`: judges the replies to question files. Exit
 * status 1 where accuracy is below --min, the wrong rate above --max-wrong, or a reply was an apology for an error.
 * Unless --db names one, a database in memory is used, so that trying other knowledge leaves the bot's own alone.
 */
await run(async () => {
  const surroundings = ownSurroundings()
  const { config, values, positionals } = readCommandLine(surroundings, OPTIONS, true)
  if (positionals.length === 0) throw new ConfigError('There is no file. Name one: npm run eval -- FILE.jsonl')
  const show = numberFrom('show', values.show)
  const min = numberFrom('min', values.min)
  const maxWrong = numberFrom('max-wrong', values['max-wrong'])
  const now = new Date(String(values.now))
  if (Number.isNaN(now.getTime()))
    throw new ConfigError(`--now ${values.now} is no instant. Write ${DAY_OF_THE_QUESTIONS}.`)
  const files = positionals.map((file) => resolve(surroundings.cwd, file))
  const cases = (await Promise.all(files.map(readCases))).flat()
  if (cases.length === 0) throw new ConfigError(`There is no question in ${positionals.join(', ')}.`)

  const errors = countedErrors(stderrLog(config.logLevel))
  const bot = await openBot({ ...config, database: values.db === undefined ? ':memory:' : config.database }, errors.log)
  const startedAt = performance.now()
  const judgements = await evaluate(cases, bot.respond, now)
  const seconds = (performance.now() - startedAt) / 1000
  await bot.close()

  console.log(tables(judgements))
  for (const failure of failures(judgements, show)) console.log(`\n${failure}`)
  if (errors.count() > 0) console.log(`\n${errors.count()} replies are apologies for errors of ours (see the log).`)
  console.log(`\n${summary(judgements, seconds)}`)
  const score = scoreOf(judgements)
  return accuracy(score) >= min && wrongRate(score) <= maxWrong && errors.count() === 0 ? 0 : 1
})

function numberFrom(option: string, value: string | boolean | undefined): number {
  const number = Number(value)
  if (value === '' || Number.isNaN(number)) throw new ConfigError(`--${option} ${value} is no number.`)
  return number
}

function countedErrors(log: Log): { readonly log: Log; count(): number } {
  let count = 0
  return {
    log: {
      ...log,
      error: (event, fields) => {
        count += 1
        log.error(event, fields)
      },
    },
    count: () => count,
  }
}

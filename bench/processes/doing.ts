import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Channel } from '../../src/app/ports/channel.ts'
import { ownSurroundings, readCommandLine } from '../../src/config.ts'
import { openBot, openServingBot } from '../../src/open-bot.ts'
import { benchQuestions } from '../questions.ts'
import { SILENT } from '../silent.ts'
import { COUNTED_MS, type FromProcess, type Task, WARM_MS } from './protocol.ts'

/** Run as a process of its own on the database of its settings: does its task as often as it can. `node doing.js TASK`. */
const task = process.argv[2] as Task
const { config } = readCommandLine({ ...ownSurroundings(), argv: [] })
const QUESTIONS = 200
/** So many people ask at once, each again as soon as an answer has come. */
const PEOPLE = 64

let done = 0
/** Does the task until the process ends. */
const start = await { bare, crowd, alone, answers, messages }[task]()
const say = (what: FromProcess) => new Promise((sent) => process.send!(what, sent))
process.once('message', async () => {
  start()
  await pause(WARM_MS[task])
  const before = done
  await pause(COUNTED_MS)
  await say(done - before)
  process.exit()
})
await say('ready')

/** The statement that finds the figures of a unit and an index, prepared once: no Kysely, no answer around it. */
async function bare() {
  return repeating(...(await finding(1)))
}

/** As many at a time as people ask, over as many connections as the bot has. */
async function crowd() {
  const [find, asked] = await finding(10)
  const loops = Array.from({ length: PEOPLE }, () => repeating(find, asked))
  return () => Promise.all(loops.map((loop) => loop()))
}

async function finding(connections: number) {
  const { asked, bot } = await questionsOf()
  await bot.close()
  const pool = new pg.Pool({ connectionString: config.database, max: connections })
  const text = 'select * from observations where unit_id = $1 and indicator_id = $2'
  const find = ({ unitId, indicatorId }: (typeof asked)[number]) =>
    pool.query({ name: 'find', text, values: [unitId, indicatorId] })
  return [find, asked] as const
}

async function alone() {
  return answers({ ...config, database: ':memory:' })
}

async function answers(settings = config) {
  const { asked, bot } = await questionsOf(settings)
  return repeating(({ text }, n) => bot.answer({ conversation: `c${n}`, text, now: new Date() }), asked)
}

/** Received, stored, handled, its reply stored and sent, over a medium that takes what it is given at once. */
async function messages() {
  const { asked, bot: one } = await questionsOf()
  await one.close()
  const bot = await openServingBot(config, SILENT)
  let said = 0
  let hear: (conversation: string) => void = () => {}
  const medium: Channel = {
    name: 'medium',
    capabilities: { buttons: false, textLimit: 4096 },
    async start(receive) {
      hear = (conversation) => {
        const { text } = asked[said % asked.length]!
        void receive({ id: `${process.pid}.${said++}`, conversation, text, at: new Date().toISOString() })
      }
      for (let i = 0; i < PEOPLE; i++) hear(`${process.pid}-${i}`)
    },
    async send(conversation) {
      done += 1
      hear(conversation)
    },
    async stop() {},
  }
  return () => void bot.flow([medium]).start()
}

/** One after another. */
function repeating<Q>(once: (question: Q, n: number) => Promise<unknown>, questions: readonly Q[]) {
  return async () => {
    for (;;) {
      await once(questions[done % questions.length]!, done)
      done += 1
    }
  }
}

async function questionsOf(settings = config) {
  const bot = await openBot(settings, SILENT)
  const held = await bot.facts.observations({})
  const byId = new Map(held.map((observation) => [observation.id, observation]))
  const asked = benchQuestions(bot.vocabulary, held, QUESTIONS).map(({ text, observationId }) => ({
    text,
    ...byId.get(observationId)!,
  }))
  return { bot, asked }
}

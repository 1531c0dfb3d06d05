import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { run } from '../../src/cli/run.ts'
import { ownSurroundings, readCommandLine } from '../../src/config.ts'
import { openBot } from '../../src/open-bot.ts'
import { startCluster } from '../../test/storage/postgres-cluster.ts'
import { SILENT } from '../silent.ts'
import { COUNTED_MS, type FromProcess, TASKS, type Task } from './protocol.ts'

/** Every number of processes has its turn so many times; the best counts, for whatever else goes on only slows it down. */
const TURNS = 3
const NUMBERS = [1, 2] as const
const NAMES = {
  bare: 'bare statement, one after another',
  crowd: 'bare statement, 64 at a time',
  alone: 'answers without a server, each process on a SQLite of its own',
  answers: 'answers, one after another',
  messages: 'whole way of a message, 64 people',
} as const satisfies Record<Task, string>

/** The bare loop that does as much at a time. */
const LIKE = {
  bare: 'bare',
  crowd: 'crowd',
  alone: 'bare',
  answers: 'bare',
  messages: 'crowd',
} as const satisfies Record<Task, Task>

/**
 * `npm run bench:processes`: how often a second one process, and two on one PostgreSQL, find a fact by the bare statement,
 * answer a question, and take a message all its way, in turns. The server runs on the same machine, with what it does by
 * default to keep what is committed. It measures and never judges.
 */
await run(async () => {
  const { config } = readCommandLine(ownSurroundings())
  const cluster = await startCluster({})
  try {
    await cluster.run('create database bench')
    const database = cluster.urlOf('bench')
    // takes the knowledge in
    await (await openBot({ ...config, database }, SILENT)).close()
    const rates = new Map<string, number[]>()
    for (let turn = 0; turn < TURNS; turn++)
      for (const task of TASKS)
        for (const number of NUMBERS) {
          const key = `${task} ${number}`
          rates.set(key, [...(rates.get(key) ?? []), await rateOf(task, number, database)])
        }
    const rate = (task: Task, number: number) => Math.max(...rates.get(`${task} ${number}`)!)
    const gain = (task: Task) => rate(task, 2) / rate(task, 1)
    // two have no more to gain than a second of the kind: a single loop that waits to be woken at each turn seems slower still
    const most = (loop: Task) => Math.min(gain(loop), Math.max(...NUMBERS))
    const share = (task: Task, loop: Task) => `${(((gain(task) - 1) / (most(loop) - 1)) * 100).toFixed(0)} %`
    console.log(
      `| a second, best of ${TURNS} | one process | two | gain | of the gain of a bare loop | … with as much at a time |`,
    )
    console.log('| --- | ---: | ---: | ---: | ---: | ---: |')
    for (const task of TASKS) {
      const [one, two] = [rate(task, 1), rate(task, 2)]
      const [ofBare, ofLike] = [share(task, 'bare'), share(task, LIKE[task])]
      console.log(
        `| ${NAMES[task]} | ${one.toFixed(0)} | ${two.toFixed(0)} | ${gain(task).toFixed(2)} × | ${ofBare} | ${ofLike} |`,
      )
    }
    return 0
  } finally {
    await cluster.stop()
  }
})

async function rateOf(task: Task, number: number, database: string): Promise<number> {
  const script = fileURLToPath(new URL('doing.js', import.meta.url))
  const children = Array.from({ length: number }, () =>
    fork(script, [task], { env: { ...ownSurroundings().env, DATABASE_URL: database } }),
  )
  const all = (each: (child: ChildProcess) => Promise<FromProcess>) => Promise.all(children.map(each))
  await all(said)
  const counts = all(said)
  for (const child of children) child.send('go')
  return ((await counts) as number[]).reduce((sum, count) => sum + count, 0) / (COUNTED_MS / 1000)
}

/** What it says next; rejects where it ends instead. */
function said(child: ChildProcess): Promise<FromProcess> {
  return Promise.race([
    once(child, 'message').then(([what]) => what as FromProcess),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`a process ended (${code})`))),
  ])
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { run, writeLine } from '../../../src/cli/run.ts'
import { fakeTelegram } from '../../fakes/telegram/fake-telegram.ts'
import { SMALL_KNOWLEDGE } from '../../knowledge.ts'
import { comesTo, type Seen } from './moments.ts'
import { PHASES } from './protocol.ts'
import { questionsAsked, type Strike } from './questions-asked.ts'

const CHATS = 50
const TOGETHER = 2
const BETWEEN_MS = 15
const EXTRA_EVERY = 20
const NO_MOMENT_MS = 20_000
const ALL_ANSWERED_MS = 180_000
/** What a dead process has sent is on its way for a moment still. */
const LAST_REQUESTS_MS = 100
/** Longer than a second answer would take to come. */
const AFTERWARDS_MS = 2000

/**
 * `npm run torture:telegram`: the real process on the fake Bot API, killed with SIGKILL again and again while people
 * ask. Exit status 1 where an answer is missing, out of order, or came twice though its very send was not in flight at a
 * kill: asked of the Bot API, and not yet down as sent.
 */
await run(async () => {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '200' }, questions: { type: 'string', default: '2000' } },
  })
  const [kills, questions] = [Number(values.kills), Number(values.questions)]
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  const location = join(folder, 'torture.sqlite')
  const asked = questionsAsked()
  let watch: (seen: Seen) => void = () => {}
  let polled = false
  const fake = await fakeTelegram({
    watch: (moment, method, parameters, result) => {
      if (method === 'getUpdates') polled = true
      if (method.startsWith('send') && method !== 'sendChatAction') asked.sent(moment, parameters)
      watch({ moment, method, result })
    },
  })
  const groups = Array.from({ length: CHATS }, (_, i) => {
    const who = fake.person(`Người ${i}`)
    const chat = fake.group(`Nhóm ${i}`)
    fake.joins(who, chat)
    return { who, chat }
  })
  let written = 0
  const write = () => {
    const { who, chat } = groups[written % CHATS]!
    const { message_id } = fake.writes(who, `@${fake.me.username} điểm CCHC Thủ Dầu Một năm 2022`, { in: chat })
    asked.asks(chat.id, message_id)
    written += 1
  }

  const killed = new Map<string, number>(PHASES.map((phase) => [phase, 0]))
  const begun = performance.now()
  try {
    for (let i = 0; i < kills; i++) {
      const phase = PHASES[i % PHASES.length]!
      const until = Math.ceil((questions * (i + 1)) / kills)
      polled = false
      const child = start(location, fake.apiRoot, fake.token)
      const ended = new Promise((resolve) => child.on('exit', resolve))
      let fed = 0
      const feeding = setInterval(() => {
        if (!polled) return
        fed += 1
        for (let j = 0; j < TOGETHER && written < until; j++) write()
        // so that the moment comes in the end
        if (fed % EXTRA_EVERY === 0) write()
      }, BETWEEN_MS)
      const kill = () => child.kill('SIGKILL')
      const seen = await Promise.race([
        comesTo(
          phase,
          (watcher) => {
            watch = watcher
          },
          kill,
        ),
        pause(NO_MOMENT_MS, 'no such moment' as const, { ref: false }),
      ])
      kill()
      await ended
      await pause(LAST_REQUESTS_MS)
      clearInterval(feeding)
      watch = () => {}
      killed.set(seen, (killed.get(seen) ?? 0) + 1)
      asked.dies(seen, inHand(location))
      while (written < until) write()
      process.stderr.write(`${i + 1}/${kills} ${seen}\n`)
    }
    const last = start(location, fake.apiRoot, fake.token)
    const lastEnded = new Promise((resolve) => last.on('exit', resolve))
    const deadline = Date.now() + ALL_ANSWERED_MS
    while (asked.unanswered() > 0 && Date.now() < deadline) await pause(100)
    await pause(AFTERWARDS_MS)
    last.kill('SIGTERM')
    await lastEnded

    const { missing, apologies, disordered, doubled, unexplained, inFlight, idle } = asked.outcome()
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
    const sum = (counts: ReadonlyMap<Strike, number>) => [...counts.values()].reduce((total, count) => total + count, 0)
    const lines = [
      '| killed | times | sends in flight | answers that came twice |',
      '| --- | --- | --- | --- |',
      ...PHASES.map(
        (phase) => `| ${phase} | ${killed.get(phase)} | ${inFlight.get(phase) ?? 0} | ${doubled.get(phase) ?? 0} |`,
      ),
      `| in all | ${[...killed.values()].reduce((total, count) => total + count, 0)} | ${sum(inFlight)} | ${sum(doubled)} |`,
      '',
      `${written} questions in ${CHATS} chats over ${minutes} minutes: ${missing} unanswered, ${disordered} chats out of order,`,
      `${unexplained} answers doubled without their send in flight, ${apologies} apologies; ${idle} replies in hand whose send had not begun`,
    ]
    for (const line of lines) await writeLine(line)
    const aimed = kills - (killed.get('no such moment') ?? 0)
    return missing + unexplained + disordered + apologies === 0 && aimed === kills ? 0 : 1
  } finally {
    await fake.close()
    rmSync(folder, { recursive: true })
  }
})

function start(location: string, apiRoot: string, token: string): ChildProcess {
  const main = fileURLToPath(new URL('../../../src/main.js', import.meta.url))
  const env = {
    PATH: process.env.PATH,
    LOG_LEVEL: 'fatal',
    PACING: 'off',
    // a small one, so that the process starts soon
    KNOWLEDGE_DIR: SMALL_KNOWLEDGE,
    TELEGRAM_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
  }
  return spawn(process.execPath, [main, '--db', location], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** What the dead process had in hand to send: the ids of the questions. */
function inHand(location: string): number[] {
  const db = new Database(location)
  try {
    const rows = db.prepare("select body from outbox where state = 'sending'").all() as { body: string }[]
    return rows.map(({ body }) => Number(/\d+/.exec(JSON.parse(body).inReplyTo ?? '')?.[0]))
  } finally {
    db.close()
  }
}

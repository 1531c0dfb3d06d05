import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { run, writeLine } from '../../../src/cli/run.ts'
import { fakeTelegram, type Moment } from '../../fakes/telegram/fake-telegram.ts'
import { PHASES, type Phase } from './protocol.ts'

const CHATS = 50
const LATEST = 3
const FEED_EVERY_MS = 20
const NO_MOMENT_MS = 15_000
const ALL_ANSWERED_MS = 180_000

/**
 * `npm run torture:telegram`: the real process on the fake Bot API, killed with SIGKILL again and again while people
 * ask. Exit status 1 where an answer is missing, doubled without its send having been in flight, or out of order.
 */
await run(async () => {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '200' }, questions: { type: 'string', default: '2000' } },
  })
  const [kills, questions] = [Number(values.kills), Number(values.questions)]
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  const location = join(folder, 'torture.sqlite')
  let watch: (moment: Moment, method: string, result: unknown, offset: unknown) => void = () => {}
  /** The replies as the chats got them: the id of the question that each belongs to. */
  const arrivals = new Map<number, number[]>()
  let apologies = 0
  let polled = false
  const fake = await fakeTelegram({
    watch: (moment, method, parameters, result) => {
      if (moment === 'done' && method.startsWith('send') && method !== 'sendChatAction') {
        const { message_id } = (parameters.reply_parameters ?? {}) as { message_id?: number }
        const chat = Number(parameters.chat_id)
        arrivals.set(chat, [...(arrivals.get(chat) ?? []), message_id ?? -1])
        if (String(parameters.text ?? '').startsWith('Xin lỗi')) apologies += 1
      }
      if (method === 'getUpdates') polled = true
      watch(moment, method, result, parameters.offset)
    },
  })
  const group = Array.from({ length: CHATS }, (_, i) => {
    const who = fake.person(`Người ${i}`)
    const chat = fake.group(`Nhóm ${i}`)
    fake.joins(who, chat)
    return { who, chat }
  })
  const asked = new Map<number, number[]>()
  let written = 0
  const write = () => {
    const { who, chat } = group[written % CHATS]!
    const { message_id } = fake.writes(who, `@${fake.me.username} PAR INDEX Phú Thọ năm 2022`, { in: chat })
    asked.set(chat.id, [...(asked.get(chat.id) ?? []), message_id])
    written += 1
  }

  const killed = new Map<string, number>(PHASES.map((phase) => [phase, 0]))
  const inFlight = new Set<number>()
  let inFlightCount = 0
  try {
    for (let i = 0; i < kills; i++) {
      const phase = PHASES[i % PHASES.length]!
      const child = start(location, fake.apiRoot, fake.token)
      const ended = new Promise((resolve) => child.on('exit', resolve))
      const until = Math.ceil((questions * (i + 1)) / (kills + 1))
      polled = false
      const feeding = setInterval(() => {
        if (polled && written < until) write()
      }, FEED_EVERY_MS)
      const seen = await Promise.race([
        moment(
          phase,
          (watcher) => {
            watch = watcher
          },
          () => child.kill('SIGKILL'),
        ).then(() => phase),
        pause(NO_MOMENT_MS, 'no such moment', { ref: false }),
      ])
      child.kill('SIGKILL')
      await ended
      clearInterval(feeding)
      watch = () => {}
      killed.set(seen, (killed.get(seen) ?? 0) + 1)
      const cut = sending(location)
      inFlightCount += cut.length
      process.stderr.write(`${i + 1}/${kills} ${seen}, ${written} asked\n`)
      for (const id of cut) inFlight.add(id)
    }
    while (written < questions) write()
    const last = start(location, fake.apiRoot, fake.token)
    const lastEnded = new Promise((resolve) => last.on('exit', resolve))
    const deadline = Date.now() + ALL_ANSWERED_MS
    const answered = () => new Set([...arrivals.values()].flat()).size
    while (answered() < questions && Date.now() < deadline) await pause(100)
    await pause(1000)
    last.kill('SIGTERM')
    await lastEnded

    let [missing, doubled, unexplained, disordered] = [0, 0, 0, 0]
    for (const [chat, ids] of asked) {
      const got = arrivals.get(chat) ?? []
      const firsts = got.filter((id, i) => id !== got[i - 1])
      missing += ids.filter((id) => !got.includes(id)).length
      if (firsts.join() !== ids.filter((id) => got.includes(id)).join()) disordered += 1
      const again = got.filter((id, i) => got.indexOf(id) !== i)
      doubled += again.length
      unexplained += again.filter((id) => !inFlight.has(id)).length
    }
    await writeLine([...killed].map(([phase, count]) => `killed ${phase}: ${count}`).join('\n'))
    await writeLine(`questions ${questions}, answered ${answered()}, missing ${missing}, apologies ${apologies}`)
    await writeLine(
      `sends in flight at a kill ${inFlightCount}, doubled ${doubled}, doubled without that ${unexplained}`,
    )
    await writeLine(`chats ${CHATS}, out of order ${disordered}`)
    return missing + unexplained + disordered === 0 ? 0 : 1
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
    TELEGRAM_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
  }
  return spawn(process.execPath, [main, '--db', location], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Kills in the phase, at its nth moment as the medium sees it, handling and what follows a send after a random pause. */
function moment(
  phase: Phase,
  listen: (watcher: (moment: Moment, method: string, result: unknown, offset: unknown) => void) => void,
  kill: () => void,
): Promise<void> {
  let left = 1 + Math.floor(Math.random() * LATEST)
  let handed = false
  return new Promise((resolve) => {
    const strike = (afterMs: number) => {
      left -= 1
      if (left !== 0) return
      const end = () => {
        kill()
        resolve()
      }
      if (afterMs === 0) end()
      else setTimeout(end, afterMs)
    }
    const effect: Moment = Math.random() < 0.5 ? 'asked' : 'done'
    listen((at, method, result) => {
      if (method === 'getUpdates') {
        if (phase === 'before store' && at === 'answered' && (result as unknown[]).length > 0) strike(0)
        // the next poll confirms what the last one has handed over: it is stored
        if (at === 'asked' && handed && phase === 'after store') strike(0)
        if (at === 'asked' && handed && phase === 'handling') strike(1 + Math.random() * 8)
        if (at === 'answered') handed = (result as unknown[]).length > 0
      } else if (method === 'sendMessage' || method === 'sendPhoto') {
        if (phase === 'sending' && at === effect) strike(0)
        if (phase === 'sent' && at === 'answered') strike(Math.random() * 3 + 0.1)
      }
    })
  })
}

/** What the dead process was sending: the ids of the questions. */
function sending(location: string): number[] {
  const db = new Database(location)
  try {
    const rows = db.prepare("select body from outbox where state = 'sending'").all() as { body: string }[]
    return rows.map(({ body }) => Number(/\d+/.exec(JSON.parse(body).inReplyTo ?? '')?.[0]))
  } finally {
    db.close()
  }
}

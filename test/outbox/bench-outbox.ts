import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Telegram } from 'telegraf'
import { SILENT } from '../../bench/silent.ts'
import { announcementClerk } from '../../src/app/announcements/clerk.ts'
import { telegrafApi } from '../../src/channels/telegram/telegraf-api.ts'
import { kyselyAnnouncements } from '../../src/storage/announcements/kysely-announcements.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { flowOver } from '../fakes/flow.ts'
import { plainTelegram } from '../telegram/plain-telegram.ts'

/**
 * `npm run bench:outbox [-- RECEIVERS]`: time and memory to enqueue an announcement and to deliver it as fast as it goes,
 * beside a bare loop of telegraf's sendMessage with as many calls side by side, against the same server in the same run;
 * then how near pacing comes to what is allowed.
 */
const RECEIVERS = Number(process.argv[2] ?? 100_000)
const PACED = Math.min(RECEIVERS, 500)
/** There and back: on the same machine, to Europe, by a proxy far away. */
const AWAY_MS = [0, 150, 400]
const SIDE_BY_SIDE = 256
const TOKEN = '1:bench'
const TEXT = 'Nộp báo cáo cải cách hành chính trước 17 giờ thứ sáu.'

const folder = await mkdtemp(join(tmpdir(), 'bench-outbox-'))
const medium = fork(fileURLToPath(new URL('medium.js', import.meta.url)))
const [port] = (await once(medium, 'message')) as [number]
const apiRoot = `http://127.0.0.1:${port}`
const arrivals = async () => {
  medium.send('times')
  return ((await once(medium, 'message')) as [number[]])[0]
}
const say = (text: string) => process.stdout.write(`${text}\n`)
const megabytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024)
const db = await openDatabase(join(folder, 'bench.sqlite'))

async function subscribe(count: number): Promise<void> {
  await db.deleteFrom('subscriptions').execute()
  const row = {
    channel: 'telegram',
    is_group: 0,
    unit_id: null,
    since: '2026-11-20T02:00:00.000Z',
    name: null,
    gone_since: null,
  }
  for (let from = 0; from < count; from += 1000)
    await db
      .insertInto('subscriptions')
      .values(
        Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({
          ...row,
          conversation: String(from + i + 1),
        })),
      )
      .execute()
}

/** Gives the milliseconds that enqueueing and delivering took. */
async function announce(paced: boolean): Promise<{ readonly enqueued: number; readonly delivered: number }> {
  const announcements = kyselyAnnouncements(db)
  const by = { person: 'telegram:1', at: new Date() }
  const plan = {
    message: { text: TEXT, choices: [] },
    audience: { to: 'all' as const },
    urgent: false,
    plannedAt: undefined,
    repeat: undefined,
  }
  const drafted = await announcements.draft(plan, { channel: 'telegram', conversation: '1' }, by)
  const before = performance.now()
  await announcements.confirm(drafted, by, { aloneUpTo: Number.POSITIVE_INFINITY, askOthers: () => [] })
  const enqueued = performance.now() - before

  const flow = flowOver(db, {
    channels: [plainTelegram(telegrafApi({ token: TOKEN, apiRoot }))],
    clerk: announcementClerk({ announcements, holder: randomUUID() }),
    respond: () => Promise.reject(new Error('nobody writes here')),
    log: SILENT,
    paced,
  })
  const started = performance.now()
  await flow.start()
  while ((await announcements.find(drafted.number))?.state === 'sending') {
    if ((await announcements.settled(drafted.number)) === drafted.receivers) break
    await new Promise((resume) => setTimeout(resume, 100))
  }
  const delivered = performance.now() - started
  await flow.stop()
  return { enqueued, delivered }
}

async function bareLoop(count: number): Promise<number> {
  const telegram = new Telegram(TOKEN, { apiRoot: `${apiRoot}/` })
  const started = performance.now()
  let next = 1
  const run = async () => {
    while (next <= count) await telegram.sendMessage(next++, TEXT)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, run))
  return performance.now() - started
}

const rate = (count: number, ms: number) => Math.round((count / ms) * 1000)
try {
  await subscribe(RECEIVERS)
  const idle = megabytes()
  const loop = await bareLoop(RECEIVERS)
  const afterLoop = megabytes()
  await arrivals()
  const { enqueued, delivered } = await announce(false)
  const arrived = (await arrivals()).length
  say(
    `${RECEIVERS} receivers: enqueued in ${Math.round(enqueued)} ms, delivered in ${Math.round(delivered)} ms (${rate(RECEIVERS, delivered)} a second), ${arrived} arrived`,
  )
  say(
    `bare loop of telegraf: ${Math.round(loop)} ms (${rate(RECEIVERS, loop)} a second); ours is ${Math.round((loop / delivered) * 100)} % of its rate`,
  )
  say(`memory: ${idle} MB idle, ${afterLoop} MB after the bare loop, ${megabytes()} MB after the delivery`)

  for (const awayMs of AWAY_MS) {
    medium.send(awayMs)
    await subscribe(PACED)
    const paced = await announce(true)
    const times = (await arrivals()).sort((a, b) => a - b)
    const mostInASecond = Math.max(...times.map((at, i) => times.slice(i).filter((other) => other - at < 1000).length))
    const span = (times.at(-1)! - times[0]!) / 1000
    say(
      `paced, ${awayMs} ms away: ${times.length} in ${Math.round(paced.delivered)} ms, ${((times.length - 1) / span).toFixed(1)} a second over all (25 allowed), at most ${mostInASecond} in any second`,
    )
  }
} finally {
  medium.disconnect()
  await db.destroy()
  await rm(folder, { recursive: true })
}

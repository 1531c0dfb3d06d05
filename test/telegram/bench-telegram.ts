import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, writeLine } from '../../src/cli/run.ts'
import { fakeTelegram } from '../fakes/telegram/fake-telegram.ts'
import type { FakeChat, FakeUser } from '../fakes/telegram/wire.ts'
import { pacesOf } from './paces.ts'

const CHATS = 1000
const GROUPS = 10
const OFTEN = 30
const PACED_ROUNDS = 14
/** Each contestant serves so many times, in turns; the median counts. */
const TURNS = 3
const QUESTIONS = [
  'điểm CCHC Thủ Dầu Một 2022?',
  'PAR INDEX Quảng Ninh 2023',
  'Hải Phòng xếp thứ mấy PAR INDEX 2022?',
  'SIPAS Bắc Giang 2022 bao nhiêu',
  'so sánh Dĩ An và Thuận An năm 2022',
]

/**
 * `npm run bench:telegram [-- UPDATES]`: how many updates a second are handled, from 1,000 chats on the fake Bot API (this
 * process), by a bare echo bot on telegraf, by the bot's whole way of a message with an echo in the place of answers, and
 * by `npm start` answering questions; then whether sends keep to the rules of Telegram with pacing on.
 */
const folder = await mkdtemp(join(tmpdir(), 'bench-telegram-'))
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))
let databases = 0

interface Contestant {
  readonly name: string
  readonly share: number
  start(token: string, apiRoot: string, location: string): ChildProcess
}
const CONTESTANTS: readonly Contestant[] = [
  { name: 'telegraf, bare echo', share: 1, start: (token, apiRoot) => fork(script('bare-echo.js'), [token, apiRoot]) },
  {
    name: 'this bot, echo',
    share: 1,
    start: (token, apiRoot, location) => fork(script('our-echo.js'), [token, apiRoot, location, 'unpaced']),
  },
  {
    name: 'npm start, questions',
    share: 0.2,
    start: (token, apiRoot, location) =>
      fork(script('../../src/main.js'), ['--db', location], {
        env: {
          PATH: process.env.PATH,
          TELEGRAM_TOKEN: token,
          TELEGRAM_API_ROOT: apiRoot,
          PACING: 'off',
          LOG_LEVEL: 'fatal',
        },
      }),
  },
]

interface Sent {
  readonly chat: number
  readonly at: number
}

/** What a contestant sent in answer to all that `write` has people write, from the first poll that brought some. */
async function serve(
  start: Contestant['start'],
  write: (chats: readonly { who: FakeUser; chat?: FakeChat }[], say: (chat: number) => void) => number,
  groups = 0,
): Promise<{ readonly ms: number; readonly sent: readonly Sent[] }> {
  let begun = 0
  const sent: Sent[] = []
  let expected = Number.POSITIVE_INFINITY
  let finish: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const fake = await fakeTelegram({
    watch: (moment, method, parameters, result) => {
      if (method === 'getUpdates' && moment === 'answered' && begun === 0 && (result as unknown[]).length > 0)
        begun = performance.now()
      if (moment !== 'done' || !['sendMessage', 'sendPhoto'].includes(method)) return
      sent.push({ chat: Number(parameters.chat_id), at: performance.now() })
      if (sent.length === expected) finish()
    },
  })
  const people = Array.from({ length: CHATS }, (_, i) => ({ who: fake.person(`Người ${i}`) }))
  const inGroups = Array.from({ length: groups }, (_, i) => {
    const chat = fake.group(`Nhóm ${i}`)
    fake.joins(people[i]!.who, chat)
    return { who: people[i]!.who, chat }
  })
  const everywhere = [...people, ...inGroups]
  let said = 0
  expected = write(everywhere, (index) => {
    const { who, chat } = everywhere[index]! as { who: FakeUser; chat?: FakeChat }
    const question = QUESTIONS[said++ % QUESTIONS.length]!
    if (chat === undefined) fake.writes(who, question)
    else fake.writes(who, `@${fake.me.username} ${question}`, { in: chat })
  })
  const child = start(fake.token, fake.apiRoot, join(folder, `${databases++}.sqlite`))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await Promise.race([
    finished,
    ended.then((code) => Promise.reject(new Error(`it ended (${code}) with ${sent.length} of ${expected} sent`))),
  ])
  child.kill('SIGKILL')
  await ended
  await fake.close()
  return { ms: sent.at(-1)!.at - begun, sent }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

await run(async () => {
  const updates = Number(process.argv[2] ?? 10_000)
  try {
    const rates = new Map<string, number[]>(CONTESTANTS.map(({ name }) => [name, []]))
    for (let turn = 0; turn < TURNS; turn++)
      for (const { name, share, start } of CONTESTANTS) {
        const count = Math.round(updates * share)
        const { ms } = await serve(start, (_, say) => {
          for (let i = 0; i < count; i++) say(i % CHATS)
          return count
        })
        rates.get(name)!.push((count / ms) * 1000)
      }
    const bare = median(rates.get(CONTESTANTS[0]!.name)!)
    await writeLine(`| ${updates} updates from ${CHATS} chats | a second, median of ${TURNS} | of the bare bot's |`)
    await writeLine('| --- | ---: | ---: |')
    for (const [name, each] of rates)
      await writeLine(`| ${name} | ${Math.round(median(each))} | ${Math.round((median(each) / bare) * 100)} % |`)

    const ours = (token: string, apiRoot: string, location: string) =>
      fork(script('our-echo.js'), [token, apiRoot, location, 'paced'])
    const { sent } = await serve(
      ours,
      (everywhere, say) => {
        // some people write more than they may be answered in the time, and many at once more than all together may
        let said = 0
        for (let round = 0; round < PACED_ROUNDS; round++)
          for (let i = 0; i < everywhere.length; i++) {
            const often = i < OFTEN
            const twice = i < CHATS / 10 && round % (PACED_ROUNDS / 2) === 0
            const inGroup = i >= CHATS && round % 3 === 0
            if (!often && !twice && !inGroup) continue
            say(i)
            said += 1
          }
        return said
      },
      GROUPS,
    )
    const { overall, mostInASecond, leastGapMs, leastGroupGapMs, mostInAMinute } = pacesOf(sent)
    await writeLine('')
    await writeLine(
      `paced: ${sent.length} sent, ${overall.toFixed(1)} a second over all, at most ${mostInASecond} in any second (Telegram: 30);`,
    )
    await writeLine(
      `at least ${leastGapMs} ms between two to one person (1000), ${leastGroupGapMs} ms to one group, at most ${mostInAMinute} a minute there (20)`,
    )
    return 0
  } finally {
    await rm(folder, { recursive: true })
  }
})

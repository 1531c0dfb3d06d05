import { type ChildProcess, spawn } from 'node:child_process'
import type { Built } from '../cli/built.ts'
import type { FakeTelegram } from '../fakes/telegram/fake-telegram.ts'

export interface StartedBot {
  readonly child: ChildProcess
  /** All that it has printed, on both streams. */
  printed(): string
  /** Ends it and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

/** The compiled bot as a process of its own, its Telegram being the fake, its database a file that outlives it. */
export function startBot(built: Built, fake: FakeTelegram, env: Readonly<Record<string, string>> = {}): StartedBot {
  const telegram = { TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot }
  return startProcess(built, String(fake.me.id), { ...telegram, ...env })
}

/** The compiled bot with these settings; those that name the same database take up where another has ended. */
export function startProcess(built: Built, database: string, env: Readonly<Record<string, string>>): StartedBot {
  const named = env.DATABASE_URL === undefined ? ['--db', built.database(database)] : []
  const child = spawn(process.execPath, [built.path('src/main.js'), ...named], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    child,
    printed: () => printed,
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

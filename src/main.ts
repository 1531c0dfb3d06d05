import { resolve } from 'node:path'
import { measuringLog } from './app/measure.ts'
import type { Channel } from './app/ports/channel.ts'
import type { Log } from './app/ports/log.ts'
import type { StaffRole } from './app/ports/staff.ts'
import { ROLES } from './app/role.ts'
import { CONSOLE_PERSON, consoleChannel } from './channels/console/console-channel.ts'
import { fileSaver } from './channels/console/save-file.ts'
import { type Config, ConfigError, ownSurroundings, readCommandLine } from './config.ts'
import { stderrLog } from './log.ts'
import { openServingBot, type ServingBot } from './open-bot.ts'

/**
 * `npm start`: opens the channels and runs until the person is done or the process is told to stop.
 * `npm start -- --as admin`: the console plays that role.
 */
async function main(): Promise<void> {
  const { config: settings, values } = readCommandLine(ownSurroundings(), { as: { type: 'string' } })
  const config = { ...settings, roles: new Map([...settings.roles, ...playedRole(values.as)]) }
  const metrics = config.metrics && (await import('./open-metrics.ts')).openMetrics()
  const log = metrics ? measuringLog(stderrLog(config.logLevel), metrics) : stderrLog(config.logLevel)
  const bot = await openServingBot(config, log, { metrics })
  const { channels, ended } = await channelsFor(config, bot, log)
  const flow = bot.flow(channels)
  const toldToStop = firstSignal()
  let endMetrics: (() => Promise<void>) | undefined
  try {
    endMetrics = await metrics?.serve(config, bot, channels, log)
    await flow.start()
    log.info('main: started', { count: channels.length })
    const why = await Promise.race([toldToStop, ended])
    // what was piped in is answered to its end, however long a report takes to read
    if (why === END_OF_INPUT) await Promise.race([toldToStop, flow.idle()])
    log.info('main: stopping', { signal: why })
  } finally {
    await flow.stop()
    await endMetrics?.()
    await bot.close()
  }
  // a terminal that is still open would keep the process alive
  process.stdin.unref?.()
}

function playedRole(role: string | boolean | undefined): [string, StaffRole][] {
  if (role === undefined || role === 'everyone') return []
  if (role === 'official' || role === 'admin') return [[CONSOLE_PERSON, role]]
  throw new ConfigError(`--as ${role} is no role. Use one of ${ROLES.join(', ')}.`)
}

interface Opened {
  readonly channels: readonly Channel[]
  /** Resolves with the reason to stop when a channel has nobody left to serve; rejects when one can't go on. */
  readonly ended: Promise<string>
}

const END_OF_INPUT = 'end of input'

/** Where the terminal puts files, from the folder in which the bot was started. */
const FILES = 'xuat'

/** Those that the settings ask for; the terminal where they ask for none. A channel not asked for is not even loaded. */
async function channelsFor(config: Config, bot: ServingBot, log: Log): Promise<Opened> {
  const serving: (Channel & { readonly failed?: Promise<never> })[] = []
  if (config.telegram !== undefined) {
    const { openTelegram } = await import('./open-telegram.ts')
    serving.push(openTelegram(config.telegram, bot, log))
  }
  if (config.zaloBot !== undefined) {
    const { openZaloBot } = await import('./open-zalo-bot.ts')
    serving.push(openZaloBot(config.zaloBot, bot, log))
  }
  if (config.zaloOa !== undefined) {
    const { openZaloOa } = await import('./open-zalo-oa.ts')
    serving.push(openZaloOa(config.zaloOa, bot, log))
  }
  if (config.zaloPersonal !== undefined) {
    const { openZaloPersonal } = await import('./open-zalo-personal.ts')
    serving.push(openZaloPersonal(config.zaloPersonal, bot, log))
  }
  if (serving.length > 0)
    return { channels: serving, ended: Promise.race(serving.flatMap(({ failed = [] }) => failed)) }
  const terminal = consoleChannel({
    input: process.stdin,
    output: process.stdout,
    saveFile: fileSaver(resolve(FILES)),
  })
  return { channels: [terminal], ended: terminal.ended.then(() => END_OF_INPUT) }
}

/** Resolves with the first signal to stop. Later ones end the process at once, as they do by default. */
function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    const told = (signal: string) => {
      process.removeListener('SIGTERM', told)
      process.removeListener('SIGINT', told)
      resolve(signal)
    }
    process.on('SIGTERM', told)
    process.on('SIGINT', told)
  })
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

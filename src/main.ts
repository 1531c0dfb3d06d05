import type { Channel } from './app/ports/channel.ts'
import { consoleChannel } from './channels/console/console-channel.ts'
import { ownSurroundings, readCommandLine } from './config.ts'
import { stderrLog } from './log.ts'
import { openServingBot } from './open-bot.ts'

/** `npm start`: opens the channels and runs until the person is done or the process is told to stop. */
async function main(): Promise<void> {
  const { config } = readCommandLine(ownSurroundings())
  const log = stderrLog(config.logLevel)
  const bot = await openServingBot(config, log)
  const terminal = consoleChannel({ input: process.stdin, output: process.stdout })
  const channels: readonly Channel[] = [terminal]
  const flow = bot.flow(channels)
  const toldToStop = firstSignal()
  try {
    await flow.start()
    log.info('main: started', { count: channels.length })
    const why = await Promise.race([toldToStop, terminal.ended.then(() => 'end of input')])
    log.info('main: stopping', { signal: why })
  } finally {
    await flow.stop()
    await bot.close()
  }
  // a terminal that is still open would keep the process alive
  process.stdin.unref?.()
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

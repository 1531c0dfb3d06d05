import { type DestinationStream, destination, pino } from 'pino'
import type { Log, LogFields, LogLevel } from './app/ports/log.ts'

/** The fields that get through. A caller that hands over more (an error, an update) has it dropped, not printed. */
const FIELDS = ['channel', 'command', 'kind', 'signal', 'outcome', 'count', 'ms'] as const satisfies (keyof LogFields)[]

/** A log on standard error, one JSON object a line. Standard output belongs to replies. */
export function stderrLog(level: LogLevel, to: DestinationStream = destination({ dest: 2, sync: true })): Log {
  const logger = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, to)
  return {
    error: (event, fields) => logger.error(permitted(fields), event),
    warn: (event, fields) => logger.warn(permitted(fields), event),
    info: (event, fields) => logger.info(permitted(fields), event),
  }
}

function permitted(fields: LogFields = {}): LogFields {
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = fields[name]
      return typeof value === 'number' || typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

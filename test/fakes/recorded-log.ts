import type { Log, LogFields } from '../../src/app/ports/log.ts'

export interface LogEntry {
  readonly level: 'error' | 'warn' | 'info'
  readonly event: string
  readonly fields: LogFields | undefined
}

export interface RecordedLog extends Log {
  readonly entries: readonly LogEntry[]
  /** The sentences alone, of one level. */
  events(level: LogEntry['level']): readonly string[]
}

export function recordedLog(): RecordedLog {
  const entries: LogEntry[] = []
  return {
    entries,
    events: (level) => entries.filter((each) => each.level === level).map(({ event }) => event),
    error: (event, fields) => entries.push({ level: 'error', event, fields }),
    warn: (event, fields) => entries.push({ level: 'warn', event, fields }),
    info: (event, fields) => entries.push({ level: 'info', event, fields }),
  }
}

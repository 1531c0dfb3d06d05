import type { Log, LogFields } from '../../src/app/ports/log.ts'

export interface LogEntry {
  readonly level: 'error' | 'warn' | 'info'
  readonly event: string
  readonly fields: LogFields | undefined
}

export function recordedLog(): Log & { readonly entries: readonly LogEntry[] } {
  const entries: LogEntry[] = []
  return {
    entries,
    error: (event, fields) => entries.push({ level: 'error', event, fields }),
    warn: (event, fields) => entries.push({ level: 'warn', event, fields }),
    info: (event, fields) => entries.push({ level: 'info', event, fields }),
  }
}

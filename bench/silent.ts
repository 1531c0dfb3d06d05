import type { Log } from '../src/app/ports/log.ts'

/** Where it is not looked at what is logged. */
export const SILENT: Log = { error: () => {}, warn: () => {}, info: () => {} }

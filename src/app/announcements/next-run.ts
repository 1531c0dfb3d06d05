import { Cron } from 'croner'

/** The first instant after `after` that a cron pattern names, in the time of Vietnam. */
export function nextRun(pattern: string, after: number): number | undefined {
  return new Cron(pattern, { timezone: 'Asia/Ho_Chi_Minh', paused: true }).nextRun(new Date(after))?.getTime()
}

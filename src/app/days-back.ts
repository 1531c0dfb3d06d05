import { dayInHanoi } from '../core/misses/day.ts'
import { fold } from '../core/text/fold.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MOST_DAYS = 366

/** "7 ngày", "30": so many days back, today included; `usual` where none is said. */
export function daysIn(text: string, usual: number): number {
  const said = /(?:^|\s)(\d{1,3}) ?(ngay|tuan|thang)(?!\S)/.exec(fold(text))
  if (said === null) return usual
  const length = said[2] === 'tuan' ? 7 : said[2] === 'thang' ? 30 : 1
  return Math.min(MOST_DAYS, Math.max(1, Number(said[1]) * length))
}

/** The first day (ISO date in Vietnam) of so many that end today. */
export const firstDay = (days: number, now: Date): string => dayInHanoi(new Date(now.getTime() - (days - 1) * DAY_MS))

import { fold } from '../text/fold.ts'
import { DAY_MS, instantOf, wallTimeOf } from './vietnam-time.ts'

/** When something shall happen, as a person says it. Instants are milliseconds since the epoch. */
export type When =
  | { readonly kind: 'once'; readonly at: number }
  /** A cron pattern in the time of Vietnam: minute, hour, day of the month, month, day of the week. */
  | { readonly kind: 'repeat'; readonly cron: string }
  /** It is over. `suggestions` are like it and to come. */
  | { readonly kind: 'past'; readonly at: number; readonly suggestions: readonly number[] }

const WEEKDAYS = ['chu nhat', 'thu hai', 'thu ba', 'thu tu', 'thu nam', 'thu sau', 'thu bay']
const WEEKDAY = /\b(?:chu nhat|cn|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7])\b/
const CLOCK = /\b(\d{1,2})(?: ?(?:h|gio|:) ?(?:(\d{2})(?: ?phut)?|(ruoi))?)(?: ?(sang|trua|chieu|toi|dem))?(?![\d/])/
const DATE = /\b(?:ngay )?(\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:(?:[/.-]| nam )(\d{4}))?\b/
const DAY_OF_MONTH = /\bngay (\d{1,2})\b/
const RELATIVE = /^(?:sau )?(\d{1,3}) ?(phut|p|tieng|gio|h|ngay)(?: nua)?$/
const EVERY = /\b(?:moi|hang|cu moi) ?/
/** Where a day is said and no hour. */
const USUAL_CLOCK = { hour: 8, minute: 0 }

/**
 * "26/11 08:00", "8h sáng thứ hai", "14h30 mai", "30 phút nữa", "mỗi thứ hai 8h", "hằng tháng ngày 5 8h": undefined where
 * the words say anything else besides.
 */
export function readWhen(text: string, now: number): When | undefined {
  let rest = ` ${fold(text).replace(/\s+/g, ' ').trim()} `
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(rest)
    if (found === null) return undefined
    rest = rest.replace(found[0], ' ')
    return found
  }
  const relative = RELATIVE.exec(rest.trim())
  if (relative !== null && /^sau | nua$/.test(rest.trim()))
    return { kind: 'once', at: now + Number(relative[1]) * unitMs(relative[2]!) }

  const isOver = () => /^(?: |,|luc|vao|ngay|hom|nay|buoi|tuan|hang)*$/.test(rest.trim())
  const repeats = take(EVERY) !== undefined
  const date = repeats ? undefined : take(DATE)
  const weekday = take(WEEKDAY)
  const nextWeek = weekday !== undefined && take(/\btuan (?:sau|toi)\b/) !== undefined
  const monthly = repeats && take(/\bthang\b/) !== undefined ? take(DAY_OF_MONTH) : undefined
  const workdays = repeats && take(/\bngay (?:lam viec|thuong)\b/) !== undefined
  const daily = repeats && !workdays && monthly === undefined && take(/\bngay\b/) !== undefined
  const clock = take(CLOCK)
  const today = take(/\b(?:hom nay|nay)\b/) !== undefined
  const tomorrow = take(/\b(?:ngay mai|mai)\b/) !== undefined
  const later = take(/\b(?:ngay kia|mot)\b/) !== undefined
  const part = take(/\b(sang|trua|chieu|toi)\b/)?.[1]
  const time = clock === undefined ? USUAL_CLOCK : clockOf(clock, part)
  if (time === undefined || !isOver()) return undefined
  const { hour, minute } = time

  if (repeats) {
    const at = `${minute} ${hour}`
    if (monthly)
      return Number(monthly[1]) >= 1 && Number(monthly[1]) <= 28
        ? { kind: 'repeat', cron: `${at} ${monthly[1]} * *` }
        : undefined
    if (weekday !== undefined) return { kind: 'repeat', cron: `${at} * * ${weekdayOf(weekday[0])}` }
    if (workdays) return { kind: 'repeat', cron: `${at} * * 1-5` }
    return daily ? { kind: 'repeat', cron: `${at} * * *` } : undefined
  }
  if (
    [date, weekday, today || undefined, tomorrow || undefined, later || undefined].filter((each) => each !== undefined)
      .length > 1
  )
    return undefined
  const onDay = (days: number) => {
    const { year, month, day } = wallTimeOf(now + days * DAY_MS)
    return instantOf({ year, month, day, hour, minute })!
  }
  if (date !== undefined) return onDate(date, time, now)
  if (weekday !== undefined) {
    const away = (weekdayOf(weekday[0]) - wallTimeOf(now).weekday + 7) % 7
    if (nextWeek) return { kind: 'once', at: onDay(sinceMonday(now) + ((weekdayOf(weekday[0]) + 6) % 7)) }
    return { kind: 'once', at: onDay(away) > now ? onDay(away) : onDay(away + 7) }
  }
  if (tomorrow || later) return { kind: 'once', at: onDay(tomorrow ? 1 : 2) }
  if (clock === undefined) return undefined
  return onDay(0) > now ? { kind: 'once', at: onDay(0) } : { kind: 'past', at: onDay(0), suggestions: [onDay(1)] }
}

/** Days from now to the Monday of the coming week. */
const sinceMonday = (now: number) => 7 - ((wallTimeOf(now).weekday + 6) % 7)

function onDate(
  [, day, month, saidYear]: RegExpExecArray,
  { hour, minute }: typeof USUAL_CLOCK,
  now: number,
): When | undefined {
  const here = wallTimeOf(now)
  const inYear = (year: number) => instantOf({ year, month: Number(month), day: Number(day), hour, minute })
  const at = inYear(saidYear === undefined ? here.year : Number(saidYear))
  if (at === undefined) return undefined
  if (at > now) return { kind: 'once', at }
  const { year, month: thisMonth, day: today } = wallTimeOf(now + DAY_MS)
  const tomorrow = instantOf({ year, month: thisMonth, day: today, hour, minute })
  const nextYear = inYear(here.year + 1)
  return { kind: 'past', at, suggestions: [tomorrow, nextYear].filter((each) => each !== undefined) }
}

function clockOf([, hours, minutes, half, said]: RegExpExecArray, apart: string | undefined) {
  const hour = Number(hours)
  const minute = half === undefined ? Number(minutes ?? 0) : 30
  const part = said ?? apart
  const after = part === 'chieu' || part === 'toi' || part === 'dem' || (part === 'trua' && hour < 10)
  const shifted = after && hour < 12 && !(part === 'dem' && hour < 6) ? hour + 12 : hour
  const isSaid = part === 'sang' ? hour < 12 : true
  return isSaid && shifted < 24 && minute < 60 ? { hour: shifted, minute } : undefined
}

function weekdayOf(said: string): number {
  if (said === 'cn') return 0
  const number = /[2-7]$/.exec(said)
  return number === null ? WEEKDAYS.indexOf(said) : Number(number[0]) - 1
}

function unitMs(unit: string): number {
  if (unit.startsWith('p')) return 60_000
  return unit === 'ngay' ? DAY_MS : 3_600_000
}

/** The clock of Vietnam, which has known no summer time since 1975. */
const AHEAD_MS = 7 * 60 * 60 * 1000
export const DAY_MS = 24 * 60 * 60 * 1000

export interface WallTime {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** Undefined where the calendar or the clock has no such time. Days and months may not run over. */
export function instantOf({ year, month, day, hour, minute }: WallTime): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60
  return isReal ? date.getTime() - AHEAD_MS : undefined
}

/** `weekday` counts from Sunday, 0. */
export function wallTimeOf(instant: number): WallTime & { readonly weekday: number } {
  const date = new Date(instant + AHEAD_MS)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    weekday: date.getUTCDay(),
  }
}

const DIGEST_HOUR = 8

/** The last Monday at eight that is not after this instant. */
export function digestTime(instant: number): number {
  const { weekday, year, month, day } = wallTimeOf(instant)
  const today = instantOf({ year, month, day, hour: DIGEST_HOUR, minute: 0 })!
  const monday = today - ((weekday + 6) % 7) * DAY_MS
  return monday > instant ? monday - 7 * DAY_MS : monday
}

/** Hours of the day in which nobody is to be disturbed; over midnight where `from` is the later. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

export function isQuiet({ from, to }: QuietHours, instant: number): boolean {
  const { hour } = wallTimeOf(instant)
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}

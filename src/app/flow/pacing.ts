import type { Pacing } from '../ports/channel.ts'

/** Keeps to what a medium allows, by the times of the sends so far. Instants are milliseconds. */
export interface Pacer {
  /** How many messages may begin to go out now, over all conversations. */
  room(now: number): number
  /** When there is room again, where there is none now; Infinity where that hangs on what is under way. */
  roomAt(now: number): number
  /** From when on this conversation may be written to. */
  freeAt(conversation: string, group: boolean, now: number): number
  /** One goes out now. To be told when it is over: it arrived at some instant in between, nobody knows which. */
  took(conversation: string, now: number): (over: number) => void
}

const SECOND_MS = 1000
/** So many messages may go out ahead of their time: a late timer must not lower the rate. */
const AHEAD_SHARES = 3
/** Thirds and sevenths of a second don't add up to the last digit. */
const ROUNDING = 1e-6
/** From so many of the last trips we know how long the fastest takes. */
const TRIPS = 250
/** Of fewer the fastest says little: until then a message counts for all the time it took. */
const FEWEST_TRIPS = 10
/** One that is faster than the fastest so far may still come: by so much, or by such a share over a long way. */
const MARGIN_MS = 5
const MARGIN_SHARE = 0.05
const withMargin = (trip: number) => Math.max(0, trip - Math.max(MARGIN_MS, trip * MARGIN_SHARE))
/** So many conversations are remembered before those that are free again are dropped. */
const MANY_CHATS = 10_000

/**
 * In no stretch of a second does more arrive than `overallPerSecond`, however long each is on its way. The fastest trip,
 * there and back, shows what every message takes; one that took longer may have lost that time on its way there, and so
 * counts for that much longer than a second. They go out evenly spread, and a chat rests after each.
 */
export function pacer({ overallPerSecond, perChatEveryMs = 0, perGroupEveryMs = perChatEveryMs }: Pacing): Pacer {
  /** When each of the last messages was over. */
  let recent: { over: number }[] = []
  const trips: number[] = []
  let fastest = 0
  /** Up to when the messages so far fill the time, each with its share of a second. */
  let filledTo = 0
  let lastTo = new Map<string, number>()
  let mostChats = MANY_CHATS
  const share = overallPerSecond === undefined ? 0 : SECOND_MS / overallPerSecond
  const longestRest = Math.max(perChatEveryMs, perGroupEveryMs)
  /** Until when each that counts now does so. */
  const counting = (now: number) => {
    recent = recent.filter(({ over }) => over > now - SECOND_MS)
    return recent.map(({ over }) => over - fastest + SECOND_MS).filter((until) => until > now)
  }
  const ahead = (now: number) => Math.max(0, filledTo - now)
  return {
    room(now) {
      if (overallPerSecond === undefined) return Number.POSITIVE_INFINITY
      const spread = Math.floor((AHEAD_SHARES * share - ahead(now)) / share + ROUNDING)
      return Math.max(0, Math.min(overallPerSecond - counting(now).length, spread))
    },
    roomAt(now) {
      if (overallPerSecond === undefined) return now
      const ends = counting(now).sort((a, b) => a - b)
      return Math.max(
        now,
        ends[ends.length - overallPerSecond] ?? now,
        Math.ceil(filledTo - (AHEAD_SHARES - 1) * share),
      )
    },
    freeAt(conversation, group, now) {
      const last = lastTo.get(conversation)
      return last === undefined ? now : Math.max(now, last + (group ? perGroupEveryMs : perChatEveryMs))
    },
    took(conversation, now) {
      const message = { over: Number.POSITIVE_INFINITY }
      if (overallPerSecond !== undefined) {
        recent.push(message)
        filledTo = Math.max(now, filledTo) + share
      }
      return (over) => {
        message.over = over
        trips.push(over - now)
        if (trips.length > TRIPS) trips.shift()
        fastest = trips.length < FEWEST_TRIPS ? 0 : withMargin(Math.min(...trips))
        if (longestRest === 0) return
        lastTo.set(conversation, over)
        if (lastTo.size <= mostChats) return
        lastTo = new Map([...lastTo].filter(([, at]) => at > over - longestRest))
        mostChats = Math.max(MANY_CHATS, 2 * lastTo.size)
      }
    },
  }
}

import type { Pacing } from '../ports/channel.ts'

/** Keeps to what a medium allows, by the times of the sends so far. Instants are milliseconds. */
export interface Pacer {
  /** How many messages may begin to go out now, over all conversations. */
  room(now: number): number
  /** When there is room again, where there is none now. */
  roomAt(now: number): number
  /** From when on this conversation may be written to. */
  freeAt(conversation: string, group: boolean, now: number): number
  /** One goes out now. */
  took(conversation: string, now: number): void
}

const SECOND_MS = 1000
/** So many messages may go out ahead of their time: a late timer must not lower the rate. */
const AHEAD_SHARES = 3
/** So many conversations are remembered before those that are free again are dropped. */
const MANY_CHATS = 10_000

/**
 * In no stretch of a second does more go out than `overallPerSecond`, evenly spread, so that what is delayed on its way
 * does not arrive in a heap with what comes after; and a chat rests after each message.
 */
export function pacer({ overallPerSecond, perChatEveryMs = 0, perGroupEveryMs = perChatEveryMs }: Pacing): Pacer {
  /** When the last so many messages went out, the oldest first. */
  let recent: number[] = []
  /** Up to when the messages so far fill the time, each with its share of a second. */
  let filledTo = 0
  let lastTo = new Map<string, number>()
  const share = overallPerSecond === undefined ? 0 : SECOND_MS / overallPerSecond
  const longestRest = Math.max(perChatEveryMs, perGroupEveryMs)
  const inWindow = (now: number) => {
    const past = recent.findIndex((at) => at > now - SECOND_MS)
    if (past !== 0) recent = past < 0 ? [] : recent.slice(past)
    return recent
  }
  const ahead = (now: number) => Math.max(0, filledTo - now)
  return {
    room(now) {
      if (overallPerSecond === undefined) return Number.POSITIVE_INFINITY
      const spread = Math.floor((AHEAD_SHARES * share - ahead(now)) / share)
      return Math.max(0, Math.min(overallPerSecond - inWindow(now).length, spread))
    },
    roomAt(now) {
      if (overallPerSecond === undefined) return now
      const window = (inWindow(now).at(-overallPerSecond) ?? now - SECOND_MS) + SECOND_MS
      return Math.max(now, window, Math.ceil(filledTo - (AHEAD_SHARES - 1) * share))
    },
    freeAt(conversation, group, now) {
      const last = lastTo.get(conversation)
      return last === undefined ? now : Math.max(now, last + (group ? perGroupEveryMs : perChatEveryMs))
    },
    took(conversation, now) {
      if (overallPerSecond !== undefined) {
        recent.push(now)
        filledTo = Math.max(now, filledTo) + share
      }
      if (longestRest === 0) return
      lastTo.set(conversation, now)
      if (lastTo.size > MANY_CHATS) lastTo = new Map([...lastTo].filter(([, at]) => at > now - longestRest))
    },
  }
}

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
/** So many conversations are remembered before those that are free again are dropped. */
const MANY_CHATS = 10_000

/** In no stretch of a second does more go out than `overallPerSecond`, and a chat rests after each message. */
export function pacer({ overallPerSecond, perChatEveryMs = 0, perGroupEveryMs = perChatEveryMs }: Pacing): Pacer {
  /** When the last so many messages went out, the oldest first. */
  let recent: number[] = []
  let lastTo = new Map<string, number>()
  const longestRest = Math.max(perChatEveryMs, perGroupEveryMs)
  const inWindow = (now: number) => {
    const past = recent.findIndex((at) => at > now - SECOND_MS)
    if (past !== 0) recent = past < 0 ? [] : recent.slice(past)
    return recent
  }
  return {
    room: (now) =>
      overallPerSecond === undefined ? Number.POSITIVE_INFINITY : Math.max(0, overallPerSecond - inWindow(now).length),
    roomAt: (now) =>
      overallPerSecond === undefined ? now : (inWindow(now).at(-overallPerSecond) ?? now - SECOND_MS) + SECOND_MS,
    freeAt(conversation, group, now) {
      const last = lastTo.get(conversation)
      return last === undefined ? now : Math.max(now, last + (group ? perGroupEveryMs : perChatEveryMs))
    },
    took(conversation, now) {
      if (overallPerSecond !== undefined) recent.push(now)
      if (longestRest === 0) return
      lastTo.set(conversation, now)
      if (lastTo.size > MANY_CHATS) lastTo = new Map([...lastTo].filter(([, at]) => at > now - longestRest))
    },
  }
}

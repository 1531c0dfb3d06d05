/** A message as it arrived; groups have negative ids. */
export interface Arrival {
  readonly chat: number
  readonly at: number
}

const SECOND_MS = 1000
const MINUTE_MS = 60_000

/** How fast messages came, over all and to one chat. */
export function pacesOf(arrivals: readonly Arrival[]) {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b)
  const chats = new Map<number, number[]>()
  for (const { chat, at } of arrivals) chats.set(chat, [...(chats.get(chat) ?? []), at])
  const [groups, people] = [true, false].map((group) =>
    [...chats].filter(([chat]) => chat < 0 === group).map(([, each]) => each),
  ) as [number[][], number[][]]
  return {
    overall: ((times.length - 1) / (times.at(-1)! - times[0]!)) * SECOND_MS,
    mostInASecond: mostWithin(times, SECOND_MS),
    leastGapMs: leastGap(people),
    leastGroupGapMs: leastGap(groups),
    mostInAMinute: Math.max(0, ...groups.map((each) => mostWithin(each, MINUTE_MS))),
  }
}

const mostWithin = (times: readonly number[], ms: number) =>
  Math.max(
    0,
    ...times
      .map((at, i) => times.slice(i).findIndex((other) => other - at >= ms))
      .map((n, i) => (n < 0 ? times.length - i : n)),
  )

const leastGap = (chats: readonly (readonly number[])[]) =>
  Math.floor(Math.min(...chats.flatMap((times) => times.slice(1).map((at, i) => at - times[i]!))))

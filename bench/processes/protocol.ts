/** What a process does over and over: a bare statement, an answer, or the whole way of a message. */
export const TASKS = ['bare', 'answers', 'messages'] as const
export type Task = (typeof TASKS)[number]

/** Until everything is compiled nothing is counted. */
export const WARM_MS = 2000
export const COUNTED_MS = 5000

/** A process says 'ready', is told 'go', and says how often it did its task in the time that counts. */
export type FromProcess = 'ready' | number

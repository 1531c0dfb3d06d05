/**
 * What a process does over and over: a bare statement, alone or many at a time, an answer without a server (on a SQLite of
 * its own), an answer, or the whole way of a message.
 */
export const TASKS = ['bare', 'crowd', 'alone', 'answers', 'messages'] as const
export type Task = (typeof TASKS)[number]

/** Until everything is compiled nothing is counted: beside the program, compiling takes half a core. */
export const WARM_MS = {
  bare: 2000,
  crowd: 2000,
  alone: 12_000,
  answers: 12_000,
  messages: 12_000,
} as const satisfies Record<Task, number>
export const COUNTED_MS = 5000

/** A process says 'ready', is told 'go', and says how often it did its task in the time that counts. */
export type FromProcess = 'ready' | number

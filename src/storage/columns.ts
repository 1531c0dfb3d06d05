/** Milliseconds since the epoch. */
export type Instant = number

/** 0 or 1: SQLite has no booleans, and integers mean the same everywhere. */
export type Flag = number

/** Milliseconds since the epoch. */
export type Instant = number

/** 0 or 1: SQLite has no booleans, and integers mean the same everywhere. */
export type Flag = number

/** A list of strings as JSON: read as a whole and never searched, so it needs no table of its own. */
export type JsonList = string

/** Absent is `undefined` in the program and NULL in a table. */
export const toColumn = <T>(value: T | undefined): T | null => value ?? null
export const fromColumn = <T>(column: T | null): T | undefined => column ?? undefined

export const toList = (values: readonly string[]): JsonList => JSON.stringify(values)
export const fromList = (column: JsonList): string[] => JSON.parse(column)

export const toFlag = (value: boolean): Flag => (value ? 1 : 0)
export const fromFlag = (column: Flag): boolean => column === 1

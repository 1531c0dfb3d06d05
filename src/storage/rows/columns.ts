import type { Flag } from '../columns.ts'
import type { JsonList } from '../schema.ts'

/** Absent is `undefined` in the program and NULL in a table. */
export const toColumn = <T>(value: T | undefined): T | null => value ?? null
export const fromColumn = <T>(column: T | null): T | undefined => column ?? undefined

export const toList = (values: readonly string[]): JsonList => JSON.stringify(values)
export const fromList = (column: JsonList): string[] => JSON.parse(column)

export const toFlag = (value: boolean): Flag => (value ? 1 : 0)
export const fromFlag = (column: Flag): boolean => column === 1

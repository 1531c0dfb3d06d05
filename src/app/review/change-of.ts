import type { Change } from '../ports/reports.ts'

/** A change that leaves alone what it is not given. */
export const changeOf = (
  what: Change['what'],
  report: number | undefined,
  parts: Partial<Omit<Change, 'what' | 'report'>>,
): Change => ({ what, report, reason: undefined, facts: [], figures: [], topics: [], reports: [], ...parts })

import type { Level } from './unit.ts'

/** What is assessed: an index, or one field of it. One indicator assesses units of one level. */
export interface Indicator {
  readonly id: string
  /** Indices that belong together and are never mixed with others: "PAR INDEX", "SIPAS", "CCHC-binh-duong". */
  readonly family: string
  readonly name: string
  /** Undefined where one indicator covers several levels at once. */
  readonly level: Level | undefined
  /** The field (lĩnh vực) of the index, undefined for the index as a whole. */
  readonly field: string | undefined
  readonly unitOfMeasure: UnitOfMeasure | undefined
  /** Undefined where it varies by year or is not known; then see the observation. */
  readonly fullScore: number | undefined
  /** False where a low value is the good one, undefined where neither is (area, population). */
  readonly higherIsBetter: boolean | undefined
  readonly aliases: readonly string[]
  readonly sourceId: string
  readonly note: string | undefined
}

export const UNITS_OF_MEASURE = ['percent', 'percentage_points', 'points', 'rank', 'count', 'years', 'km2'] as const
export type UnitOfMeasure = (typeof UNITS_OF_MEASURE)[number]

/** The set within which a rank or a count is taken. Ranks of different scopes are not comparable. */
export interface Scope {
  readonly id: string
  readonly name: string
  /** How many units are in it; undefined where no source prints it. */
  readonly size: number | undefined
  readonly level: Level | undefined
  /** The unit whose members are ranked. */
  readonly parentId: string
}

/** What people call a family: "CCHC" for a province's own index, "Bộ chỉ số 766" for a bare number. */
export function spokenFamily(family: string): string {
  if (/^\d+$/.test(family)) return `Bộ chỉ số ${family}`
  return family === 'CCHC' || family.startsWith('CCHC-') ? 'CCHC' : family
}

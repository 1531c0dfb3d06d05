import type { Level } from '../statistics/unit.ts'

/** How high a tier stands: a body has members only of a lower one. */
export const HEIGHT: Readonly<Record<Level, number>> = {
  national: 5,
  region: 4,
  province: 3,
  ministry: 3,
  aggregate: 3,
  district: 2,
  department: 2,
  commune: 1,
}

/** The tier a body sits on. `aggregate` is a group of bodies taken together ("9 district-level units"), never one body. */
export const LEVELS = [
  'national',
  'region',
  'ministry',
  'province',
  'department',
  'district',
  'commune',
  'aggregate',
] as const
export type Level = (typeof LEVELS)[number]

/** A body that is assessed. It exists between two days; successors name what its territory became. */
export interface Unit {
  readonly id: string
  /** The full official name, as shown to people: "TP Thủ Dầu Một, tỉnh Bình Dương". */
  readonly name: string
  /** The legal type: tinh, thanh-pho, thi-xa, huyen, phuong, xa, thi-tran, so, ban, bo, … */
  readonly kind: string
  readonly level: Level
  readonly parentId: string | undefined
  /** First day of existence (ISO date), where it is known. */
  readonly validFrom: string | undefined
  /** Last day of existence (ISO date), where it is known. */
  readonly validTo: string | undefined
  readonly successorIds: readonly string[]
  /** Other names in use, none of which any other unit has. */
  readonly aliases: readonly string[]
  readonly formerNames: readonly string[]
  /** Who belongs to an aggregate, in words. */
  readonly members: string | undefined
  readonly sourceId: string | undefined
  /** A caveat for citizens, in Vietnamese. */
  readonly note: string | undefined
}

/** A name that fits several units, or one unit held and others that are not: it is asked back, never guessed. */
export interface SharedName {
  readonly name: string
  readonly unitIds: readonly string[]
  readonly note: string
}

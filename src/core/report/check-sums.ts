import type { ProposedObservation } from './proposal.ts'
import { nameKey } from './text.ts'

/** Rounded parts add up to no more than this beside a rounded whole. */
const TOLERANCE = 0.051
/** Further apart than this share of the whole, parts are weighted or not all there: no sum to hold against. */
const NEAR = 0.1
const OWN_MARK = /tự (?:đánh giá|chấm)/iu

type Warn = (observation: number, text: string) => void

interface Sum {
  readonly parts: number
  readonly total: number
  /** The total's place among the proposed. */
  readonly at: number
}

/** "Điểm thành phần cộng lại khác tổng điểm": parts in a row, or in the rows of one unit, beside their total. */
export function checkSums(proposed: readonly ProposedObservation[], warn: Warn): void {
  const inRows = sumsBy(proposed, ({ place, unit }) => `${place.table}|${place.row}|${nameKey(unit)}`)
  const inTables = sumsBy(proposed, ({ place, unit }) => `${place.table}|${nameKey(unit)}`).filter(
    ({ at }) => !inRows.some((sum) => sum.at === at),
  )
  const byTable = new Map<number | undefined, Sum[]>()
  for (const sum of inRows) {
    const table = proposed[sum.at]!.place.table
    byTable.set(table, [...(byTable.get(table) ?? []), sum])
  }
  // where most rows don't add up, the columns are not parts of one sum
  const inOrder = [...byTable.values()].filter((sums) => sums.filter(holds).length >= sums.length / 2).flat()
  for (const sum of [...inOrder, ...inTables])
    if (!holds(sum) && Math.abs(sum.parts - sum.total) < sum.total * NEAR)
      warn(sum.at, `Điểm thành phần cộng lại là ${printed(sum.parts)}, khác tổng điểm ${printed(sum.total)}.`)
}

const holds = ({ parts, total }: Sum) => Math.abs(parts - total) <= TOLERANCE

function sumsBy(proposed: readonly ProposedObservation[], keyOf: (o: ProposedObservation) => string): Sum[] {
  const groups = new Map<string, number[]>()
  for (const [i, o] of proposed.entries()) {
    if (o.measure !== 'score' || o.unitOfMeasure !== 'points' || typeof o.value !== 'number') continue
    if (o.place.table === undefined || OWN_MARK.test(o.field ?? '')) continue
    const key = `${keyOf(o)}|${o.indicator}|${o.year}`
    groups.set(key, [...(groups.get(key) ?? []), i])
  }
  return [...groups.values()].flatMap((group) => {
    const totals = group.filter((i) => proposed[i]!.field === undefined)
    const parts = group.filter((i) => proposed[i]!.field !== undefined)
    if (totals.length !== 1 || parts.length < 2) return []
    const sum = parts.reduce((all, i) => all + (proposed[i]!.value as number), 0)
    return [{ parts: Number(sum.toFixed(4)), total: proposed[totals[0]!]!.value as number, at: totals[0]! }]
  })
}

const printed = (value: number) => String(value).replace('.', ',')

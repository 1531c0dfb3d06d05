import type { Observation } from '../core/statistics/observation.ts'
import { type Complain, type Complaint, placeText } from './complaint.ts'
import type { Draft, Located } from './found.ts'

type LocatedObservation = Located<Observation>

/** One source gives one value for one thing; two sources that differ are marked as differing, so that both are shown. */
export function checkConflicts({ observations }: Draft, complain: Complain): void {
  const byKey = new Map<string, LocatedObservation[]>()
  const byGroup = new Map<string, LocatedObservation[]>()
  for (const observation of observations.items) {
    push(byKey, keyOf(observation.item), observation)
    for (const group of new Set(observation.item.conflictGroups)) push(byGroup, group, observation)
  }
  for (const same of byKey.values()) {
    for (const [index, later] of same.entries()) compareWithEarlier(later, same.slice(0, index), complain)
  }
  // Where files could not be read, the other members of a group may be in them.
  if (!observations.complete) return
  for (const [value, [only, ...others]] of byGroup) {
    if (others.length > 0) continue
    const cure = 'add it to the observations that contradict this one, or take it out'
    complain({ ...only!.at, value, problem: 'is a conflict group with only this observation', cure })
  }
}

/** The same of observations of which it is not known where they stand, all of one thing. */
export function compareAmong(same: readonly Observation[], file: string): Complaint[] {
  const complaints: Complaint[] = []
  const located = same.map((item) => ({ item, at: { file, line: 0 } }))
  for (const [index, later] of located.entries())
    compareWithEarlier(later, located.slice(0, index), (complaint) =>
      complaints.push({ ...complaint, value: later.item.id }),
    )
  return complaints
}

/** The scope belongs to it: third in the region and 32nd in the country are two ranks. */
function keyOf({ unitId, indicatorId, period, measure, what, scopeId }: Observation): string {
  return [unitId, indicatorId, period, measure, what, scopeId].join('\n')
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key)
  if (items === undefined) map.set(key, [item])
  else items.push(item)
}

function compareWithEarlier(
  { item, at }: LocatedObservation,
  earlier: readonly LocatedObservation[],
  complain: Complain,
) {
  const twin = earlier.find((other) => other.item.sourceId === item.sourceId)
  if (twin !== undefined) {
    const problem = `says the same thing from the same source as "${twin.item.id}" (${placeText(twin.at)})`
    const cure = 'take one out, or tell them apart by period, measure, what or scope'
    complain({ ...at, value: item.id, problem, cure })
    return
  }
  const opposite = earlier.find((other) => contradict(other.item, item))
  if (opposite === undefined) return
  const problem = `contradicts ${opposite.item.value} of "${opposite.item.id}" (${placeText(opposite.at)})`
  const cure = 'correct one of them, or give both the same conflict_group so that both are shown'
  complain({ ...at, value: valueText(item), problem, cure })
}

function contradict(a: Observation, b: Observation): boolean {
  if (a.status !== 'printed' || b.status !== 'printed' || a.value === b.value) return false
  return !a.conflictGroups.some((group) => b.conflictGroups.includes(group))
}

const valueText = ({ value, decimals }: Observation) => (typeof value === 'number' ? value.toFixed(decimals) : value)

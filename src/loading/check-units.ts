import type { Unit } from '../core/statistics/unit.ts'
import { fold } from '../core/text/fold.ts'
import { type Complain, type Place, placeText } from './complaint.ts'
import { byId, type Draft } from './found.ts'

export function checkUnits(draft: Draft, complain: Complain): void {
  checkNames(draft, complain)
  checkParents(draft, complain)
}

/**
 * People type without accents: a name that two units share when folded must be a shared name, so that we ask back.
 * A shared name in turn belongs to no unit alone, or it would win over the question.
 */
function checkNames({ units, sharedNames }: Draft, complain: Complain): void {
  const shared = new Map<string, Place>()
  for (const { item, at } of sharedNames.items) {
    const first = shared.get(fold(item.name))
    const cure = 'join the two rows'
    if (first === undefined) shared.set(fold(item.name), at)
    else complain({ ...at, value: item.name, problem: `stands twice, first in ${placeText(first)}`, cure })
  }
  const owners = new Map<string, { id: string; at: Place }>()
  for (const { item, at } of units.items) {
    for (const value of [item.name, ...item.aliases, ...item.formerNames]) {
      const folded = fold(value)
      const owner = owners.get(folded)
      if (shared.has(folded)) {
        const problem = `is a name of "${item.id}" and also a shared name, in ${placeText(shared.get(folded)!)}`
        complain({ ...at, value, problem, cure: 'take it out here, or there' })
      } else if (owner !== undefined && owner.id !== item.id) {
        const problem = `is a name of "${item.id}" and, accents aside, also of "${owner.id}" (${placeText(owner.at)})`
        complain({ ...at, value, problem, cure: 'take it out of both and add it to shared-names.csv' })
      } else {
        owners.set(folded, { id: item.id, at })
      }
    }
  }
}

function checkParents({ units }: Draft, complain: Complain): void {
  const known = byId(units)
  const complained = new Set<string>()
  for (const { item, at } of units.items) {
    const cycle = cycleThrough(item, known)
    if (cycle === undefined || cycle.some((id) => complained.has(id))) continue
    for (const id of cycle) complained.add(id)
    const problem = `is its own ancestor: ${[...cycle, item.id].join(' < ')}`
    complain({ ...at, value: item.id, problem, cure: 'give one of them another parent_id' })
  }
}

/** The ids on the way up from `unit` back to itself; undefined when the way ends, or circles elsewhere. */
function cycleThrough(unit: Unit, known: ReadonlyMap<string, Unit>): string[] | undefined {
  const way: string[] = []
  for (let at: Unit | undefined = unit; at !== undefined; at = known.get(at.parentId ?? '')) {
    if (way.includes(at.id)) return at === unit ? way : undefined
    way.push(at.id)
  }
  return undefined
}

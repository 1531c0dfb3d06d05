import type { Complain, Place } from './complaint.ts'
import type { Draft, Found } from './found.ts'

/** Whatever is named by its id must stand in the table it belongs to. */
export function checkReferences(draft: Draft, complain: Complain): void {
  const unit = refer(draft.units, 'unit', 'units.csv', complain)
  const source = refer(draft.sources, 'source', 'sources.csv', complain)
  const indicator = refer(draft.indicators, 'indicator', 'indicators.csv', complain)
  const observation = refer(draft.observations, 'observation', 'observations', complain)

  checkObservationReferences(draft, complain)
  for (const { item, at } of draft.units.items) {
    unit(item.parentId, at)
    for (const successor of item.successorIds) unit(successor, at)
    source(item.sourceId, at)
  }
  for (const { item, at } of draft.sharedNames.items) for (const id of item.unitIds) unit(id, at)
  for (const { item, at } of draft.scopes.items) unit(item.parentId, at)
  for (const { item, at } of draft.indicators.items) source(item.sourceId, at)
  for (const { item, at } of draft.statements.items) {
    unit(item.unitId, at)
    indicator(item.indicatorId, at)
    source(item.sourceId, at)
  }
  for (const { item, at } of draft.methodFacts.items) source(item.sourceId, at)
  for (const topic of draft.topics) {
    if (topic.unit !== undefined) unit(topic.unit.text, topic.unit.at)
    for (const { text, at } of topic.sources) source(text, at)
    for (const { text, at } of topic.entries.flatMap((entry) => entry.observations)) observation(text, at)
  }
}

export function checkObservationReferences(draft: Draft, complain: Complain): void {
  const unit = refer(draft.units, 'unit', 'units.csv', complain)
  const source = refer(draft.sources, 'source', 'sources.csv', complain)
  const indicator = refer(draft.indicators, 'indicator', 'indicators.csv', complain)
  const scope = refer(draft.scopes, 'scope', 'scopes.csv', complain)
  for (const { item, at } of draft.observations.items) {
    unit(item.unitId, at)
    indicator(item.indicatorId, at)
    scope(item.scopeId, at)
    source(item.sourceId, at)
  }
}

function refer(found: Found<unknown>, noun: string, where: string, complain: Complain) {
  return (id: string | undefined, at: Place): void => {
    if (id === undefined || !found.complete || found.ids.has(id)) return
    complain({ ...at, value: id, problem: `names no ${noun} that we have`, cure: `correct it, or add it to ${where}` })
  }
}

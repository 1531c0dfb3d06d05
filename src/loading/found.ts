import type { Indicator, Scope } from '../core/statistics/indicator.ts'
import type { MethodFact, Observation, Statement } from '../core/statistics/observation.ts'
import type { Phrase } from '../core/statistics/phrase.ts'
import type { Source } from '../core/statistics/source.ts'
import type { SharedName, Unit } from '../core/statistics/unit.ts'
import type { Place } from './complaint.ts'
import type { TopicDraft } from './topics.ts'

/** Something read, with the line it was read from. */
export interface Located<T> {
  readonly item: T
  readonly at: Place
}

/** What one kind of table gave. */
export interface Found<T> {
  /** What could be read without a complaint. */
  readonly items: readonly Located<T>[]
  /** Every id that stands there, those of faulty rows too: one mistake shall not make each mention of its row another. */
  readonly ids: ReadonlyMap<string, Place>
  /** False when a file is missing or a part of one unreadable; then nobody knows which ids there should have been. */
  readonly complete: boolean
}

/** All that was read, before one thing is held against another. */
export interface Draft {
  readonly sources: Found<Source>
  readonly units: Found<Unit>
  readonly sharedNames: Found<SharedName>
  readonly indicators: Found<Indicator>
  readonly scopes: Found<Scope>
  readonly observations: Found<Observation>
  readonly statements: Found<Statement>
  readonly methodFacts: Found<MethodFact>
  readonly phrases: Found<Phrase>
  readonly topics: readonly TopicDraft[]
}

/** The items by their ids, for looking up; faulty ones are not among them. */
export function byId<T extends { readonly id: string }>({ items }: Found<T>): ReadonlyMap<string, T> {
  return new Map(items.map(({ item }) => [item.id, item]))
}

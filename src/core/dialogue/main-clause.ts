import type { Entity } from './meaning.ts'
import type { Recognised } from './recognise.ts'

/**
 * What is left when the clauses are dropped in which people only say who they are: where one clause names both a unit and
 * what is asked of it, names and tiers in clauses that ask for nothing are background ("em ở quận Ba Đình, cho hỏi …").
 */
export function mainClause(whole: Recognised, clauses: readonly Recognised[]): Recognised {
  const asking = clauses.filter((clause) => clause.entities.some(asks))
  if (!asking.some((clause) => clause.entities.some(({ meaning }) => meaning.kind === 'unit'))) return whole
  const isBackground = (entity: Entity) =>
    BACKGROUND.has(entity.meaning.kind) && !asking.some((clause) => clause.entities.includes(entity))
  const kept = new Set(asking.flatMap((clause) => clause.words.map(({ token }) => token)))
  return {
    ...whole,
    entities: whole.entities.filter((entity) => !isBackground(entity)),
    leftovers: whole.leftovers.filter((token) => kept.has(token)),
  }
}

const asks = ({ meaning }: Entity) =>
  meaning.kind === 'measure' || meaning.kind === 'indicator' || meaning.kind === 'grade'

const BACKGROUND = new Set<Entity['meaning']['kind']>(['unit', 'level', 'place', 'operation', 'foreign'])

import { interpret } from '../core/dialogue/interpret.ts'
import { recognise } from '../core/dialogue/recognise.ts'
import type { Unit } from '../core/statistics/unit.ts'
import type { Mind } from './mind.ts'

export type UnitNamed =
  | { readonly kind: 'one'; readonly unit: Unit }
  | { readonly kind: 'several'; readonly units: readonly Unit[] }
  | { readonly kind: 'none' }

/** The unit that a text names, as messy as a question may name it. Of several with one name none is taken. */
export function unitNamed({ lexicon, world, topics }: Mind, text: string, now: Date): UnitNamed {
  const background = {
    context: undefined,
    home: undefined,
    index: world.units,
    topics,
    assumed: { words: ['overview'] as const },
  }
  const [meaning] = interpret(recognise(text, lexicon), background, now)
  const unitOf = (id: string) => world.units.byId.get(id)!
  if (meaning?.kind === 'which-unit') return { kind: 'several', units: meaning.unitIds.map(unitOf) }
  if (meaning?.kind !== 'query' || meaning.query.unitIds.origin !== 'utterance') return { kind: 'none' }
  const [first, ...more] = meaning.query.unitIds.value.map(unitOf)
  if (first === undefined) return { kind: 'none' }
  return more.length === 0 ? { kind: 'one', unit: first } : { kind: 'several', units: [first, ...more] }
}

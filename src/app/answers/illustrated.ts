import type { Query } from '../../core/dialogue/query.ts'
import type { Draft } from '../../core/reply/draft.ts'
import { pictureOf } from '../../core/reply/picture-of.ts'
import type { World } from '../world.ts'

/** The answer with the picture that fits it, if one does. */
export function illustrated(world: World, query: Query, answer: Draft): Draft {
  const { findings } = answer
  return { ...answer, picture: pictureOf({ query, findings, sources: world.sources, units: world.units.byId }) }
}

import { buildLexicon } from '../core/dialogue/build-lexicon.ts'
import type { Lexicon } from '../core/dialogue/lexicon.ts'
import { type TopicMatcher, topicMatcher } from '../core/dialogue/topic-match.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import type { Facts } from './ports/facts.ts'
import { type World, worldOf } from './world.ts'

export interface MindParts {
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  /** The unit meant where none is named; undefined asks back instead. */
  readonly homeUnitId: string | undefined
}

/** What understanding needs, built once: it takes a while. */
export interface Mind {
  readonly world: World
  readonly lexicon: Lexicon
  readonly topics: TopicMatcher
}

export function mindOf({ vocabulary, facts, homeUnitId }: MindParts): Mind {
  const { lexicon, figureAsks, plainAsks } = buildLexicon(vocabulary)
  return {
    world: worldOf(vocabulary, facts, homeUnitId),
    lexicon,
    topics: topicMatcher(vocabulary.topics, (ask) =>
      figureAsks.has(ask) ? 'figure' : plainAsks.has(ask) ? 'plain' : 'new',
    ),
  }
}

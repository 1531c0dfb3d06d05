import { buildLexicon, type ExplainedAsks } from '../core/dialogue/build-lexicon.ts'
import type { Lexicon } from '../core/dialogue/lexicon.ts'
import { synonymsOf } from '../core/dialogue/synonyms.ts'
import { type TopicMatcher, topicMatcher } from '../core/dialogue/topic-match.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import type { Facts } from './ports/facts.ts'
import { type World, worldOf } from './world.ts'

export interface MindParts {
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  /** The unit meant where none is named; undefined asks back instead. */
  readonly homeUnitId: string | undefined
  /** Found before in the same vocabulary. */
  readonly explained?: ExplainedAsks | undefined
}

/** What understanding needs, built once: it takes a while. */
export interface Mind {
  readonly world: World
  readonly lexicon: Lexicon
  readonly topics: TopicMatcher
  readonly explained: ExplainedAsks
}

export function mindOf({ vocabulary, facts, homeUnitId, explained: known }: MindParts): Mind {
  const { lexicon, explained } = buildLexicon(vocabulary, known)
  const [figureAsks, plainAsks] = [new Set(explained.figure), new Set(explained.plain)]
  const synonyms = synonymsOf(
    vocabulary.phrases.filter(({ kind }) => kind === 'synonym').map(({ text, value }) => ({ text, meant: value })),
  )
  return {
    world: worldOf(vocabulary, facts, homeUnitId),
    lexicon,
    topics: topicMatcher(vocabulary.topics, synonyms, (ask) =>
      figureAsks.has(ask) ? 'figure' : plainAsks.has(ask) ? 'plain' : 'new',
    ),
    explained,
  }
}

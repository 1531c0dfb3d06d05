import type { Topic, TopicEntry } from '../statistics/topic.ts'
import type { Background } from './fill-slots.ts'
import type { Query } from './query.ts'
import type { Signals } from './signals.ts'
import type { TopicMatch } from './topic-match.ts'

const LEAST_TOPIC_WEIGHT = 2.2

/** The topic entries that the utterance asks for, unless its words are better explained as a question for a figure. */
export function topicsOf(
  s: Signals,
  query: Query,
  { context, topics, home }: Background,
): { topic: Topic; entry: TopicEntry }[] {
  const named = new Set(s.units.flatMap((mention) => mention.unitIds))
  const years = s.period.periods
  const fitting = s.topics.filter(({ topic }) => {
    const placed = topic.unitId === undefined || named.size === 0 || named.has(topic.unitId)
    return (
      placed &&
      (topic.period === undefined ||
        years.length === 0 ||
        years.includes(topic.period) ||
        years.includes(String(Number(topic.period) + 1)))
    )
  })
  const explained = new Set<string>()
  for (const entity of s.recognised.entities) {
    if (!FIGURE_KINDS.has(entity.meaning.kind)) continue
    for (const word of s.recognised.words)
      if (word.token >= entity.start && word.token < entity.end) explained.add(word.folded)
  }
  const chosen: TopicMatch[] = []
  for (const match of fitting) {
    const fresh = [...match.words].filter((word) => !word.includes(' ') && !explained.has(word))
    const phrase = s.all('topic').some((e) => e.meaning.entryIds.includes(match.entry.id) && e.end - e.start > 1)
    if (!phrase && (fresh.length === 0 || match.weight < LEAST_TOPIC_WEIGHT)) continue
    if (chosen.length > 0 && !phrase) continue
    chosen.push(match)
  }
  if (chosen.length > 0) return chosen.slice(0, 3).map(({ topic, entry }) => ({ topic, entry }))
  const anchored = s.units.length > 0 || s.families.length > 0 || s.measures.length > 0 || s.period.periods.length > 0
  const current = context?.topicEntryId === undefined ? undefined : topics.entry(context.topicEntryId)
  if (current !== undefined && !anchored) {
    const next = topics.within(
      current.topic.id,
      s.recognised.words.map((word) => word.folded),
    )
    if (next !== undefined && next.entry !== current.entry) return [next]
  }
  const defined = s.has('define')
    ? s.topics.find(({ topic, coverage }) => topic.kind === 'definition' && coverage > 0.97)
    : undefined
  if (defined !== undefined) return [defined]
  if (!s.has('why') || query.claims.length > 0) return []
  return topics.reasons(named.size > 0 ? [...named] : home === undefined ? [] : [home.id], years).slice(0, 1)
}

const FIGURE_KINDS = new Set([
  'unit',
  'indicator',
  'field',
  'measure',
  'period',
  'level',
  'grade',
  'number',
  'operation',
])

import type { Topic, TopicEntry } from '../statistics/topic.ts'
import type { Background } from './fill-slots.ts'
import type { Signals } from './signals.ts'
import type { TopicMatch } from './topic-match.ts'

export interface TopicAsked {
  readonly topic: Topic
  readonly entry: TopicEntry
}

/** How much weight the words must have that only the topic explains: more where the rest already asks for a figure. */
const LEAST_FRESH = { alone: 1.5, besideFigure: 5 }
const MOST_TOPICS = 3

/** The topic entries that the utterance asks for, unless its words are better explained as a question for a figure. */
export function topicsOf(s: Signals, background: Background): TopicAsked[] {
  const chosen = matchingTopics(s)
  if (chosen.length > 0) return chosen
  const { context, topics } = background
  const anchored = s.units.length > 0 || s.families.length > 0 || s.period.periods.length > 0
  const current = context?.topicEntryId === undefined ? undefined : topics.entry(context.topicEntryId)
  if (current !== undefined && !anchored) {
    const next = topics.within(current.entry, wordsOf(s))
    if (next !== undefined) return [next]
  }
  if (!s.has('define')) return []
  const defined = s.topics.find(({ topic, coverage }) => topic.kind === 'definition' && coverage > 0.97)
  return defined === undefined ? [] : [defined]
}

/** What is told as the reason of a unit's result, where "why" is asked. */
export function reasonsOf(s: Signals, { topics, home, context }: Background): TopicAsked[] {
  if (!s.has('why')) return []
  const named = s.units.flatMap((mention) => mention.unitIds)
  const earlier = context?.query?.unitIds.value ?? (home === undefined ? [] : [home.id])
  return topics.reasons(named.length > 0 ? named : earlier, s.period.periods).slice(0, 1)
}

function matchingTopics(s: Signals): TopicMatch[] {
  const explained = explainedByFigures(s)
  const figure = s.measures.length > 0 && (s.units.length > 0 || s.families.length > 0)
  const least = figure ? LEAST_FRESH.besideFigure : LEAST_FRESH.alone
  const chosen: TopicMatch[] = []
  for (const match of s.topics.filter((each) => !each.isFigure && fits(each.topic, s))) {
    const phrase = s.all('topic').some((e) => e.meaning.entryIds.includes(match.entry.id) && e.end - e.start > 1)
    const fresh = match.freshWeight((word) => word.split(' ').some((part) => !explained.has(part)))
    if ((!phrase || figure) && (fresh < least || chosen.length > 0)) continue
    chosen.push(match)
  }
  return chosen.slice(0, MOST_TOPICS)
}

/** A topic of one unit and year is not what is asked for of another. A year's result is told of in the year after. */
function fits(topic: Topic, s: Signals): boolean {
  const named = s.units.flatMap((mention) => mention.unitIds)
  const years = s.period.periods
  const placed = topic.unitId === undefined || named.length === 0 || named.includes(topic.unitId)
  const { period } = topic
  return (
    placed &&
    (period === undefined || years.length === 0 || years.includes(period) || years.includes(String(Number(period) + 1)))
  )
}

function explainedByFigures(s: Signals): Set<string> {
  const explained = new Set<string>()
  for (const { meaning, start, end } of s.recognised.entities) {
    if (!FIGURE_KINDS.has(meaning.kind)) continue
    for (const word of s.recognised.words) if (word.token >= start && word.token < end) explained.add(word.folded)
  }
  return explained
}

const wordsOf = (s: Signals) => s.recognised.words.map((word) => word.folded)

const FIGURE_KINDS = new Set<string>([
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

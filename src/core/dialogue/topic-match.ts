import type { Topic, TopicEntry } from '../statistics/topic.ts'
import type { Synonyms } from './synonyms.ts'

/** An entry of a topic that an utterance asks for, and how much of one of its phrases was said. */
export interface TopicMatch {
  readonly topic: Topic
  readonly entry: TopicEntry
  /** Share of the phrase's weight that the utterance holds, 0 to 1. */
  readonly coverage: number
  /** Weight of the words in common: rare words tell more than common ones. */
  readonly weight: number
  readonly words: ReadonlySet<string>
  /** Weight of the words in common that pass: those that nothing else explains. */
  freshWeight(passes: (word: string) => boolean): number
  readonly reading: AskReading
}

/**
 * What the phrase of a topic is without the topic: a question for a `figure`, which the figures answer; `plain` words
 * that ask for none; or, being `new`, something that only the topic explains.
 */
export type AskReading = 'figure' | 'plain' | 'new'

export interface TopicMatcher {
  /** Entries most of whose asking is in the words said, best first. */
  match(said: readonly string[]): TopicMatch[]
  /** Of the topics with a weight above 0, the entry asked for in words most like those said; the first of them where none is alike. */
  likest(weightOf: (topic: Topic, entry: TopicEntry) => number, said: readonly string[]): Likest | undefined
  topic(id: string): Topic
  /** All words of the phrases of a topic, and of its names. */
  wordsOf(topic: Topic): ReadonlySet<string>
  /** How the words are compared with those of the phrases: `said` of all methods here. */
  readonly synonyms: Synonyms
  /** The entry of a topic under discussion that the words point at: "còn cá nhân?". */
  within(current: TopicEntry, said: readonly string[]): { topic: Topic; entry: TopicEntry } | undefined
  /** Of all that the report under discussion tells, what most of the words ask for by one phrase or another. */
  beside(current: TopicEntry, said: readonly string[]): { topic: Topic; entry: TopicEntry } | undefined
  entry(id: string): { topic: Topic; entry: TopicEntry } | undefined
  /** The reasons that are told for the result of one of these units, in one of these periods if any is given. */
  reasons(unitIds: readonly string[], periods: readonly string[]): { topic: Topic; entry: TopicEntry }[]
}

export interface Likest {
  readonly topic: Topic
  readonly entry: TopicEntry
  /** 0 for nothing in common, 1 for the very words. Words that no phrase of these topics has do not count. */
  readonly likeness: number
  /** The words of the phrase that is likest. */
  readonly words: ReadonlySet<string>
}

interface Ask {
  readonly topic: Topic
  readonly entry: TopicEntry
  readonly words: ReadonlySet<string>
  /** Of all its words together. */
  readonly weight: number
  readonly reading: AskReading
}

const LEAST_COVERAGE = 0.74

/** Compares what is said with the phrases of every topic as bags of words and pairs of words, weighted by rarity. */
export function topicMatcher(
  topics: readonly Topic[],
  synonyms: Synonyms,
  readingOf: (ask: string) => AskReading,
): TopicMatcher {
  const wordsOf = synonyms.plainText
  const entries = topics.flatMap((topic) => topic.entries.map((entry) => ({ topic, entry })))
  const features = new Map(entries.map(({ entry }) => [entry, entry.ask.map((ask) => featuresOf(wordsOf(ask)))]))
  const weights = rarity([...features.values()].map((asks) => new Set(asks.flatMap((ask) => [...ask]))))
  const weigh = (words: Iterable<string>) => {
    let sum = 0
    for (const word of words) sum += weights.get(word) ?? 0
    return sum
  }
  const asks: Ask[] = entries.flatMap(({ topic, entry }) =>
    features
      .get(entry)!
      .map((words, i) => ({ topic, entry, words, weight: weigh(words), reading: readingOf(entry.ask[i]!) })),
  )
  const asksWith = new Map<string, number[]>()
  asks.forEach(({ words }, i) => {
    for (const word of words) {
      const known = asksWith.get(word)
      if (known === undefined) asksWith.set(word, [i])
      else known.push(i)
    }
  })
  const wordsOfEntry = new Map([...features].map(([entry, asks]) => [entry, new Set(asks.flatMap((ask) => [...ask]))]))
  const seen = new Map<Topic, ReadonlySet<string>>()
  /** Asked for seldom: a start need not wait for it. */
  const wordsOfTopic = (topic: Topic) => {
    const known = seen.get(topic)
    if (known !== undefined) return known
    const words = new Set([...topic.about, ...topic.entries.flatMap(({ ask }) => ask)].flatMap(wordsOf))
    seen.set(topic, words)
    return words
  }
  /** How much of what was said the entry explains, by any of its phrases: what asks tells entries apart, not what is talked of. */
  const explains = (entry: TopicEntry, heard: Iterable<string>) =>
    weigh([...heard].filter((word) => wordsOfEntry.get(entry)!.has(word)))
  const freshWeightOf =
    (words: ReadonlySet<string>, features: ReadonlySet<string>) => (passes: (word: string) => boolean) =>
      weigh([...words].filter((word) => features.has(word) && passes(word)))
  const match = (said: readonly string[]): TopicMatch[] => {
    const features = featuresOf(said)
    const shared = new Map<number, number>()
    for (const word of features) {
      for (const i of asksWith.get(word) ?? []) shared.set(i, (shared.get(i) ?? 0) + weights.get(word)!)
    }
    const best = new Map<TopicEntry, TopicMatch>()
    for (const i of [...shared.keys()].sort((a, b) => a - b)) {
      const ask = asks[i]!
      const common = shared.get(i)!
      const coverage = common / ask.weight
      const known = best.get(ask.entry)
      if (coverage < LEAST_COVERAGE || (known !== undefined && known.weight >= common)) continue
      best.set(ask.entry, {
        topic: ask.topic,
        entry: ask.entry,
        coverage,
        weight: common,
        words: ask.words,
        reading: ask.reading,
        freshWeight: freshWeightOf(ask.words, features),
      })
    }
    return [...best.values()]
      .map((found) => ({ found, fit: found.coverage * explains(found.entry, features) }))
      .sort((a, b) => b.fit - a.fit)
      .map(({ found }) => found)
  }
  return {
    synonyms,
    entry: (id) => entries.find(({ entry }) => entry.id === id),
    reasons: (unitIds, periods) =>
      topics
        .filter((t) => t.kind === 'reason' && t.unitId !== undefined && unitIds.includes(t.unitId))
        .filter((t) => t.period === undefined || periods.length === 0 || periods.includes(t.period))
        .flatMap((topic) => topic.entries.slice(0, 1).map((entry) => ({ topic, entry }))),
    match,
    topic: (id) => topics.find((topic) => topic.id === id)!,
    wordsOf: wordsOfTopic,
    likest: (factorOf, said) => {
      const own = asks.filter((ask) => factorOf(ask.topic, ask.entry) > 0)
      const known = new Set(own.flatMap((ask) => [...ask.words]))
      const heard = [...featuresOf(said)].filter((word) => known.has(word))
      let best: Likest | undefined
      for (const { topic, entry, words, weight } of own) {
        const common = weigh(heard.filter((word) => words.has(word)))
        const likeness = common === 0 ? 0 : (factorOf(topic, entry) * common) / Math.sqrt(weight * weigh(heard))
        if (best === undefined || likeness > best.likeness) best = { topic, entry, likeness, words }
      }
      return best
    },
    beside: (current, said) => {
      const topic = topics.find((each) => each.entries.includes(current))
      const heard = featuresOf(said)
      const strange = said.filter((word) => !weights.has(word)).length * STRANGE_WEIGHT
      const least = (weigh(heard) + strange) * LEAST_BESIDE
      let best: { topic: Topic; entry: TopicEntry; fit: number } | undefined
      for (const ask of asks.filter((each) => topic !== undefined && isOfOneReport(each.topic, topic))) {
        const explained = explains(ask.entry, heard)
        const coverage = weigh([...heard].filter((word) => ask.words.has(word))) / ask.weight
        const fit = (ask.topic === topic ? 1 : OTHER_TOPIC) * coverage * explained
        if (explained >= least && fit > (best?.fit ?? 0)) best = { topic: ask.topic, entry: ask.entry, fit }
      }
      return best
    },
    within: (current, said) => {
      const topic = topics.find((each) => each.entries.includes(current))
      const heard = [...featuresOf(said)].filter((word) => weights.has(word))
      const before = new Set(current.ask.flatMap((ask) => wordsOf(ask)))
      const candidates = asks
        .filter((ask) => ask.topic === topic && ask.entry !== current)
        .map((ask) => ({ ask, common: weigh(heard.filter((word) => ask.words.has(word))) }))
        .filter(({ common }) => common >= weigh(heard) * LEAST_HEARD && common > 0)
        // of those that fit, the one asked most like the entry before: "bao nhiêu tập thể", then "còn cá nhân"
        .map(({ ask, common }) => ({
          ask,
          common,
          likeness: common + weigh([...ask.words].filter((word) => before.has(word))) / ask.words.size,
        }))
        .sort((x, y) => y.likeness - x.likeness)
      const best = candidates[0]
      return best === undefined ? undefined : { topic: best.ask.topic, entry: best.ask.entry }
    },
  }
}

/** What a report says stands in several topics. */
const isOfOneReport = (one: Topic, other: Topic) =>
  one === other || (one.unitId !== undefined && one.unitId === other.unitId && one.period === other.period)

/** How much a word or pair of words tells: the more, the fewer of these bags have it; a pair half of that. */
function rarity(bags: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>()
  for (const word of bags.flatMap((bag) => [...bag])) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const weight = (word: string, times: number) => Math.log(1 + bags.length / times) * (word.includes(' ') ? 0.5 : 1)
  return new Map([...frequency].map(([word, times]) => [word, weight(word, times)]))
}

/** Share of what was said, by weight, that an entry under discussion must explain. */
const LEAST_HEARD = 0.6

/** The same, where any of the phrases of the entry may explain it. */
const LEAST_BESIDE = 0.6
/** A word that no topic has, weighed as a rare one. */
const STRANGE_WEIGHT = 4
const OTHER_TOPIC = 0.8

function featuresOf(words: readonly string[]): Set<string> {
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])
}

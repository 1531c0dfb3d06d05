import type { Topic, TopicEntry } from '../statistics/topic.ts'
import { isSlip } from '../text/spelling.ts'
import { mayAskReason } from './asks.ts'
import type { Entity, OperationWord } from './meaning.ts'
import { MEMBER_OPERATIONS } from './query.ts'
import { type Signals, wordsIn } from './signals.ts'
import { elsewhere, fits } from './topic-fit.ts'
import type { Likest, TopicMatch, TopicMatcher } from './topic-match.ts'
import type { UnitIndex } from './unit-index.ts'
import type { Background } from './unit-slots.ts'

export interface TopicAsked {
  readonly topic: Topic
  readonly entry: TopicEntry
}

/** How much weight the words must have that only the topic explains: more where the rest already asks for a figure. */
const LEAST_FRESH = { alone: 1.5, besideFigure: 5 }
const MOST_TOPICS = 3
const SURE = 0.85

/** What an utterance comes to that asks for something other than a figure. */
export type TopicReading =
  | { readonly kind: 'topics'; readonly found: readonly TopicAsked[] }
  /** A topic is named, but what is asked about it is not told: all that is known is in `near`. */
  | { readonly kind: 'topic-silent'; readonly near: TopicAsked }
  /** What is asked for is held of other units or years only. */
  | { readonly kind: 'topic-elsewhere'; readonly topics: readonly Topic[] }

/** The topics that the utterance asks for, unless its words are better explained as a question for a figure. */
export function readTopics(s: Signals, background: Background): TopicReading | undefined {
  const plain = s.topics.find(
    (match) => match.reading === 'plain' && saysJust(match, s) && fits(match.topic, s, background.index),
  )
  if (plain !== undefined) return { kind: 'topics', found: [plain] }
  const chosen = matchingTopics(s, background.index).filter(({ topic }) => isOnTopic(s, topic, background.topics))
  const called = new Set(s.all('about').flatMap(({ meaning }) => meaning.topicIds))
  // a topic called by its name goes before one of which only much of a phrase was said
  const isSure = called.size === 0 || chosen.some(({ topic, coverage }) => called.has(topic.id) || coverage > SURE)
  if (chosen.length > 0 && isSure) return { kind: 'topics', found: chosen }
  // "nghe cán bộ họp nhắc chữ SIPAS, là gì vậy": what an index is goes before what is told around it
  const asked = s.has('define') && s.families.length > 0 ? definitions(s, background) : []
  if (asked.length > 0) return { kind: 'topics', found: asked }
  const named = namedTopic(s, background)
  if (named !== undefined) return named
  if (chosen.length > 0) return { kind: 'topics', found: chosen }
  const { context, topics } = background
  const anchored = s.units.length > 0 || s.families.length > 0 || s.period.periods.length > 0
  const current = context?.topicEntryId === undefined ? undefined : topics.entry(context.topicEntryId)
  if (current !== undefined && !anchored) {
    const said = wordsWithoutTalk(s, TALK)
    const asksFigure = s.measures.length > 0 || s.grades.length > 0 || s.levels.length > 0
    const next =
      topics.within(current.entry, said) ??
      (asksFigure ? undefined : topics.beside(current.entry, wordsWithoutTalk(s, FILLING)))
    if (next !== undefined) return { kind: 'topics', found: [next] }
  }
  const other = elsewhere(s, background)
  if (other.length > 0) return { kind: 'topic-elsewhere', topics: other }
  const fields = fieldNames(s, background)
  const defined = fields === undefined ? definitions(s, background) : [fields]
  return defined.length === 0 ? undefined : { kind: 'topics', found: defined }
}

/** The phrase of the topic, and nothing beside it but politeness, to which a "với" or "thế hả" at the end belongs. */
function saysJust({ coverage, words }: TopicMatch, { recognised, plainWords: said }: Signals): boolean {
  const { entities } = recognised
  const isPolite = ({ meaning }: Entity) => meaning.kind === 'smalltalk' || meaning.kind === 'filler'
  const last = said.findLastIndex(({ folded }) => words.has(folded))
  // "tôi là người dân, xin được hỏi …": what leads to the word for asking; "… cảm ơn bạn trước nhé": what follows thanks
  const leads = entities.find((entity) => isPolite(entity) && wordsIn(recognised, entity).includes('hoi'))
  const thanks = entities.find((entity) => isPolite(entity) && wordsIn(recognised, entity).at(-1) === 'on')
  const isAside = (entity: Entity) =>
    isPolite(entity) &&
    (entity.meaning.kind !== 'filler' ||
      TALK.has(entity.meaning.value) ||
      (leads !== undefined && entity.end <= leads.end) ||
      (thanks !== undefined && entity.start >= thanks.start))
  const isTail = ({ meaning }: Entity) => meaning.kind === 'operation' && TAILS.has(meaning.operation)
  const isBeside = (token: number, at: number) =>
    entities.some((e) => e.start <= token && token < e.end && (isAside(e) || (at > last && isTail(e))))
  const isParting = (folded: string, at: number) => folded === 'voi' && at === said.length - 1
  const others = said.filter(
    ({ folded, tokens }, at) =>
      !words.has(folded) && !tokens.every((token) => isBeside(token, at)) && !isParting(folded, at),
  )
  if (others.length === 0) return coverage > ALMOST_ALL
  // "nhìn chung công tác CCHC tế nào": one word with a slip
  const missing = [...words].filter((word) => !word.includes(' ') && !said.some(({ folded }) => folded === word))
  return others.length === 1 && missing.length === 1 && isSlip(others[0]!.folded, missing[0]!)
}
/** "thế hả", behind what is asked. */
const TAILS = new Set<OperationWord>(['yes-no', 'also'])
/** Kinds of filling words that ask for nothing. */
const TALK = new Set(['polite', 'pronoun', 'particle', 'role'])
/** Kinds that say nothing of the subject either. */
const FILLING = new Set([...TALK, 'common', 'generic', 'connector'])

/** Words of another subject speak against a topic, the more so where neither a unit nor an index is named. */
function isOnTopic(s: Signals, topic: Topic, topics: TopicMatcher): boolean {
  const isAnchored = s.units.length > 0 || s.families.length > 0
  return strangeWords(s, topic, topics).length <= (isAnchored ? MOST_STRANGE.anchored : MOST_STRANGE.unnamed)
}
const MOST_STRANGE = { told: 9, anchored: 4, unnamed: 1 }

/** Words that neither the figures nor any phrase of the topic have. */
function strangeWords(s: Signals, topic: Topic, topics: TopicMatcher): number[] {
  const known = topics.wordsOf(topic)
  return s.unexplained.filter(
    (i) => !s.plainWords.some(({ tokens, folded }) => tokens.includes(i) && known.has(folded)),
  )
}

/** A topic called by its name: "hội nghị", "khen thưởng". A figure that is asked for in its own words goes first. */
function namedTopic(s: Signals, { topics, index }: Background): TopicReading | undefined {
  const ids = new Set(s.all('about').flatMap(({ meaning }) => meaning.topicIds))
  // "Lào Cai với Yên Bái ai được dân khen hơn": figures set against each other
  const compares = s.units.length > 1 && s.families.length > 0 && s.has('better', 'worse', 'difference')
  if (ids.size === 0 || compares) return undefined
  const fitting = [...ids].map(topics.topic).filter((topic) => fits(topic, s, index))
  // what a report says stands in several topics: the one named, and those of the same unit and year beside it
  const isBeside = (topic: Topic) =>
    fitting.some(
      (each) =>
        each.id === topic.id ||
        (each.unitId !== undefined && each.unitId === topic.unitId && each.period === topic.period),
    )
  const factorOf = (topic: Topic) => {
    if (ids.has(topic.id)) return fitting.length === 0 || fitting.includes(topic) ? 1 : 0
    return isBeside(topic) ? BESIDE : 0
  }
  const best = topics.likest(factorOf, wordsOf(s))
  if (best === undefined || asksFigureApart(s, best) || !isOnTopic(s, best.topic, topics)) return undefined
  if (fitting.length === 0) return { kind: 'topic-elsewhere', topics: [best.topic] }
  const isOther = (topic: Topic) =>
    s.has('how-many', 'which') && strangeWords(s, topic, topics).length >= OF_ANOTHER_SUBJECT
  if (best.likeness >= GOOD_LIKENESS) return { kind: 'topics', found: [best] }
  // the first entry tells of the topic as a whole
  const named = fitting.find((topic) => topic === best.topic) ?? fitting[0]!
  const general = { topic: named, entry: named.entries[0]! }
  return best.likeness < LEAST_LIKENESS || isOther(named)
    ? { kind: 'topic-silent', near: general }
    : { kind: 'topics', found: [general] }
}
/** A topic that is not named must be asked for in likelier words than the one that is. */
const BESIDE = 0.8
const LEAST_LIKENESS = 0.2
/** So many content words that the topic does not have ask for something that it does not tell. */
const OF_ANOTHER_SUBJECT = 2
const GOOD_LIKENESS = 0.4

/** Whether a score, rank or grade is asked for by a word that the phrase of the topic does not have. */
function asksFigureApart(s: Signals, { words }: Likest): boolean {
  // "nhóm A", not the "tốt" of "làm tốt"
  const graded = s.all('grade').flatMap((grade) => (grade.end - grade.start > 1 ? wordsIn(s.recognised, grade) : []))
  if (graded.length > 0 && s.families.length > 0 && !graded.every((word) => words.has(word))) return true
  return s.all('measure').some((measure) => {
    const own = wordsIn(s.recognised, measure).filter((word) => !VAGUE.has(word))
    return own.length > 0 && !own.every((word) => words.has(word))
  })
}
/** Words that ask for any amount, of points or of people; "nhóm họp" is to meet. */
const VAGUE = new Set([
  'bao',
  'nhieu',
  'may',
  'duoc',
  'dat',
  'la',
  'ket',
  'qua',
  'con',
  'so',
  'cham',
  'gia',
  'tri',
  'nhom',
])

/** "PAR INDEX gồm những lĩnh vực nào": the fields of the index itself, where nobody is talked about. */
function fieldNames(s: Signals, { topics, context }: Background): TopicAsked | undefined {
  const isPlain =
    s.measures.length === 0 && s.fields.length === 0 && !s.has('full-score', 'top', 'bottom', 'up', 'down')
  const isOfIndex = s.families.length > 0 && s.units.length === 0 && context?.query === undefined
  if (!s.has('by-field') || !isPlain || !isOfIndex) return undefined
  const best = topics.likest((topic) => (topic.kind === 'method' ? 1 : 0), wordsOf(s))
  return best !== undefined && best.likeness >= GOOD_LIKENESS ? best : undefined
}

/** What an index is, or how two of them differ, where no unit's figure is asked for; each by itself where none tells of both. */
function definitions(s: Signals, { topics }: Background): readonly TopicAsked[] {
  const sets = s.recognised.words.some(({ folded }) => folded === 'khac')
  const told = s.families.length > 1 && (sets || s.has('difference', 'compare', 'better', 'yes-no', 'define'))
  if (!(s.has('define') || told) || s.units.length > 0 || s.measures.length > 0 || s.grades.length > 0) return []
  if (s.families.length === 0 && s.fields.length === 0)
    return s.topics.filter(({ topic, coverage }) => topic.kind === 'definition' && coverage > ALMOST_ALL).slice(0, 1)
  const names = (families: readonly string[], { ask }: TopicEntry) =>
    ask.some((text) => families.every((family) => text.includes(family)))
  const isOf = (topic: Topic) => (topic.kind === 'definition' ? 1 : 0)
  const bestOf = (families: readonly string[]) =>
    topics.likest((topic, entry) => (names(families, entry) ? isOf(topic) : 0), wordsOf(s))
  const ofAll = told ? bestOf(s.families) : topics.likest(isOf, wordsOf(s))
  const found = ofAll === undefined ? s.families.flatMap((family) => bestOf([family]) ?? []) : [ofAll]
  // what is asked at the very end goes with whatever was told before it
  const isLast = s.all('operation').some((e) => e.meaning.operation === 'define' && onlyThanks(e.end, s))
  const most = isLast ? MOST_STRANGE.told : MOST_STRANGE.anchored
  const isClear = s.unknown.length === 0 && found.every(({ topic }) => strangeWords(s, topic, topics).length <= most)
  return isClear ? found.filter(({ likeness }) => likeness >= LEAST_LIKENESS || ofAll === undefined) : []
}
const ALMOST_ALL = 0.97

/** Nothing stands behind but politeness. */
const onlyThanks = (at: number, { recognised: { entities, leftovers } }: Signals) =>
  leftovers.every((token) => token < at) &&
  entities.every(({ start, meaning }) => start < at || meaning.kind === 'filler' || meaning.kind === 'smalltalk')

/** What is told as the reason of a unit's result, where "why" is asked. */
export function reasonsOf(s: Signals, { topics, home, context, index }: Background): TopicAsked[] {
  if (!mayAskReason(s)) return []
  const named = s.units.flatMap((mention) => mention.unitIds)
  const listed = context?.query !== undefined && MEMBER_OPERATIONS.has(context.query.operation) ? context.listed : []
  const talked = listed.length === 1 ? listed : context?.query?.unitIds.value
  const earlier = talked ?? (home === undefined ? [] : [home.id])
  const told = topics.reasons(named.length > 0 ? named : earlier, s.period.periods)
  return told.filter(({ topic }) => fits(topic, s, index)).slice(0, 1)
}

function matchingTopics(s: Signals, index: UnitIndex): TopicMatch[] {
  const named = s.units.length > 0 && s.fields.length > 0 && s.period.periods.length > 0
  const asks = s.measures.length > 0 || s.grades.length > 0 || (s.has('up', 'down') && s.has('how-many'))
  const figure = named || (asks && (s.units.length > 0 || s.families.length > 0))
  const explained = explainedByFigures(s, figure)
  const least = figure ? LEAST_FRESH.besideFigure : LEAST_FRESH.alone
  const chosen: TopicMatch[] = []
  for (const match of s.topics.filter((each) => fits(each.topic, s, index))) {
    const phrase = s.all('topic').some((e) => e.meaning.entryIds.includes(match.entry.id) && e.end - e.start > 1)
    if (match.reading !== 'new' && !phrase) continue
    const fresh = match.freshWeight((word) => word.split(' ').some((part) => !explained.has(part)))
    // "họp ngày nào và khen mấy tập thể": what the words beside the first phrase ask for
    const isSecond =
      chosen.length > 0 &&
      match.topic !== chosen[0]!.topic &&
      match.freshWeight(
        (word) => !word.includes(' ') && !explained.has(word) && !chosen.some((c) => c.words.has(word)),
      ) >= least
    if ((!phrase || figure) && (fresh < least || (chosen.length > 0 && !isSecond))) continue
    chosen.push(match)
  }
  return chosen.slice(0, MOST_TOPICS)
}

/** Beside a figure, the words that join it to its unit are its own: "điểm thẩm định trong PAR INDEX của Bộ Tư pháp". */
function explainedByFigures(s: Signals, joins: boolean): Set<string> {
  const explained = new Set<string>()
  for (const { meaning, start, end } of s.recognised.entities) {
    const isJoint = meaning.kind === 'filler' && (meaning.value === 'polite' || (joins && JOINTS.has(meaning.value)))
    if (!isJoint && !FIGURE_KINDS.has(meaning.kind)) continue
    const isWithin = (token: number) => token >= start && token < end
    for (const { folded, tokens } of s.plainWords) if (tokens.every(isWithin)) explained.add(folded)
  }
  return explained
}

/** Words that join a figure to its unit, or the asker to the one asked. */
const JOINTS = new Set(['connector', 'polite', 'pronoun', 'role', 'verb'])

/** Without the words that only address the other or close the sentence. */
function wordsWithoutTalk({ recognised: { entities }, plainWords }: Signals, kinds: ReadonlySet<string>): string[] {
  const talk = entities.filter(({ meaning }) => meaning.kind === 'filler' && kinds.has(meaning.value))
  return plainWords
    .filter(({ tokens }) => !talk.some(({ start, end }) => tokens.every((token) => start <= token && token < end)))
    .map(({ folded }) => folded)
}

const wordsOf = (s: Signals) => s.plainWords.map((word) => word.folded)

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

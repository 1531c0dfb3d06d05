import type { Vocabulary } from '../statistics/knowledge.ts'
import type { Measure } from '../statistics/observation.ts'
import type { PhraseKind } from '../statistics/phrase.ts'
import { fold } from '../text/fold.ts'
import type { Rewriting } from '../text/lattice.ts'
import { ONE_LETTER_OFF, spellingOf } from '../text/spelling.ts'
import { isBare, type Syllable, syllable } from '../text/syllable.ts'
import { tokenise } from '../text/tokens.ts'
import { type Lexicon, type LexiconEntry, TrieNode } from './lexicon.ts'
import type { Entity, Meaning, OperationWord, PeriodWord } from './meaning.ts'
import { ordinaryWords } from './ordinary.ts'
import { plantUnits } from './plant-units.ts'
import { recognise } from './recognise.ts'
import { taker } from './take-apart.ts'
import { unitNames } from './unit-phrases.ts'

const BASE_COST: Readonly<Record<Meaning['kind'], number>> = {
  topic: 0.12,
  about: 0.15,
  unit: 0.15,
  indicator: 0.15,
  field: 0.15,
  measure: 0.16,
  operation: 0.17,
  period: 0.17,
  level: 0.18,
  grade: 0.18,
  number: 0.2,
  help: 0.14,
  smalltalk: 0.22,
  abuse: 0.2,
  foreign: 0.16,
  place: 0.16,
  filler: 0.3,
  'topic-word': 0.65,
}

/** Short forms such as "TN" would be guessed for anything typed: only whole syllables are. */
const GUESSABLE = /^(?=.*[aeiouy])[a-z]{2,}$/

/** The phrases of topics whose words all mean something without any topic. */
export interface ExplainedAsks {
  /** Word for word, they ask for a figure, and the figures answer them. */
  readonly figure: readonly string[]
  /** They ask for none ("ai làm PAPI"): the topic answers where nothing else is said. */
  readonly plain: readonly string[]
}

export interface BuiltLexicon {
  readonly lexicon: Lexicon
  readonly explained: ExplainedAsks
}

/** `known` are the explained asks of the very same vocabulary: finding them takes longer than all the rest. */
export function buildLexicon(vocabulary: Vocabulary, known?: ExplainedAsks): BuiltLexicon {
  const root = new TrieNode()
  const syllables = new Set<string>()
  const written = new Set<string>()
  const syllablesOf = syllableReader()
  const learn = (path: readonly Syllable[]) => {
    for (const each of path) {
      syllables.add(each.folded)
      written.add(writingOf(each))
    }
  }
  const nodeAt = (path: readonly Syllable[], from = root) => {
    learn(path)
    return path.reduce((node, { folded }) => node.child(folded), from)
  }
  const add = (text: string, meaning: Meaning) => {
    const path = syllablesOf(text)
    if (path.length > 0) nodeAt(path).put(entryOf(text, path, meaning))
  }

  plantUnits(unitNames(vocabulary.units, vocabulary.sharedNames), { nodeAt, learn, syllablesOf, entryOf })
  const claimed = new Set<string>()
  for (const phrase of vocabulary.phrases) {
    const meaning = meaningOf(phrase.kind, phrase.value)
    if (meaning === undefined) continue
    add(phrase.text, meaning)
    if (phrase.kind === 'indicator') claimed.add(fold(phrase.text))
  }
  for (const { family, field, aliases } of vocabulary.indicators) {
    if (field !== undefined)
      for (const name of [field, ...aliases].flatMap(withoutScoreWord)) add(name, { kind: 'field', field: fold(field) })
    else
      for (const name of aliases)
        if (!claimed.has(fold(name)) && !namesTier(name, family)) add(name, { kind: 'indicator', family })
  }
  const ordinary = ordinaryWords(
    vocabulary.phrases
      .filter(({ kind }) => kind === 'ordinary')
      .map(({ text, value }) => ({ syllables: syllablesOf(text), isBody: value === 'body' })),
  )
  const reading = () => {
    const isKnown = (folded: string) => syllables.has(folded)
    return { root, isKnown, takeApart: taker(root, isKnown) }
  }
  const lexicon = (): Lexicon => ({
    ...reading(),
    ordinary,
    isWritten: (typed) => isBare(typed) || written.has(writingOf(typed)),
    spelling: spellingOf(new Set([...syllables].filter((word) => GUESSABLE.test(word)))),
    rewritings: rewritingsOf(vocabulary, syllablesOf, syllables),
  })
  const explain = (): ExplainedAsks => {
    // our own phrases have no slips and no short forms: they are read as they stand
    const figures: Lexicon = {
      ...reading(),
      ordinary: new Map(),
      isWritten: () => true,
      spelling: () => [],
      rewritings: new Map(),
    }
    const found: Record<keyof ExplainedAsks, string[]> = { figure: [], plain: [] }
    for (const ask of vocabulary.topics.flatMap((topic) => topic.entries.flatMap((entry) => entry.ask))) {
      if (!syllablesOf(ask).every(({ folded }) => syllables.has(folded))) continue
      const { entities, leftovers } = recognise(ask, figures)
      if (leftovers.length === 0 && entities.every(isExplained))
        found[entities.some(asksFigure) ? 'figure' : 'plain'].push(ask)
    }
    return found
  }
  const explained = known ?? explain()
  addTopics(vocabulary, add, new Set([...explained.figure, ...explained.plain]))
  return { lexicon: lexicon(), explained }
}

const writingOf = ({ folded, marks, tone }: Syllable) => `${folded}${marks}${tone}`

const entryOf = (text: string, path: readonly Syllable[], meaning: Meaning): LexiconEntry => ({
  syllables: path,
  meaning,
  baseCost: BASE_COST[meaning.kind],
  allowance: allowanceOf(text, path.length, meaning),
})

/** Phrases are made of few words: each is taken apart once. */
function syllableReader(): (text: string) => readonly Syllable[] {
  const seen = new Map<string, Syllable>()
  const read = (word: string) => {
    const known = seen.get(word) ?? syllable(word)
    seen.set(word, known)
    return known
  }
  return (written) => {
    const text = written.replaceAll(', ', ' ')
    return PLAIN_WORDS.test(text)
      ? text.split(' ').map(read)
      : tokenise(text, () => true).map((token) => token.syllable)
  }
}
const PLAIN_WORDS = /^(?:\p{L}+|\d{1,2})(?: (?:\p{L}+|\d{1,2}))*$/u

/** Common words carry no figure: beside them a phrase may ask for something else. */
const isExplained = ({ meaning }: Entity) =>
  meaning.kind !== 'topic' &&
  meaning.kind !== 'topic-word' &&
  !(meaning.kind === 'filler' && meaning.value === 'common')

const asksFigure = ({ meaning }: Entity) =>
  FIGURES.has(meaning.kind) || (meaning.kind === 'operation' && FIGURE_OPERATIONS.has(meaning.operation))

const FIGURES = new Set<Meaning['kind']>(['measure', 'grade', 'field', 'number', 'period'])
const FIGURE_OPERATIONS = new Set<OperationWord>([
  'top',
  'bottom',
  'up',
  'down',
  'trend',
  'average',
  'minimum',
  'maximum',
  'above',
  'below',
  'difference',
  'how-many',
  'list',
  'rest',
])

/**
 * Names such as "CCHC cấp huyện Bình Dương" are read part by part: index, tier and unit. Area and population are asked
 * for as measures.
 */
const namesTier = (name: string, family: string) =>
  family.startsWith('CCHC-') || family === 'SIPAS nội tỉnh' || family === 'Đơn vị hành chính' || / cấp /i.test(name)

/** "điểm thẩm định" is asked for as "phần thẩm định" too. */
const withoutScoreWord = (name: string) => [...new Set([name, name.replace(/^điểm /iu, '')])]

const TYPE_WORDS = /^(thành phố|tp|thị xã|tx|huyện|phường|xã|thị trấn|tỉnh|vùng|khu vực|h|p|x)[ .]+/iu

/** A type word tells nothing of a name: "thành phố Vinh" bears no more guessing than "Vinh". */
function allowanceOf(text: string, syllables: number, meaning: Meaning): number {
  // "thành phố ải Phòng" is no slip for "thành phố mình"
  if (meaning.kind === 'filler' && TYPE_WORDS.test(text)) return 0.3
  // "ontum": no syllable is so long, it is a name without spaces
  if (meaning.kind === 'unit' && syllables === 1 && text.length >= GLUED_NAME) return ONE_LETTER_OFF + 0.05
  const type = meaning.kind === 'unit' ? (TYPE_WORDS.exec(text)?.[1]?.split(' ').length ?? 0) : 0
  // "quan trọng cỡ nào" asks for no area ("rộng cỡ nào")
  if (meaning.kind === 'measure' && OF_PLACES.has(meaning.measure)) return 0.2 * syllables
  // "mấy tỉnh bị" is no "máy tính bị": other subjects and other places are only taken as they are written
  if (OTHER_SUBJECTS.has(meaning.kind)) return 0.12 * syllables
  // "huyệ", "phườg": no other word is left of a long word for a tier
  if (meaning.kind === 'level' && syllables === 1 && text.length >= LONG_WORD) return ONE_LETTER_OFF + 0.05
  const telling = Math.max(1, syllables - type)
  return telling === 1 ? 0.45 : telling === 2 ? 0.62 : 0.4 * telling
}

const LONG_WORD = 5
const GLUED_NAME = 6

const OF_PLACES = new Set<Measure>(['area', 'count'])

const OTHER_SUBJECTS = new Set<Meaning['kind']>(['foreign', 'place'])

function addTopics(
  vocabulary: Vocabulary,
  add: (text: string, meaning: Meaning) => void,
  explained: ReadonlySet<string>,
): void {
  const words = new Set<string>()
  const asks: [string, string][] = []
  for (const entry of vocabulary.topics.flatMap((topic) => topic.entries)) {
    for (const ask of entry.ask) {
      if (!explained.has(ask)) asks.push([ask, entry.id])
      for (const word of ask.split(/[^\p{L}\p{M}\p{N}]+/u)) words.add(word.toLowerCase())
    }
  }
  for (const [ask, entryId] of asks) add(ask, { kind: 'topic', entryIds: [entryId] })
  for (const word of words) add(word, { kind: 'topic-word', value: word })
  for (const { id, about } of vocabulary.topics) for (const name of about) add(name, { kind: 'about', topicIds: [id] })
}

function meaningOf(kind: PhraseKind, value: string): Meaning | undefined {
  switch (kind) {
    case 'ordinary':
    case 'synonym':
    case 'abbreviation':
      return undefined
    case 'indicator':
      return { kind, family: value }
    case 'measure':
      return { kind, measure: value as Measure }
    case 'operation':
      return { kind, operation: value as OperationWord }
    case 'period':
      return { kind, period: value as PeriodWord }
    case 'grade':
      return value.startsWith('group/')
        ? { kind, grade: value.slice('group/'.length), measure: 'group' }
        : { kind, grade: value, measure: 'grade' }
    case 'level': {
      const [level, unitKind] = value.split('/')
      return { kind, level: level as Extract<Meaning, { kind: 'level' }>['level'], unitKind }
    }
    default:
      return { kind, value }
  }
}

function rewritingsOf(vocabulary: Vocabulary, syllablesOf: (text: string) => readonly Syllable[], known: Set<string>) {
  const byFirst = new Map<string, Rewriting[]>()
  for (const phrase of vocabulary.phrases.filter(({ kind }) => kind === 'abbreviation')) {
    const rewriting = { from: syllablesOf(phrase.text), to: syllablesOf(phrase.value) }
    const first = rewriting.from[0]?.folded
    if (first === undefined) continue
    for (const { folded } of [...rewriting.from, ...rewriting.to]) known.add(folded)
    byFirst.set(first, [...(byFirst.get(first) ?? []), rewriting])
  }
  return byFirst
}

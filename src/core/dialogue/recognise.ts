import { type Lattice, latticeOf } from '../text/lattice.ts'
import { isNumberWord, spokenNumber } from '../text/spoken-numbers.ts'
import { accentConflict, isBare, isOtherWord, syllable } from '../text/syllable.ts'
import { type Token, tokenise } from '../text/tokens.ts'
import { decodeTyping } from '../text/typing-leftovers.ts'
import type { Lexicon, LexiconEntry, TrieNode } from './lexicon.ts'
import type { Entity, Meaning } from './meaning.ts'
import { type OrdinarySpan, ordinaryIn } from './ordinary.ts'

/** What of an utterance is understood, in order and without overlap, and what is not. */
export interface Recognised {
  readonly tokens: readonly Token[]
  readonly entities: readonly Entity[]
  /** Tokens (by index) that mean nothing to us. */
  readonly leftovers: readonly number[]
  /** Everyday words: they may mean nothing to us, and name no place. */
  readonly ordinary: readonly OrdinarySpan[]
  /** The utterance as it was read, syllable by syllable, folded: slips mended, short forms written out. */
  readonly words: readonly Word[]
}

export interface Word {
  readonly folded: string
  /** The token that it was read from. */
  readonly token: number
}

interface Span {
  readonly to: number
  readonly cost: number
  readonly distance: number
  readonly meaning: Meaning
  readonly words: readonly string[]
}

interface Step {
  readonly cost: number
  readonly from: number
  readonly span: Span | undefined
}

const LEFTOVER_WORD = 1
const LEFTOVER_NUMBER = 0.5
const SPOKEN_NUMBER = 0.3

/** Finds the reading that leaves least unexplained and guesses least. */
export function recognise(utterance: string, lexicon: Lexicon): Recognised {
  const isWord = (folded: string) =>
    lexicon.isKnown(folded) || (ENDS_IN_INITIALS.test(folded) && lexicon.takeApart(folded) !== undefined)
  const tokens = linked(tokenise(utterance, isWord))
    .flatMap((chain) => joined(chain, lexicon))
    .flatMap((token) => pulledApart(token, lexicon))
  const lattice = latticeOf(tokens, lexicon)
  const best = new Map<number, Step>([[0, { cost: 0, from: 0, span: undefined }]])
  const offer = (to: number, step: Step) => {
    const known = best.get(to)
    // of readings that cost the same, the one whose earlier phrase is longer: "các xã phường | Bình Dương"
    const ties = known !== undefined && Math.abs(step.cost - known.cost) < 1e-9 && step.from > known.from
    if (known === undefined || ties || step.cost < known.cost - 1e-9) best.set(to, step)
  }
  for (const node of lattice.nodes) {
    const here = best.get(node)
    if (here === undefined) continue
    for (const span of spansFrom(node, lattice, lexicon)) {
      offer(span.to, { cost: here.cost + span.cost, from: node, span })
    }
    const next = Math.floor(node) + 1
    if (next > tokens.length) continue
    const left = tokens[Math.floor(node)]?.value === undefined ? LEFTOVER_WORD : LEFTOVER_NUMBER
    offer(next, { cost: here.cost + left, from: node, span: undefined })
  }
  return withoutOrdinary(traceBack(tokens, best), lexicon)
}

/** What is part of an ordinary word means nothing by itself: the "xã" of "xã hội", the "hợp" of "hợp tác xã". */
function withoutOrdinary(read: Omit<Recognised, 'ordinary'>, lexicon: Lexicon): Recognised {
  const ordinary = ordinaryIn(read.tokens, lexicon.ordinary)
  const isPart = ({ start, end }: Entity) =>
    ordinary.some((word) => word.start < start && start < word.end) ||
    ordinary.some((word) => word.start === start && end < word.end)
  const torn = read.entities.filter((entity) => TORN.has(entity.meaning.kind) && isPart(entity))
  return {
    ...read,
    entities: read.entities.filter((entity) => !torn.includes(entity)),
    leftovers: [...read.leftovers, ...torn.flatMap(tokensOf)].sort((a, b) => a - b),
    ordinary,
  }
}
const TORN = new Set<Meaning['kind']>(['level', 'about'])

const tokensOf = ({ start, end }: { start: number; end: number }) =>
  Array.from({ length: end - start }, (_, i) => start + i)

/** "botttt" is no "bot" drawn out where it is made of names of ours. */
const ENDS_IN_INITIALS = /([^aeiouy])\1{2,}$/

/** Words with nothing but a mark of names between them: "sogd&dtnghean", "baria-vungtau". */
function linked(tokens: readonly Token[]): Token[][] {
  const chains: Token[][] = []
  for (const token of tokens) {
    const last = chains.at(-1)?.at(-1)
    const isLinked = last?.value === undefined && token.value === undefined && /^[&'’-]$/.test(last?.after ?? '')
    if (isLinked) chains.at(-1)!.push(token)
    else chains.push([token])
  }
  return chains
}

/** A name without spaces may be cut by its own marks: where a piece means nothing, they are read as one word. */
function joined(chain: readonly Token[], lexicon: Lexicon): readonly Token[] {
  const [first] = chain
  if (first === undefined || chain.length === 1) return chain
  const means = ({ syllable, text }: Token) => lexicon.isKnown(syllable.folded) || lexicon.takeApart(text) !== undefined
  const text = chain.map((token) => token.text).join('')
  if (chain.every(means) && chain.every((token) => token.text.length < SURELY_GLUED)) return chain
  const parts = lexicon.takeApart(text)
  if (parts === undefined) return chain
  return partsOf({ ...first, after: chain.at(-1)!.after }, parts)
}

/** A word longer than any syllable was written without spaces: it is read as the words that it is made of. */
function pulledApart(token: Token, lexicon: Lexicon): Token[] {
  const { text, value } = token
  if (value !== undefined || text.length < SURELY_GLUED || lexicon.isKnown(token.syllable.folded)) return [token]
  if (lexicon.isKnown(decodeTyping(text)?.folded ?? '')) return [token]
  const parts = lexicon.takeApart(text)
  return parts === undefined ? [token] : partsOf(token, parts)
}

const partsOf = (token: Token, parts: readonly string[]): Token[] =>
  parts.map((part, i) => ({
    ...token,
    text: part,
    syllable: syllable(part),
    before: i === 0 ? token.before : '',
    after: i === parts.length - 1 ? token.after : '',
    isCapital: token.isCapital && i === 0,
  }))
const SURELY_GLUED = 8

function traceBack(tokens: readonly Token[], best: ReadonlyMap<number, Step>): Omit<Recognised, 'ordinary'> {
  const entities: Entity[] = []
  const leftovers: number[] = []
  const words: Word[] = []
  let node = tokens.length
  while (node > 0) {
    const step = best.get(node)!
    const token = Math.floor(step.from)
    if (step.span === undefined) {
      leftovers.unshift(token)
      words.unshift({ folded: decodeTyping(tokens[token]!.text)?.folded ?? tokens[token]!.syllable.folded, token })
    } else {
      const { meaning, distance } = step.span
      entities.unshift({ meaning, start: token, end: Math.ceil(node - 1e-3), distance })
      words.unshift(...step.span.words.map((folded) => ({ folded, token })))
    }
    node = step.from
  }
  return { tokens, entities, leftovers, words }
}

function* spansFrom(from: number, lattice: Lattice, lexicon: Lexicon): Generator<Span> {
  if (Number.isInteger(from)) yield* numbersFrom(from, lattice.tokens)
  const best = new Map<number, Span>()
  const walk = (node: number, trie: TrieNode, path: Path) => {
    for (const edge of lattice.edgesFrom(node)) {
      const cost = path.cost + edge.cost
      if (cost > 0.4 * (path.syllables.length + 3)) continue
      const next = trie.next(edge.syllable.folded)
      if (next === undefined) continue
      const syllables = [...path.syllables, edge.syllable]
      for (const entry of next.entries) {
        const contradicted = conflict(syllables, entry)
        if (contradicted > 0 && entry.meaning.kind === 'foreign') continue
        const distance = cost + contradicted
        if (distance > entry.allowance) continue
        // but for the name of a unit and of what it lies in, between which a comma stands, and for names with commas
        const isName = entry.meaning.kind === 'unit' || entry.meaning.kind === 'field'
        if (distance > SURE && !isName && runsAcross(lattice.tokens, from, edge.to)) continue
        if (distance > 0.5 && entry.meaning.kind === 'level' && isCapital(lattice.tokens, from, edge.to)) continue
        if (distance > 0 && MERE_WORDS.has(entry.meaning.kind) && isCapital(lattice.tokens, from, edge.to)) continue
        if (MERE_WORDS.has(entry.meaning.kind) && beginsName(lattice.tokens, from, edge.to, entry)) continue
        const total = entry.baseCost + distance
        const known = best.get(edge.to)
        if (known === undefined || total < known.cost - 1e-9) {
          best.set(edge.to, {
            to: edge.to,
            cost: total,
            distance,
            meaning: entry.meaning,
            words: syllables.map((s) => s.folded),
          })
        } else if (Math.abs(total - known.cost) < 1e-9) {
          best.set(edge.to, { ...known, meaning: merge(known.meaning, entry.meaning) })
        }
      }
      if (next.goesOn) walk(edge.to, next, { cost, syllables })
    }
  }
  walk(from, lexicon.root, { cost: 0, syllables: [] })
  yield* best.values()
}

/** "Không, tôi": a phrase that is guessed does not run across punctuation. */
const runsAcross = (tokens: readonly Token[], from: number, to: number) =>
  tokens.slice(Math.ceil(from), Math.ceil(to - 1e-3) - 1).some(({ after }) => /[,;?!]/.test(after))
const SURE = 0.2

/** A word with a capital is more likely a name that we don't know than a slip for one of these. */
const MERE_WORDS = new Set<Meaning['kind']>(['filler', 'topic-word', 'smalltalk', 'measure', 'operation', 'period'])

/** Of a word that is taken apart, the capital is that of its first part. */
const isCapital = (tokens: readonly Token[], from: number, to: number) =>
  tokens.slice(Math.ceil(from), Math.ceil(to - 1e-3)).some((token) => token.isCapital)

/** "La Gi", "cách Tinh Hoa Bình": a capital without the marks of the phrase, amid words with marks, begins a name. */
function beginsName(tokens: readonly Token[], from: number, to: number, { syllables }: LexiconEntry): boolean {
  const typed = tokens.slice(Math.ceil(from), Math.ceil(to - 1e-3))
  if (typed.length !== syllables.length) return false
  const isNamed = typed.some(({ isCapital, syllable }, i) => isCapital && isBare(syllable) && !isBare(syllables[i]!))
  const isMarked = tokens.some(({ syllable }) => !isBare(syllable))
  return isNamed && isMarked && tokens.filter(({ isCapital }) => isCapital).length <= tokens.length / 2
}

interface Path {
  readonly cost: number
  readonly syllables: readonly LexiconEntry['syllables'][number][]
}

/** Accents that speak against the phrase weigh in full on a single syllable, and less where others agree. */
function conflict(typed: Path['syllables'], entry: LexiconEntry): number {
  if (typed.some((s, i) => isOtherWord(s, entry.syllables[i]!))) return Number.POSITIVE_INFINITY
  const sum = typed.reduce((total, s, i) => total + accentConflict(s, entry.syllables[i]!), 0)
  // "SIPÁS": what is no Vietnamese word is no other word with marks
  if (entry.meaning.kind === 'indicator' && entry.syllables.every(isBare)) return sum * 0.2
  return typed.length === 1 ? sum * 1.2 : sum * 0.45
}

/** Two units with the same name are one mention of either; of other twins the first stays. */
function merge(one: Meaning, other: Meaning): Meaning {
  if (one.kind === 'unit' && other.kind === 'unit') {
    return { kind: 'unit', unitIds: [...new Set([...one.unitIds, ...other.unitIds])] }
  }
  if (one.kind === 'topic' && other.kind === 'topic') {
    return { kind: 'topic', entryIds: [...new Set([...one.entryIds, ...other.entryIds])] }
  }
  if (one.kind === 'about' && other.kind === 'about') {
    return { kind: 'about', topicIds: [...new Set([...one.topicIds, ...other.topicIds])] }
  }
  return one
}

function* numbersFrom(from: number, tokens: readonly Token[]): Generator<Span> {
  const token = tokens[from]
  if (token === undefined) return
  if (token.value !== undefined) {
    yield {
      to: from + 1,
      cost: 0.2,
      distance: 0,
      meaning: { kind: 'number', value: token.value, spoken: false },
      words: [token.text],
    }
    return
  }
  const spoken = spokenNumber(tokens.slice(0, from + 8).map(asNumberWord), from)
  const isOrdinal = ORDINAL_LEADS.has(tokens[from - 1]?.syllable.folded ?? '')
  if (spoken === undefined || (spoken.words === 1 && !isOrdinal && AMBIGUOUS_ALONE.has(token.syllable.folded))) return
  const led =
    YEAR_LEADS.has(tokens[from - 1]?.syllable.folded ?? '') ||
    AGAINST.has(tokens[from - 1]?.syllable.folded ?? '') ||
    AGAINST.has(tokens[from + spoken.words]?.syllable.folded ?? '')
  if (spoken.digitwise && spoken.words < 4 && !led) return
  const meaning: Meaning = { kind: 'number', value: spoken.value, spoken: spoken.digitwise }
  const isPlausible = !spoken.digitwise || (spoken.value >= 1990 && spoken.value <= 2100)
  // "một năm hai hai" is no 1522: the year word stands in it
  const heard = tokens.slice(from + 1, from + spoken.words).map(({ syllable: { folded } }) => folded)
  if (!isPlausible && spoken.words > 2 && heard.includes('nam')) return
  // a year is read digit by digit; other digits in a row are more likely something else
  const cost = spoken.words > 2 && !isPlausible ? 1.5 * SPOKEN_NUMBER : SPOKEN_NUMBER
  yield { to: from + spoken.words, cost, distance: 0, meaning, words: [String(spoken.value)] }
}

/** A syllable as a number word; typed accents of another word ("bà") make it none. */
function asNumberWord({ syllable }: Token): string {
  return isNumberWord(syllable) ? syllable.folded : ''
}

/** Two digits read one by one are a year only after one of these: "năm hai hai", "tới hai ba". */
const YEAR_LEADS = new Set(['nam', 'toi', 'den', 'ky', 'hoi', 'tuan'])

/** Or where they are set against others: "hai hai so với hai mốt". */
const AGAINST = new Set(['so', 'voi', 'vs', 'sang'])

/** Behind these even such a word is a number: "thứ tư", "hạng năm". */
const ORDINAL_LEADS = new Set(['thu', 'hang'])

/** Number words that are more often something else: không, năm, tư, sau, tám … */
const AMBIGUOUS_ALONE = new Set(['khong', 'nam', 'tu', 'sau', 'lam', 'linh', 'le', 'bay'])

import type { Spelling } from './spelling.ts'
import { isBare, LONGEST_SYLLABLE, type Syllable, syllable } from './syllable.ts'
import type { Token } from './tokens.ts'
import { decodeTyping } from './typing-leftovers.ts'

/** One reading of (a part of) the tokens between two nodes as a syllable. */
export interface Edge {
  readonly to: number
  readonly syllable: Syllable
  /** 0 as typed; up to 1 for a far guess. */
  readonly cost: number
}

/**
 * All readings of an utterance at once. Node `i` stands before token `i`; what one token is taken apart into runs over
 * nodes in between, numbered in fractions, so that every edge leads to a higher number.
 */
export interface Lattice {
  readonly tokens: readonly Token[]
  readonly nodes: readonly number[]
  edgesFrom(node: number): readonly Edge[]
}

/** What people write short, or in another language or dialect, and the standard wording of it. */
export interface Rewriting {
  readonly from: readonly Syllable[]
  readonly to: readonly Syllable[]
}

export interface Reading {
  isKnown(folded: string): boolean
  /** Whether a word of ours bears these marks, where any were typed. */
  isWritten(typed: Syllable): boolean
  readonly spelling: Spelling
  /** Cuts a word without spaces into syllables that make phrases of ours. */
  takeApart(text: string): readonly string[] | undefined
  /** Rewritings by the folded form of their first syllable. */
  readonly rewritings: ReadonlyMap<string, readonly Rewriting[]>
}

const DECODED = 0.1
const REWRITTEN = 0.05
const GLUED = 0.15
const GLUED_SLIP = 0.45
/** A word that means something as it stands is seldom a slip for another. */
const KNOWN_WORD = 2

export function latticeOf(tokens: readonly Token[], reading: Reading): Lattice {
  const edges = new Map<number, Edge[]>()
  const add = (from: number, edge: Edge) => {
    const list = edges.get(from)
    if (list === undefined) edges.set(from, [edge])
    else list.push(edge)
  }
  const addChain = (from: number, to: number, syllables: readonly Syllable[], cost: number) => {
    const step = (to - from) / syllables.length
    // different chains between the same nodes must not share inner nodes, or they would mix
    const shift = syllables.length > 1 ? (edges.get(from)?.length ?? 0) * 1e-6 : 0
    const node = (i: number) => (i === 0 ? from : i === syllables.length ? to : from + i * step + shift)
    syllables.forEach((s, i) => {
      add(node(i), { to: node(i + 1), syllable: s, cost: cost / syllables.length })
    })
  }

  tokens.forEach((token, i) => {
    add(i, { to: i + 1, syllable: token.syllable, cost: 0 })
    if (token.value !== undefined) return
    for (const rewriting of reading.rewritings.get(token.syllable.folded) ?? []) {
      if (applies(rewriting, tokens, i)) addChain(i, i + rewriting.from.length, rewriting.to, REWRITTEN)
    }
    const known = reading.isKnown(token.syllable.folded)
    const decoded = decodeTyping(token.text)
    if (decoded !== undefined && reading.isKnown(decoded.folded))
      addChain(i, i + 1, [decoded], known ? DECODED * KNOWN_WORD : DECODED)
    if (!known) {
      const parts = reading.takeApart(token.text)
      if (parts !== undefined) addChain(i, i + 1, parts.map(syllable), mayBeSlip(token, parts) ? GLUED_SLIP : GLUED)
    }
    for (const guess of reading.spelling(token.syllable.folded)) {
      // which letters were meant to bear marks is lost with the slip; the tone still counts
      const loose = token.syllable.marks.replaceAll('.', '')
      const meant = { folded: guess.folded, marks: '', tone: token.syllable.tone, loose }
      add(i, {
        to: i + 1,
        syllable: meant,
        cost: known && reading.isWritten(token.syllable) ? guess.cost * KNOWN_WORD : guess.cost,
      })
    }
  })
  const nodes = [...new Set([...edges.keys(), tokens.length])].sort((a, b) => a - b)
  return { tokens, nodes, edgesFrom: (node) => edges.get(node) ?? [] }
}

/** "tthích": who types marks seldom puts a short form before a word without a space; a slip is as likely. */
const mayBeSlip = ({ text, syllable: typed }: Token, parts: readonly string[]) =>
  text.length <= LONGEST_SYLLABLE && !isBare(typed) && parts.some((part) => !HAS_VOWEL.test(syllable(part).folded))
const HAS_VOWEL = /[aeiouy]/

/** A rewriting written with accents in a single syllable demands just these accents: "chi" is not "chị". */
function applies(rewriting: Rewriting, tokens: readonly Token[], at: number): boolean {
  const exact = rewriting.from.length === 1 && !isBare(rewriting.from[0]!)
  return rewriting.from.every((meant, k) => {
    const typed = tokens[at + k]
    if (typed === undefined || typed.syllable.folded !== meant.folded) return false
    if (!exact) return isBare(typed.syllable) || !isBare(meant) || rewriting.from.length > 1
    return typed.syllable.marks === meant.marks && typed.syllable.tone === meant.tone
  })
}

import type { Reading } from '../text/lattice.ts'
import type { Syllable } from '../text/syllable.ts'
import type { Meaning } from './meaning.ts'

/** A phrase in the trie, with its accents: folded twins end in the same node and are told apart by these. */
export interface LexiconEntry {
  readonly syllables: readonly Syllable[]
  readonly meaning: Meaning
  /** What covering tokens with it costs: less for what bears meaning, more for mere filling. */
  readonly baseCost: number
  /** How much guessing the phrase bears, in all: the longer it is, the surer we are of the rest. */
  readonly allowance: number
}

export interface TrieNode {
  readonly next: Map<string, TrieNode>
  readonly entries: LexiconEntry[]
}

/** All phrases of the vocabulary, built once. */
export interface Lexicon extends Reading {
  readonly root: TrieNode
}

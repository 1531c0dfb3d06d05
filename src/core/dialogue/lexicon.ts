import type { Reading } from '../text/lattice.ts'
import type { Syllable } from '../text/syllable.ts'
import type { Meaning } from './meaning.ts'
import type { OrdinaryWords } from './ordinary.ts'

/** A phrase in the trie, with its accents: folded twins end in the same node and are told apart by these. */
export interface LexiconEntry {
  readonly syllables: readonly Syllable[]
  readonly meaning: Meaning
  /** What covering tokens with it costs: less for what bears meaning, more for mere filling. */
  readonly baseCost: number
  /** How much guessing the phrase bears, in all: the longer it is, the surer we are of the rest. */
  readonly allowance: number
}

/**
 * Where phrases that begin alike go on. What lies behind a node may be left to grow until somebody looks there: every
 * commune of a nation with all that it lies in would be half a million phrases, of which a talk touches a few.
 */
export class TrieNode {
  #next: Map<string, TrieNode> | undefined
  #later: (() => void)[] | undefined
  #laterAt: Map<string, () => void> | undefined
  #entries: LexiconEntry[] | undefined

  get entries(): readonly LexiconEntry[] {
    return this.#entries ?? []
  }

  /** False at the end of all phrases. */
  get goesOn(): boolean {
    return this.#next !== undefined || this.#later !== undefined || this.#laterAt !== undefined
  }

  next(folded: string): TrieNode | undefined {
    const later = this.#later
    this.#later = undefined
    for (const grow of later ?? []) grow()
    const growAt = this.#laterAt?.get(folded)
    if (growAt !== undefined) {
      this.#laterAt!.delete(folded)
      growAt()
    }
    return this.#next?.get(folded)
  }

  /** The next node, made where it is missing. */
  child(folded: string): TrieNode {
    this.#next ??= new Map()
    let node = this.#next.get(folded)
    if (node === undefined) {
      node = new TrieNode()
      this.#next.set(folded, node)
    }
    return node
  }

  /** Of twins the one that was put first is taken, unless another goes `before` it. */
  put(entry: LexiconEntry, before = false): void {
    this.#entries ??= []
    if (before) this.#entries.unshift(entry)
    else this.#entries.push(entry)
  }

  growLater(grow: () => void): void {
    this.#later ??= []
    this.#later.push(grow)
  }

  /** What goes on with one syllable: at most once for each. */
  growLaterAt(folded: string, grow: () => void): void {
    this.#laterAt ??= new Map()
    this.#laterAt.set(folded, grow)
  }
}

/** All phrases of the vocabulary, built once. */
export interface Lexicon extends Reading {
  readonly root: TrieNode
  readonly ordinary: OrdinaryWords
}

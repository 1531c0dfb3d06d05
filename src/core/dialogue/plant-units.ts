import type { Syllable } from '../text/syllable.ts'
import type { LexiconEntry, TrieNode } from './lexicon.ts'
import type { Meaning } from './meaning.ts'
import type { Stem, UnitName, UnitNames } from './unit-phrases.ts'

export interface Soil {
  readonly syllablesOf: (text: string) => readonly Syllable[]
  /** Makes syllables known of which no phrase is there yet. */
  readonly learn: (path: readonly Syllable[]) => void
  readonly nodeAt: (path: readonly Syllable[], from?: TrieNode) => TrieNode
  readonly entryOf: (text: string, path: readonly Syllable[], meaning: Meaning) => LexiconEntry
}

/**
 * Puts the names of units into the trie. Those that the data give are there at once. Those that follow from them grow when
 * somebody looks where they are: of a nation's half a million a talk touches a few.
 */
export function plantUnits(names: UnitNames, { syllablesOf, learn, nodeAt, entryOf }: Soil): void {
  for (const { name, unitIds } of names.given) put(name, unitIds)
  for (const [start, stems] of byStart(names.stems)) {
    const grow = once(() => growFrom(stems))
    nodeAt([]).growLaterAt(start, grow)
    for (const type of new Set(stems.flatMap(({ types }) => types))) nodeAt(syllablesOf(type)).growLaterAt(start, grow)
  }

  function put(name: string, unitIds: readonly string[], before = false): void {
    const path = syllablesOf(name)
    if (path.length > 0) nodeAt(path).put(entryOf(name, path, { kind: 'unit', unitIds }), before)
  }

  /** All names with the same first syllable behind their type, so that twins stand as they do in the data. */
  function growFrom(stems: readonly Stem[]): void {
    const { whole, first } = names.from(stems)
    for (const { name, unitIds } of [...whole].reverse()) put(name, unitIds, true)
    for (const each of first) growBehind(each)
  }

  function growBehind(first: UnitName): void {
    const path = syllablesOf(first.name)
    const node = nodeAt(path)
    node.growLater(() => {
      for (const { name, unitIds } of names.second(first)) {
        const second = syllablesOf(name)
        const entry = entryOf(`${first.name} ${name}`, [...path, ...second], { kind: 'unit', unitIds })
        nodeAt(second, node).put(entry, true)
      }
    })
  }

  function byStart(stems: readonly Stem[]): ReadonlyMap<string, Stem[]> {
    const starts = new Map<string, Stem[]>()
    for (const stem of stems) {
      const path = syllablesOf(stem.text)
      learn(path)
      const start = path[0]?.folded ?? ''
      const alike = starts.get(start)
      if (alike === undefined) starts.set(start, [stem])
      else alike.push(stem)
    }
    return starts
  }
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    run()
  }
}

import { accentConflict, LONGEST_SYLLABLE, syllable } from '../text/syllable.ts'
import type { TrieNode } from './lexicon.ts'

const SHORTEST = 5
const LONGEST = 200
/** A known syllable that is in no phrase with its neighbours. */
const STRAY = 0.8
/** So much of what is cut out may be strays: more, and it was cut at the wrong places. */
const MOST_STRAYS = 0.34
/** In the midst of a question nobody is greeted: "sở của" is no "sốc". */
const WITHIN = 0.1
const LONE_LETTER = /^[oở]$/iu

interface Cut {
  readonly cost: number
  readonly from: number
  readonly parts: readonly string[]
  readonly strays: number
}

/**
 * Cuts a word without spaces where phrases of ours begin and end: "sonoivutinhnghean" → so noi vu tinh nghe an. Which
 * syllables are meant only the phrases tell: "boyte" is bo y te, not boy te. Undefined where letters are left over.
 */
export function taker(root: TrieNode, isKnown: (folded: string) => boolean) {
  return (text: string): readonly string[] | undefined => {
    const letters = [...text]
    if (letters.length < SHORTEST || letters.length > LONGEST) return undefined
    const best: (Cut | undefined)[] = [{ cost: 0, from: 0, parts: [], strays: 0 }]
    const offer = (to: number, cut: Cut) => {
      if (best[to] === undefined || cut.cost < best[to].cost) best[to] = cut
    }
    for (let at = 0; at < letters.length; at += 1) {
      const here = best[at]
      if (here === undefined) continue
      for (const { end, parts, cost } of phrasesAt(letters, at, root))
        offer(end, { cost: here.cost + cost, from: at, parts, strays: 0 })
      for (let end = at + 2; end <= Math.min(letters.length, at + LONGEST_SYLLABLE); end += 1) {
        const part = letters.slice(at, end).join('')
        if (isKnown(syllable(part).folded)) offer(end, { cost: here.cost + STRAY, from: at, parts: [part], strays: 1 })
      }
    }
    return traced(best, letters.length)
  }
}

function traced(best: readonly (Cut | undefined)[], end: number): string[] | undefined {
  if (best[end] === undefined) return undefined
  const parts: string[] = []
  let strays = 0
  for (let at = end; at > 0; at = best[at]!.from) {
    parts.unshift(...best[at]!.parts)
    strays += best[at]!.strays
  }
  return parts.length > 1 && strays <= parts.length * MOST_STRAYS ? parts : undefined
}

/** Phrases whose syllables stand one after another from `at` on, each at what its kind and its accents cost. */
function phrasesAt(letters: readonly string[], at: number, root: TrieNode) {
  const found: { end: number; parts: readonly string[]; cost: number }[] = []
  const walk = (from: number, node: TrieNode, parts: readonly string[]) => {
    for (let end = from + 1; end <= Math.min(letters.length, from + LONGEST_SYLLABLE); end += 1) {
      const part = letters.slice(from, end).join('')
      const next = node.next(syllable(part).folded)
      if (next === undefined) continue
      const read = [...parts, part]
      // a single letter is a syllable only within a phrase ("sở y tế"), but for "ở"
      const isWord = read.length > 1 || end - from > 1 || LONE_LETTER.test(part)
      for (const entry of isWord ? next.entries : []) {
        const conflict = read.reduce((sum, p, i) => sum + accentConflict(syllable(p), entry.syllables[i]!), 0)
        const within = at > 0 && entry.meaning.kind === 'smalltalk' ? WITHIN : 0
        found.push({ end, parts: read, cost: entry.baseCost + conflict + within })
      }
      if (next.goesOn) walk(end, next, read)
    }
  }
  walk(at, root, [])
  return found
}

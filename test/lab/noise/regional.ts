import { inCaseOf } from '../letters.ts'
import { changeSome, type Mess, orNothing, someOf } from './noise.ts'

type Swap = (word: string) => string

const initial =
  (pattern: RegExp, sound: (found: string) => string): Swap =>
  (word) =>
    word.replace(pattern, (found) => inCaseOf(found, sound(found.toLowerCase())))

const swapped =
  (...[one, other]: [string, string]) =>
  (found: string) =>
    found === one ? other : one

const HOI_NGA: readonly (readonly [string, string])[] = [
  ['\u0309', '\u0303'],
  ['\u0303', '\u0309'],
]

/** Sounds that are one in some region, as people write them by ear. */
const SWAPS: readonly Swap[] = [
  initial(/^(l|n(?![gh]))/iu, swapped('l', 'n')),
  initial(/^(s|x)/iu, swapped('s', 'x')),
  initial(/^(tr|ch)/iu, swapped('tr', 'ch')),
  (word) => oneI(initial(/^(gi(?=\p{L})|d|r)/iu, (found) => (found === 'd' ? 'gi' : 'd'))(word)),
  initial(/^(v|d)/iu, swapped('v', 'd')),
  (word) => {
    const parts = word.normalize('NFD')
    for (const [one, other] of HOI_NGA) if (parts.includes(one)) return parts.replace(one, other).normalize('NFC')
    return word
  },
  withOtherI,
  (word) => (/[^n]ng$/iu.test(word) ? word.slice(0, -1) : /n$/iu.test(word) ? `${word}g` : word),
  (word) => (/[^h]c$/iu.test(word) ? `${word.slice(0, -1)}t` : /t$/iu.test(word) ? `${word.slice(0, -1)}c` : word),
]

/** "dịp" by ear is "gịp": gi before another i is written g. */
const oneI = (word: string) => word.replace(/^(g)i(?=[iìíỉĩị])/iu, '$1')

/** "Mỹ" and "Mĩ", after a single consonant only: "hai" is not "hay". */
function withOtherI(word: string): string {
  if (!/^(h|k|l|m|s|t|qu)\p{L}$/iu.test(word)) return word
  const [one, other] = ['iìíỉĩị', 'yỳýỷỹỵ']
  const last = word.at(-1)!
  const to = one.includes(last) ? other[one.indexOf(last)] : one[other.indexOf(last)]
  return to === undefined ? word : word.slice(0, -1) + to
}

/** One of the swaps of sounds, in most of the words that have them. */
export const regional: Mess = (segments, random) => {
  const start = random.int(SWAPS.length)
  for (let i = 0; i < SWAPS.length; i += 1) {
    const swap = SWAPS[(start + i) % SWAPS.length]!
    const changed = changeSome(
      segments,
      (word) => word !== word.toUpperCase() && swap(word) !== word,
      (count) => someOf(count, 0.6, random),
      swap,
    )
    const found = orNothing(segments, changed)
    if (found !== undefined) return found
  }
  return undefined
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { bare } from '../letters.ts'
import { SETS } from '../questions.ts'
import type { Random } from '../random.ts'
import type { Role, Segment } from '../segments.ts'
import type { Mess } from './noise.ts'

type Replacements = readonly (readonly [string, readonly string[]])[]

interface Wordings {
  readonly teencode: Replacements
  readonly teencodeNames: Replacements
  readonly southern: Replacements
  readonly central: Replacements
  readonly northern: Replacements
  readonly tails: Readonly<Record<'southern' | 'central' | 'northern' | 'teencode', readonly string[]>>
  readonly polite: { readonly before: readonly string[]; readonly after: readonly string[] }
  readonly english: Replacements
  readonly englishHeads: readonly string[]
  readonly englishTails: readonly string[]
  readonly emoji: readonly string[]
  readonly ends: readonly string[]
  readonly voice: Replacements
}

const WORDINGS: Wordings = parse(readFileSync(join(SETS, 'wordings.yaml'), 'utf8'))

/** Puts other words for some of those in a list, the longest first, never twice at the same place. */
function reword(
  segments: readonly Segment[],
  list: Replacements,
  share: number,
  random: Random,
  roles: readonly Role[] = ['words', 'index', 'year'],
): Segment[] {
  const sorted = [...list].sort(([a], [b]) => b.length - a.length)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${sorted.map(([from]) => from).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return segments.map((segment) =>
    roles.includes(segment.role)
      ? {
          ...segment,
          text: segment.text.replace(pattern, (found) => {
            const to = sorted.find(([from]) => from.toLowerCase() === found.toLowerCase())![1]
            return random.chance(share) ? random.pick(to) : found
          }),
        }
      : segment,
  )
}

const withTail = (segments: readonly Segment[], tail: string): Segment[] => {
  const last = segments.at(-1)!
  return [
    ...segments.slice(0, -1),
    { ...last, text: last.text.replace(/[?.!\s]*$/u, '') },
    { role: 'words', text: tail },
  ]
}

const withHead = (segments: readonly Segment[], head: string): Segment[] => [{ role: 'words', text: head }, ...segments]

/** "tdm 2k22 dc bn đ z ad": short forms of chats, half of it without accents. */
export const teencode: Mess = (segments, random) => {
  const words = reword(segments, WORDINGS.teencode, 0.8, random)
  const named = reword(words, WORDINGS.teencodeNames, 0.8, random, ['name'])
  const years = named.map((segment) =>
    segment.role === 'year' && random.chance(0.3) ? { ...segment, text: `2k${segment.text.slice(2)}` } : segment,
  )
  const lower = random.chance(0.7)
  const folded = random.chance(0.4)
  const typed = years.map((segment) => {
    const text = folded ? bare(segment.text) : segment.text
    return { ...segment, text: lower ? text.toLowerCase() : text }
  })
  return random.chance(0.5) ? withTail(typed, ` ${random.pick(WORDINGS.tails.teencode)}`) : typed
}

/** The words and the particles of one of the three regions. */
export function dialect(region: 'southern' | 'central' | 'northern'): Mess {
  return (segments, random) => {
    const spoken = reword(segments, WORDINGS[region], 0.9, random)
    return withTail(spoken, ` ${random.pick(WORDINGS.tails[region])}`)
  }
}

export const polite: Mess = (segments, random) =>
  withHead(
    [...segments, { role: 'words', text: random.pick(WORDINGS.polite.after) }],
    random.pick(WORDINGS.polite.before),
  )

export const english: Mess = (segments, random) => {
  const mixed = reword(segments, WORDINGS.english, 0.6, random)
  if (random.chance(0.5)) return withHead(mixed, random.pick(WORDINGS.englishHeads))
  return withTail(mixed, random.pick(WORDINGS.englishTails))
}

export const emoji: Mess = (segments, random) => {
  const decorated = segments.map((segment) =>
    segment.role === 'words' && random.chance(0.3)
      ? { ...segment, text: segment.text.replace(/ (?=\p{L})/u, ` ${random.pick(WORDINGS.emoji)} `) }
      : segment,
  )
  return [...decorated, { role: 'words', text: ` ${random.pick([...WORDINGS.emoji, ...WORDINGS.ends])}` }]
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']

/** A year as it is read aloud: digit by digit, or as a number. */
function spokenYear(year: string, random: Random): string {
  const digits = [...year].map((digit) => DIGITS[Number(digit)]!)
  if (random.chance(0.5)) return digits.join(' ')
  const [tens, ones] = [Number(year[2]), Number(year[3])]
  const last = ones === 0 ? '' : ones === 5 && tens > 0 ? ' lăm' : ones === 1 && tens > 1 ? ' mốt' : ` ${DIGITS[ones]}`
  const rest = tens === 0 ? ` lẻ${last}` : tens === 1 ? ` mười${last}` : ` ${DIGITS[tens]} mươi${last}`
  return `${DIGITS[Number(year[0])]} nghìn không trăm${rest}`
}

/** As a telephone writes what it hears: no capitals, no marks, numbers and abbreviations in words. */
export const voice: Mess = (segments, random) => {
  const read = segments.map((segment) =>
    segment.role === 'year' ? { ...segment, text: spokenYear(segment.text, random) } : segment,
  )
  return reword(read, WORDINGS.voice, 1, random, ['words', 'index', 'name']).map((segment) => ({
    ...segment,
    text: segment.text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s]+/gu, ' '),
  }))
}

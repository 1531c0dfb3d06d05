import { bare } from '../letters.ts'
import { mapWords } from '../segments.ts'
import { changeSome, type Mess, orNothing, someOf } from './noise.ts'

/** "thu dau mot xep hang may" */
export const noDiacritics: Mess = (segments) => orNothing(segments, mapWords(segments, bare))

/** Half of the words without accents. */
export const partialDiacritics: Mess = (segments, random) => {
  const hasAccents = (word: string) => bare(word) !== word.normalize('NFC')
  const half = (count: number) => {
    const chosen = new Set(someOf(count, 0.5, random))
    if (chosen.size === count && count > 1) chosen.delete(random.int(count))
    return chosen
  }
  return orNothing(segments, changeSome(segments, hasAccents, half, bare))
}

/** Letters and accents as separate characters, as some keyboards send them. */
export const decomposed: Mess = (segments) =>
  orNothing(
    segments,
    segments.map((segment) => ({ ...segment, text: segment.text.normalize('NFD') })),
  )

const TONE_PLACES = [
  ['òa', 'oà'],
  ['óa', 'oá'],
  ['ỏa', 'oả'],
  ['õa', 'oã'],
  ['ọa', 'oạ'],
  ['òe', 'oè'],
  ['óe', 'oé'],
  ['ỏe', 'oẻ'],
  ['õe', 'oẽ'],
  ['ọe', 'oẹ'],
  ['ùy', 'uỳ'],
  ['úy', 'uý'],
  ['ủy', 'uỷ'],
  ['ũy', 'uỹ'],
  ['ụy', 'uỵ'],
] as const

/** "hoà" for "hòa" and the other way round: both places of the tone mark are in use. */
export const otherTonePlace: Mess = (segments) =>
  orNothing(
    segments,
    mapWords(segments, (word) => {
      const found = TONE_PLACES.find((places) => places.some((place) => word.endsWith(place)) && !/^q/iu.test(word))
      if (found === undefined) return word
      const [one, other] = found
      return word.endsWith(one) ? word.slice(0, -one.length) + other : word.slice(0, -other.length) + one
    }),
  )

/** All in capitals, or none. */
export const capitals: Mess = (segments, random) => {
  const upper = random.chance(0.7)
  return orNothing(
    segments,
    segments.map((segment) => ({ ...segment, text: upper ? segment.text.toUpperCase() : segment.text.toLowerCase() })),
  )
}

import type { Names } from '../names.ts'
import type { Question } from '../questions.ts'
import type { Random } from '../random.ts'
import { namesIn, type Segment } from '../segments.ts'
import { capitals, decomposed, noDiacritics, otherTonePlace, partialDiacritics } from './accents.ts'
import { oneTypo, telex, telexSyllables, twoTypos, vni, vniSyllables } from './keyboard.ts'
import type { Mess } from './noise.ts'
import { regional } from './regional.ts'
import { gluedName, noSpaces } from './spacing.ts'
import { dialect, emoji, english, polite, teencode, voice } from './wording.ts'

/** A kind of mess, and what share of the questions must still be answered rightly. */
export interface Noise {
  readonly name: string
  readonly floor: number
  apply(question: Question, names: Names, random: Random): readonly Segment[] | undefined
}

/** Noise may cost letters, so what is left of a name must still point at its unit; else the case is dropped. */
function noise(name: string, floor: number, mess: Mess): Noise {
  return {
    name,
    floor,
    apply: ({ segments }, names, random) => {
      const messy = mess(segments, random)
      return messy === undefined || !areStillOf(segments, messy, names) ? undefined : messy
    },
  }
}

/** Whether each name still points at the unit that it was of. */
function areStillOf(before: readonly Segment[], after: readonly Segment[], names: Names): boolean {
  const was = namesIn(before)
  return namesIn(after).every(
    ({ text, unit }, i) =>
      unit === undefined || text.toLowerCase() === was[i]!.text.toLowerCase() || names.isStillOf(unit, text),
  )
}

/** Keys that stay in the text can be taken back without loss, whatever they look like. */
function lossless(name: string, floor: number, mess: Mess): Noise {
  return { name, floor, apply: ({ segments }, _, random) => mess(segments, random) }
}

const withoutType: Noise = {
  name: 'without type word',
  floor: 0.98,
  apply: ({ segments }, names, random) => {
    if (namesIn(segments).length === 0) return undefined
    const renamed = segments.map((segment) => {
      const bareNames = segment.unit === undefined ? [] : names.typeless(segment.unit)
      return bareNames.length === 0 ? segment : { ...segment, text: random.pick(bareNames) }
    })
    const hasAll = segments.every(({ unit }) => unit === undefined || names.typeless(unit).length > 0)
    return hasAll ? renamed : undefined
  },
}

export const CLEAN: Noise = { name: 'clean', floor: 1, apply: ({ segments }) => segments }

export const NOISES: readonly Noise[] = [
  CLEAN,
  noise('no diacritics', 0.99, noDiacritics),
  noise('partial diacritics', 0.99, partialDiacritics),
  lossless('NFD', 0.99, decomposed),
  lossless('other tone placement', 0.99, otherTonePlace),
  lossless('capitals', 0.99, capitals),
  lossless('Telex', 0.99, telex),
  lossless('Telex, some syllables', 0.99, telexSyllables),
  lossless('VNI', 0.99, vni),
  lossless('VNI, some syllables', 0.99, vniSyllables),
  noise('one typo', 0.97, oneTypo),
  noise('two typos', 0.93, twoTypos),
  noise('regional spelling', 0.97, regional),
  noise('teencode', 0.97, teencode),
  lossless('southern', 0.97, dialect('southern')),
  lossless('central', 0.97, dialect('central')),
  lossless('northern', 0.97, dialect('northern')),
  withoutType,
  noise('name without spaces', 0.97, gluedName),
  noise('no spaces', 0.97, noSpaces),
  lossless('polite', 0.99, polite),
  lossless('voice', 0.97, voice),
  lossless('English mixed in', 0.97, english),
  lossless('emoji', 0.99, emoji),
]

import { bare } from '../letters.ts'
import type { Segment } from '../segments.ts'
import { type Mess, orNothing } from './noise.ts'

const glued = (segment: Segment) => ({ ...segment, text: segment.text.replace(/\s+/gu, '') })

/** "thudaumot": the name written together. */
export const gluedName: Mess = (segments, random) => {
  const folded = random.chance(0.5)
  return orNothing(
    segments,
    segments.map((segment) => {
      if (segment.role !== 'name') return segment
      const text = glued(segment).text
      return { ...segment, text: folded ? bare(text).toLowerCase() : text }
    }),
  )
}

/** No spaces at all. */
export const noSpaces: Mess = (segments, random) => {
  const folded = random.chance(0.5)
  return segments.map((segment) => {
    const text = glued(segment).text
    return { ...segment, text: folded ? bare(text).toLowerCase() : text }
  })
}

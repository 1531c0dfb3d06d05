import type { Frame } from './frame.ts'
import type { Entity } from './meaning.ts'
import type { Operation, Place } from './query.ts'
import { type Signals, wordsIn } from './signals.ts'

/**
 * The places of a ranking that are set against each other, in order of mention: "hạng 1 và hạng 63", "đầu bảng với cuối
 * bảng", "tỉnh nhì kém tỉnh nhất". None where no distance is asked for.
 */
export function placesOf(s: Signals): readonly Place[] {
  const isApart = s.has('difference') || (s.has('better', 'worse') && asksAmount(s))
  if (!isApart) return []
  const ranks = s
    .all('measure')
    .filter(({ meaning }) => meaning.measure === 'rank')
    .flatMap(({ end }) => {
      const place = numberBehind({ end }, s)
      return place === undefined ? [] : [{ at: end, place }]
    })
  const ends = s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'top' || meaning.operation === 'bottom')
    // "top 1" is a place, "top 5" are several
    .filter((e) => !wordsIn(s.recognised, e).includes('top') || numberBehind(e, s) === 1)
    .map(({ start, meaning }) => ({ at: start, place: meaning.operation === 'top' ? 1 : ('last' as const) }))
  const found = [...ranks, ...ends].sort((a, b) => a.at - b.at).map(({ place }) => place)
  return [...new Set(found)]
}

/** "bao nhiêu", "mấy điểm" */
const asksAmount = (s: Signals) =>
  s.has('how-many') ||
  s.all('measure').some((e) => wordsIn(s.recognised, e).some((word) => word === 'may' || word === 'nhieu'))

const numberBehind = ({ end }: Pick<Entity, 'end'>, s: Signals) =>
  s.numbers.find(({ start }) => start === end)?.meaning.value

/** Two places set against each other, or one against the only unit named: "Hà Nội kém tỉnh hạng 2 mấy điểm". */
export function placesAsked(s: Signals, { subjects }: Frame, operation: Operation): readonly Place[] | undefined {
  const places = placesOf(s)
  const isOfOne = subjects.length === 1 && places.length === 1 && operation === 'value'
  return operation === 'places-apart' || isOfOne ? places : undefined
}

import { HEIGHT } from './level-height.ts'
import type { Entity } from './meaning.ts'
import type { Signals } from './signals.ts'
import type { UnitIndex } from './unit-index.ts'
import type { UnknownUnit } from './units-mentioned.ts'

/** Where no unit is named, words that mean nothing to us may name one: then no other unit is taken in its place. */
export function strangerIn(s: Signals): UnknownUnit | undefined {
  if (s.units.length > 0 || s.unknown.length > 0) return undefined
  const { tokens } = s.recognised
  const runs = s.unexplained
    .filter((i) => !s.unexplained.includes(i - 1))
    .map((start) => ({ start, end: endOfRun(start, s.unexplained) }))
  const run = runs.find(({ start, end }) => {
    const words = tokens.slice(start, end).filter(({ text }) => LIKE_A_NAME.test(text))
    const isName = words.length > 1 || words.some(({ isCapital, text }) => isCapital || text.length >= LIKE_GLUED)
    return isName && isBesideAsk(start, end, s)
  })
  const found = run ?? capitalRun(s)
  if (found === undefined) return undefined
  const name = tokens
    .slice(found.start, found.end)
    .map(({ text }) => text)
    .join(' ')
  return { name, level: undefined, ...found }
}

/** "Huyện X … Nghệ An": of a tier below every unit named, it is what is asked about, and they say where it is. */
export function isBelow(unknown: UnknownUnit, s: Signals, index: UnitIndex): boolean {
  const { level } = unknown
  if (level === undefined || s.has('compare', 'better', 'worse', 'difference')) return false
  return s.units.every(({ unitIds }) => unitIds.every((id) => HEIGHT[index.byId.get(id)!.level] > HEIGHT[level]))
}

/** Two words with capitals in the midst of a sentence that has few others are a name, whatever else they mean. */
function capitalRun({ recognised }: Signals): { start: number; end: number } | undefined {
  const { tokens, entities, leftovers } = recognised
  if (tokens.filter(({ isCapital }) => isCapital).length > tokens.length / 2) return undefined
  const isMere = (i: number) =>
    leftovers.includes(i) || entities.some(({ start, end, meaning }) => start <= i && i < end && MERE.has(meaning.kind))
  for (let start = 1; start + 1 < tokens.length; start += 1) {
    let end = start
    while (tokens[end]?.isCapital === true && isMere(end)) end += 1
    if (end - start >= 2) return { start, end }
  }
  return undefined
}
const MERE = new Set<Entity['meaning']['kind']>(['filler', 'topic-word', 'foreign'])

/** A name stands at the start, or touches what is asked of it: "cchc Tân Lập", "điểm của Tân Lập", "Tân Lập 2022". */
function isBesideAsk(start: number, end: number, s: Signals): boolean {
  const { entities, words } = s.recognised
  const before = entities.find((entity) => entity.end === start)
  const after = entities.find((entity) => entity.start === end)
  const led = before !== undefined && OF.has(words.findLast(({ token }) => token < start)?.folded ?? '')
  return (
    start === 0 || led || [before, after].some((entity) => entity !== undefined && ASKED_OF.has(entity.meaning.kind))
  )
}
const OF = new Set(['cua', 'o', 'tai', 'cho', 'con', 'the', 'voi', 've', 'ben'])
const ASKED_OF = new Set<Entity['meaning']['kind']>(['indicator', 'measure', 'period', 'number', 'grade', 'operation'])

/** No syllable is so long: it may be a name without spaces. */
const LIKE_GLUED = 8
const LIKE_A_NAME = /^\p{L}{2,}$/u

function endOfRun(start: number, leftovers: readonly number[]): number {
  let end = start + 1
  while (leftovers.includes(end)) end += 1
  return end
}

import { isBare } from '../text/syllable.ts'
import type { Token } from '../text/tokens.ts'
import { HEIGHT } from './level-height.ts'
import type { Entity } from './meaning.ts'
import { type Signals, wordsIn } from './signals.ts'
import { isOrdinary } from './unexplained.ts'
import type { UnitIndex } from './unit-index.ts'
import type { UnknownUnit } from './unit-mention.ts'

/** Where no unit is named, words that mean nothing to us may name one: then no other unit is taken in its place. */
export function strangerIn(s: Signals): UnknownUnit | undefined {
  if (s.units.length > 0 || s.unknown.length > 0) return undefined
  const { tokens } = s.recognised
  const strange = s.unexplained.filter((i) => !isOrdinary(i, s.recognised))
  const runs = strange
    .filter((i) => !strange.includes(i - 1))
    .map((start) => ({ start, end: endOfRun(start, strange) }))
  const run = runs.find(({ start, end }) => {
    const words = tokens.slice(start, end).filter(({ text }) => LIKE_A_NAME.test(text))
    const isNamed = words.some(({ isCapital, text }) => isCapital || text.length >= LIKE_GLUED)
    const isName =
      words.length > 1 || isNamed || (words.length > 0 && s.families.length > 0 && follows('cua', start, s))
    return isName && isBesideAsk(start, end, s)
  })
  const found = run ?? capitalRun(s) ?? openingRun(s)
  if (found === undefined) return undefined
  const name = tokens
    .slice(found.start, found.end)
    .map(({ text }) => text)
    .join(' ')
  return { name, level: undefined, ...found }
}

/** "doanh nghiệp nào", "công an Thủ Dầu Một": those asked for are none of the units that are scored. */
export function otherBody({ recognised, unexplained, units, unknown }: Signals): UnknownUnit | undefined {
  if (unknown.length > 0) return undefined
  const { tokens, ordinary } = recognised
  const isForeignAt = (token: number) =>
    recognised.entities.some((e) => e.meaning.kind === 'foreign' && e.start <= token && token < e.end)
  const isAskedFor = (end: number) => tokens[end]?.syllable.folded === 'nao'
  const body = ordinary.find(
    ({ start, end, isBody }) =>
      isBody &&
      tokens.slice(start, end).some((_, i) => unexplained.includes(start + i) || isForeignAt(start + i)) &&
      (isAskedFor(end) || units.some((unit) => unit.start === end)),
  )
  if (body === undefined) return undefined
  const { start, end } = body
  const name = tokens.slice(start, end).map(({ text }) => text.toLowerCase())
  return { name: name.join(' '), level: undefined, start, end, isUnscored: true }
}

/** "chỉ số PISA", where no index of ours is named: another index is asked for, and none of ours takes its place. */
export function asksOtherIndex({ recognised, families, fields, unexplained }: Signals): boolean {
  if (families.length > 0 || fields.length > 0) return false
  const { entities, tokens } = recognised
  return entities.some(
    (entity) =>
      entity.meaning.kind === 'filler' &&
      wordsIn(recognised, entity).slice(-2).join(' ') === 'chi so' &&
      unexplained.includes(entity.end) &&
      tokens[entity.end]!.text.length > 2,
  )
}

/** "Huyện X … Nghệ An": of a tier below every unit named, it is what is asked about, and they say where it is. */
export function isBelow(unknown: UnknownUnit, s: Signals, index: UnitIndex): boolean {
  const { level } = unknown
  if (level === undefined || s.has('compare', 'better', 'worse', 'difference')) return false
  return s.units.every(({ unitIds }) => unitIds.every((id) => HEIGHT[index.byId.get(id)!.level] > HEIGHT[level]))
}

/** Two words with capitals in the midst of a sentence that has few others are a name, whatever else they mean. */
function capitalRun({ recognised, unexplained }: Signals): { start: number; end: number } | undefined {
  const { tokens, entities, leftovers } = recognised
  const entityAt = (i: number) => entities.find(({ start, end }) => start <= i && i < end)
  const isIndex = (i: number) => entityAt(i)?.meaning.kind === 'indicator'
  if (tokens.filter(({ isCapital }, i) => isCapital && !isIndex(i)).length > tokens.length / 2) return undefined
  const isMere = (i: number) => leftovers.includes(i) || MERE.has(entityAt(i)?.meaning.kind ?? 'unit')
  for (let start = 0; start + 1 < tokens.length; start += 1) {
    // the first word of a sentence has a capital anyway: then one of the words must be strange
    const opens = start === 0 && isMere(0) && (unexplained.some((i) => i < 2) || lacksMarks(tokens))
    let end = opens ? 1 : start
    while (tokens[end]?.isCapital === true && isMere(end)) end += 1
    if (end - start >= 2) return { start, end }
  }
  return undefined
}
/** "La Gi được mấy điểm": two words that open a sentence without the marks that its others have. */
const lacksMarks = (tokens: readonly Token[]) =>
  tokens.slice(0, 2).every((token) => isBare(token.syllable)) && tokens.some((token) => !isBare(token.syllable))

const MERE = new Set<Entity['meaning']['kind']>(['filler', 'topic-word', 'foreign'])

/** "rung dua cchc 2022": a sentence that begins with a strange word, and goes on by mere words to what is asked. */
function openingRun({ recognised, unexplained, families }: Signals): { start: number; end: number } | undefined {
  const { tokens, entities } = recognised
  const asked = entities.find(({ meaning }) => !MERE.has(meaning.kind))
  if (families.length === 0 || asked === undefined || !ASKED_OF.has(asked.meaning.kind)) return undefined
  if (asked.start < 2 || asked.start > LONGEST_OPENING) return undefined
  // "người ta phát": somebody does something
  const [first] = entities
  if (first?.start === 0 && first.meaning.kind === 'filler' && first.meaning.value === 'pronoun') return undefined
  const isStrange = unexplained.some(
    (i) => i < asked.start && !isOrdinary(i, recognised) && LIKE_A_NAME.test(tokens[i]!.text),
  )
  return isStrange ? { start: 0, end: asked.start } : undefined
}
const LONGEST_OPENING = 3

/** Whether the word before is this one. */
const follows = (word: string, start: number, { recognised }: Signals) =>
  recognised.words.findLast(({ token }) => token < start)?.folded === word

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

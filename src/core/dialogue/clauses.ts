import type { Entity, OperationWord } from './meaning.ts'
import type { Recognised } from './recognise.ts'

const BOUNDARY = /[,;.?!]/
/** Words that join two questions as well as two names. */
const CONJUNCTIONS = new Set(['va', 'voi', 'roi', 'con', 'vs'])

/**
 * Cuts what was recognised at punctuation that no mention runs across, and at "và" between two questions: each piece may
 * be a question of its own. A piece that only adds a name to a list stays with what it is listed in.
 */
export function clausesOf(recognised: Recognised): Recognised[] {
  const { tokens, entities } = recognised
  // "các xã, thị trấn của huyện"
  const listsTiers = (at: number) =>
    entities.some(({ end, meaning }) => end === at && meaning.kind === 'level') &&
    entities.some(({ start, meaning }) => start === at && meaning.kind === 'level')
  // "các năm 2022, 2023, 2024"
  const listsYears = (at: number) =>
    entities.some((entity) => entity.end === at && isYear(entity)) &&
    entities.some((entity) => entity.start === at && isYear(entity))
  const marks = tokens.flatMap((token, i) => {
    const inside = entities.some((entity) => entity.start <= i && entity.end > i + 1)
    const isBound = BOUNDARY.test(token.after) && !inside && !listsTiers(i + 1) && !listsYears(i + 1)
    return isBound && i < tokens.length - 1 ? [i + 1] : []
  })
  const ends = [...marks, ...conjunctions(recognised, marks)].sort((a, b) => a - b)
  const bounds = [
    0,
    ...ends.filter((end, k) => !listsOn(between(recognised, end, ends[k + 1] ?? tokens.length))),
    tokens.length,
  ]
  return bounds.slice(1).map((end, k) => between(recognised, bounds[k]!, end))
}

function between(recognised: Recognised, start: number, end: number): Recognised {
  const within = (at: number) => at >= start && at < end
  return {
    tokens: recognised.tokens,
    entities: recognised.entities.filter((entity) => within(entity.start)),
    ordinary: recognised.ordinary,
    leftovers: recognised.leftovers.filter(within),
    words: recognised.words.filter((word) => within(word.token)),
  }
}

/** "và" parts two questions where each side says what it wants: "mấy phường xuất sắc và thành phố hạng mấy". */
function conjunctions(recognised: Recognised, marks: readonly number[]): number[] {
  const { tokens, words, entities } = recognised
  return words.flatMap(({ folded, token }) => {
    if (!CONJUNCTIONS.has(folded) || entities.some(({ start, end }) => start <= token && token + 1 < end)) return []
    const start = Math.max(0, ...marks.filter((mark) => mark <= token))
    const end = Math.min(tokens.length, ...marks.filter((mark) => mark > token))
    const [left, right] = [between(recognised, start, token), between(recognised, token + 1, end)]
    // "ranh giới giữa nhóm B với nhóm C"
    if (left.words.some((word) => word.folded === 'giua')) return []
    return (wants(left) && wants(right)) || (isComplete(left) && isComplete(right)) ? [token] : []
  })
}

const wants = ({ entities }: Recognised) =>
  entities.some(({ meaning }) => WANTED.has(meaning.kind) || asksOnItsOwn(meaning))

/** "ai đứng đầu và ai đứng cuối", "lĩnh vực nào tối đa và nguyên nhân" */
const asksOnItsOwn = (meaning: Entity['meaning']) => meaning.kind === 'operation' && OWN.has(meaning.operation)
const OWN = new Set<OperationWord>(['top', 'bottom', 'why', 'full-score'])
const WANTED = new Set<Entity['meaning']['kind']>(['measure', 'grade', 'topic'])

/** Names its own unit and its own year. */
export function isComplete({ entities }: Recognised): boolean {
  return entities.some(({ meaning }) => meaning.kind === 'unit') && entities.some(isYear)
}

const isYear = ({ meaning }: Entity) => meaning.kind === 'number' && meaning.value >= 1990 && meaning.value <= 2100

const LISTED = new Set<Entity['meaning']['kind']>(['unit', 'grade', 'place', 'filler', 'topic-word', 'field'])

/** ", tốt, khá": one more of a list, and nothing else. */
function listsOn({ entities, leftovers }: Recognised): boolean {
  const names = entities.filter(({ meaning }) => meaning.kind === 'unit' || meaning.kind === 'grade')
  return names.length === 1 && leftovers.length === 0 && entities.every(({ meaning }) => LISTED.has(meaning.kind))
}

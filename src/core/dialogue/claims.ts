import type { Measure } from '../statistics/observation.ts'
import { accentConflict, syllable } from '../text/syllable.ts'
import type { Frame } from './frame.ts'
import { boundsGrade, spreadOf } from './grade-order.ts'
import type { Entity, EntityOf } from './meaning.ts'
import type { Claim, Counted, Movement, Query } from './query.ts'
import { openPlacesOf, spanOf } from './ranges.ts'
import type { Word } from './recognise.ts'
import { countsFromBelow, numberWords, type Signals, wordsIn } from './signals.ts'

/** What the asker takes for granted of a unit: "tụt xuống hạng 2", "trên 96%", "giảm 0,21". It is checked, not believed. */
export function claimsOf(s: Signals, frame: Frame): Claim[] {
  const claims: Claim[] = []
  // "hạng 3 năm nào?": which, and not whether
  if (s.has('which-year')) return claimedScores(s)
  const add = (measure: Measure, value: number | string, bound?: Claim['bound']) =>
    claims.push({ measure, value, bound })
  for (const number of s.numbers) {
    const { value } = number.meaning
    if (s.measures.includes('streak') && Number.isInteger(value) && value < 40) {
      add('streak', value)
      continue
    }
    if (s.levels.some((level) => level.start === number.end) || countsYears(number, s) || isTimes(number, s)) continue
    const text = s.recognised.tokens[number.end - 1]!
    const before = s.recognised.entities.findLast((e) => e.end === number.start)
    const open = openPlacesOf(s)
    const place = before === undefined ? undefined : placeAmongTop(before, s)
    if (place !== undefined && Number.isInteger(value)) add('rank', value, place)
    else if (open !== undefined) add('rank', open.first, open.behind ? 'outside' : 'within')
    else if (before !== undefined && isRankWord(before) && Number.isInteger(value)) add('rank', value)
    else if (before !== undefined && isRankBound(before, s))
      add('rank', value, isAfter(number, s, 'below') ? 'outside' : 'within')
    else if (isAfter(number, s, 'above')) add('score', value, 'above')
    else if (isAfter(number, s, 'below')) add('score', value, 'below')
    else if (s.has('up', 'down') && value < 40)
      add(isPlaces(number, s) ? 'rank_change' : 'change', s.has('down') ? -value : value)
    else if (text.after.startsWith('%') || !Number.isInteger(value) || value > 30) add('score', value)
  }
  if (frame.subjects.length > 0 && !countsTimes(s)) {
    if (s.has('top') && !s.has('which') && !isTopOf(s) && !isOfMovement(s) && !claims.some((c) => c.measure === 'rank'))
      add('rank', 1)
    if (s.has('bottom') && !s.has('which') && !isOfMovement(s)) add('rank', 'last')
    const movement = movementOf(s)
    const isNumbered = claims.some((claim) => claim.measure === 'change' || claim.measure === 'rank_change')
    if (movement !== undefined && !isNumbered && !claims.some(isPlace) && s.has('yes-no', 'why'))
      add(s.measures.includes('rank_change') ? 'rank_change' : 'change', movement === 'same' ? 0 : movement)
  }
  // "tốt đến vậy" praises, "loại tốt" is a grade
  const isPraise = (grade: Entity) =>
    s.has('why') && grade.end - grade.start === 1 && s.recognised.tokens[grade.start - 1]?.syllable.folded !== 'loai'
  for (const grade of s.all('grade'))
    if (!isPraise(grade) && spreadOf(grade, s.recognised) === undefined) add(grade.meaning.measure, grade.meaning.grade)
  const told = countsFromBelow(s.recognised) ? claims.filter(({ measure }) => measure !== 'rank') : claims
  return isDenied(s) ? told.filter(({ bound }) => bound === 'outside') : told
}

/** "96,89% là điểm năm nào": of the year that has it. */
const claimedScores = (s: Signals): Claim[] =>
  s.has('up', 'down', 'above', 'below')
    ? []
    : s.numbers
        .filter(({ meaning }) => !Number.isInteger(meaning.value))
        .map(({ meaning }) => ({ measure: 'score', value: meaning.value, bound: undefined }))

/** "hạng dưới 20", "xếp hạng trên 10" */
const isRankBound = (bound: Entity, s: Signals) =>
  bound.meaning.kind === 'operation' &&
  (bound.meaning.operation === 'above' || bound.meaning.operation === 'below') &&
  s.recognised.entities.some((each) => each.end === bound.start && isRankWord(each))

/** "tăng 7 hạng": places, not points. */
const isPlaces = ({ end }: EntityOf<'number'>, s: Signals) => {
  const next = s.recognised.words.find(({ token }) => token === end)?.folded
  return next === 'hang' || next === 'bac' || (next !== 'diem' && s.measures.includes('rank_change'))
}

/** "đứng đầu 7 lần", "lần đầu": how often, which no place tells. */
const countsTimes = (s: Signals) => s.recognised.words.some((word) => isTime(word, s))
const isTimes = ({ end }: EntityOf<'number'>, s: Signals) => {
  const next = s.recognised.words.find(({ token }) => token === end)
  return next !== undefined && isTime(next, s)
}
/** "lần", not the "lận" of "tăng tới 2,1% lận" */
const isTime = ({ folded, token }: Word, { recognised: { tokens } }: Signals) =>
  folded === 'lan' && accentConflict(tokens[token]!.syllable, TIME) === 0
const TIME = syllable('lần')

/** "tăng", "tụt hạng", "mức giảm" */
export const movesIn = (s: Signals): readonly Entity[] =>
  s.recognised.entities.filter(
    ({ meaning }) =>
      (meaning.kind === 'operation' && (meaning.operation === 'up' || meaning.operation === 'down')) ||
      (meaning.kind === 'measure' && (meaning.measure === 'change' || meaning.measure === 'rank_change')),
  )

/** "tăng mạnh nhất": the end of a ranking of movements, which is no rank. */
export function isOfMovement(s: Signals): boolean {
  const moves = movesIn(s)
  return s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'top' || meaning.operation === 'bottom')
    .some(
      (end) =>
        // "rớt xuống chót bảng" is a place
        !wordsIn(s.recognised, end).includes('bang') &&
        moves.some((move) => end.start - move.end >= 0 && end.start - move.end <= 2),
    )
}

/** "không đứng nhất à", "chưa từng vào nhóm A": what is denied is not taken for granted, and a yes to it would say nothing. */
export function isDenied(s: Signals): boolean {
  const { entities, words } = s.recognised
  const isClaim = ({ meaning }: Entity) =>
    CLAIMED.has(meaning.kind) || (meaning.kind === 'operation' && DENIABLE.has(meaning.operation))
  return words.some(({ folded, token }) => {
    // "phải không", "không quá": words of which it is a part have a meaning of their own
    const part = entities.find(({ start, end }) => start <= token && token < end)
    const isBare = part === undefined || part.end - part.start === 1 || isDenial(part)
    return DENIALS.has(folded) && isBare && entities.some((each) => isClaim(each) && follows(each, token, s))
  })
}
/** Within a few words, and before the clause ends. */
const follows = ({ start }: Entity, token: number, { recognised: { tokens } }: Signals) =>
  start > token && start - token <= FEW && !tokens.slice(token, start).some(({ after }) => /[,;.?]/.test(after))
const isDenial = ({ meaning }: Entity) => meaning.kind === 'operation' && meaning.operation === 'not'
const FEW = 6
const CLAIMED = new Set<string>(['grade', 'measure', 'number'])
const DENIABLE = new Set<string>(['top', 'bottom', 'up', 'down'])
const DENIALS = new Set(['khong', 'chua', 'chang', 'hong'])

/** "ba năm 21, 22, 23": so many years, no figure. */
const countsYears = (number: EntityOf<'number'>, s: Signals) => {
  const year = s.all('period').find((e) => e.meaning.period === 'year' && e.start === number.end)
  // "trong top 10 năm 2023": the year has a number of its own
  const isNamed = s.all('number').some(({ start }) => start === year?.end)
  return year !== undefined && !isNamed && number.meaning.value < 20
}

const isPlace = ({ bound }: Claim) => bound === 'within' || bound === 'outside'

/** Whether a place within or behind the first ones is taken for granted. */
export const claimsPlace = (s: Signals) =>
  s.all('operation').some((e) => s.numbers.some((n) => n.start === e.end) && placeAmongTop(e, s) !== undefined)

/** "lọt top 10" and "rớt khỏi tốp 10": within the first ten places, or behind them. */
function placeAmongTop(before: Entity, s: Signals): 'within' | 'outside' | undefined {
  if (before.meaning.kind !== 'operation' || before.meaning.operation !== 'top') return undefined
  if (!TOP_WORDS.has(wordsIn(s.recognised, before).at(-1) ?? '')) return undefined
  const said = s.recognised.words.filter(({ token }) => token < before.end).map(({ folded }) => folded)
  const words = said.slice(-2 - (before.end - before.start))
  if (words.some((word) => OUT.has(word))) return 'outside'
  if (!words.some((word) => IN.has(word))) return undefined
  // "không nằm trong top 10"
  return said.slice(-4 - (before.end - before.start)).some((word) => DENIALS.has(word)) ? 'outside' : 'within'
}
const TOP_WORDS = new Set(['top', 'nhom'])
const OUT = new Set(['khoi', 'ngoai', 'roi'])
const IN = new Set(['lot', 'vao', 'trong', 'thuoc', 'nam'])

/** "top 10": the number says how far the top goes. */
const isTopOf = (s: Signals) =>
  s.all('operation').some((e) => e.meaning.operation === 'top' && s.all('number').some((n) => n.start === e.end))

const isRankWord = (entity: { readonly meaning: { readonly kind: string } }) =>
  entity.meaning.kind === 'measure' && (entity as EntityOf<'measure'>).meaning.measure === 'rank'

function isAfter(number: EntityOf<'number'>, s: Signals, operation: 'above' | 'below'): boolean {
  const mark = operation === 'above' ? '>' : '<'
  if (s.recognised.tokens[number.start]?.before.includes(mark) === true) return true
  return s
    .all('operation')
    .some((e) => e.meaning.operation === operation && number.start - e.end >= 0 && number.start - e.end <= 1)
}

/** The bound of "trên 90 điểm", "dưới 80%", "trên trung bình". */
export function thresholdOf(s: Signals): Query['threshold'] {
  const span = spanOf(s)
  if (span !== undefined) return span.ofRanks ? undefined : { above: true, bound: span.from, upTo: span.to }
  // "từ hạng 60 trở xuống": a place is no bound of points
  const isPlace = ({ start }: Entity) => s.recognised.entities.some((each) => each.end === start && isRankWord(each))
  const amounts = s.numbers.filter((each) => !countsUnits(each, s) && !isPlace(each))
  for (const number of amounts) {
    if (isAfter(number, s, 'above')) return { above: true, bound: number.meaning.value }
    if (isAfter(number, s, 'below')) return { above: false, bound: number.meaning.value }
  }
  if (s.has('above-average', 'below-average')) return { above: s.has('above-average'), bound: 'average' }
  const number = amounts.find((n) => n.meaning.value >= 1)
  if (number === undefined || !s.has('above', 'below', 'better', 'worse')) return undefined
  return { above: s.has('above', 'better'), bound: number.meaning.value }
}

/** "36 đơn vị", "9 huyện": so many of them. */
const countsUnits = ({ end }: EntityOf<'number'>, s: Signals) =>
  s.levels.some(({ start }) => start === end) ||
  UNIT_NOUNS.has(s.recognised.words.find(({ token }) => token === end)?.folded ?? '')
const UNIT_NOUNS = new Set(['don', 'dia', 'noi', 'bac', 'lan'])

/** What is said to be counted, in order of mention: "mấy phường xuất sắc, mấy phường cao nhất tỉnh". */
export function countedOf(s: Signals): Counted[] {
  const found = s.recognised.entities.flatMap((entity): Counted[] => {
    const { meaning } = entity
    if (meaning.kind === 'grade') {
      const spread = spreadOf(entity as EntityOf<'grade'>, s.recognised)
      if (spread !== undefined) return spread.map((grade) => ({ by: 'grade', grade, spread: true }))
      // "nhóm cao nhất" is a group of its own in some indices, and the top of the ranking in others
      const orTop = meaning.measure === 'group' && wordsIn(s.recognised, entity).includes('cao')
      return [{ by: 'grade', grade: meaning.grade, orTop }]
    }
    if (meaning.kind === 'measure' && meaning.measure === 'change') return changeWords(s, entity.start, entity.end)
    if (meaning.kind !== 'operation') return []
    const { operation } = meaning
    if (boundsGrade(entity, s.recognised)) return []
    // "trên bao nhiêu huyện": among how many
    if (operation === 'above' && thresholdOf(s) === undefined && numberWords(s).some(({ end }) => end > entity.end))
      return []
    return operation === 'up' ||
      operation === 'down' ||
      operation === 'top' ||
      operation === 'above' ||
      operation === 'above-average' ||
      operation === 'below-average'
      ? [{ by: operation }]
      : []
  })
  return found
}

/** "tăng điểm" and "giảm điểm" are one measure; which way is in its words. */
function changeWords(s: Signals, start: number, end: number): Counted[] {
  const words = wordsIn(s.recognised, { start, end })
  if (words.includes('tang')) return [{ by: 'up' }]
  return words.some((word) => ['giam', 'tut', 'mat'].includes(word)) ? [{ by: 'down' }] : []
}

/** Whether risers or fallers are asked for, by the words of the change itself. */
export function movementOf(s: Signals): Movement | undefined {
  const changes = s
    .all('measure')
    .filter(({ meaning }) => meaning.measure === 'change' || meaning.measure === 'rank_change')
  const words = changes.flatMap((entity) => wordsIn(s.recognised, entity))
  if (changes.some((change) => STAYING.test(wordsIn(s.recognised, change).join(' ')))) return 'same'
  const up = s.has('up') || words.some((word) => RISING.has(word))
  const down = s.has('down') || words.some((word) => FALLING.has(word))
  if (up === down) return undefined
  // "tỉnh nào không tăng điểm": those that fell
  return up === isDeniedMove(s) ? 'down' : 'up'
}

/** "không tăng", "không bị tụt": right before the move. */
function isDeniedMove(s: Signals): boolean {
  return movesIn(s).some(({ start }) => {
    const before = s.recognised.words.filter(({ token }) => token < start).slice(-2)
    const [earlier, last] = before.map(({ folded }) => folded)
    return DENIALS.has(last ?? '') || (DENIALS.has(earlier ?? '') && (last === 'bi' || last === 'he' || last === 'co'))
  })
}
/** "giữ nguyên hạng", "không đổi thứ hạng" */
const STAYING = /giu nguyen|khong (?:thay )?doi|dung yen|giu hang cu/
const RISING = new Set(['tang', 'len', 'thang', 'nhich'])
const FALLING = new Set(['giam', 'tut', 'rot', 'xuong', 'mat'])

import { type Frame, isAsked } from './frame.ts'
import type { EntityOf, OperationWord } from './meaning.ts'
import { isOfOneUnit, MEMBER_OPERATIONS, type Query } from './query.ts'
import { countsWithin, numberWords, type Signals, wordsIn } from './signals.ts'
import type { LevelMention } from './units-mentioned.ts'

/** What {@link ./operation-rules.ts} looks for in an utterance. */

/** "27 xã phường": so many of the tier. */
export const isCounted = (level: LevelMention, s: Signals) => s.numbers.some((number) => number.end === level.start)

/** "phường Phú Cường bây giờ là phường nào": of the same tier, today. */
export function asksToday(s: Signals, { subjects }: Frame): boolean {
  const isToday = s.recognised.words.some(({ folded }) => folded === 'gio' || folded === 'nay')
  return subjects.length > 0 && isToday && s.levels.some((level) => isAsked(level, s))
}

/** "dưới bao nhiêu điểm": right behind the word for it; "nhóm C là bao nhiêu phần trăm": of nobody. */
export function asksBound(s: Signals): boolean {
  const isOfNobody = s.units.length === 0 && s.levels.length === 0 && s.families.length > 0
  const asksAmount = numberWords(s).some(({ end }) =>
    s.all('measure').some(({ meaning, start }) => meaning.measure === 'score' && start === end),
  )
  if (isOfNobody && asksAmount && s.all('grade').some(({ meaning }) => meaning.measure === 'group')) return true
  const bounds = s.all('operation').filter(({ meaning }) => BOUNDING.has(meaning.operation))
  // "muốn lọt vào nhóm A thì tối thiểu phải bao nhiêu"
  if (s.has('minimum') && s.grades.length > 0 && s.units.length + s.levels.length === 0) return true
  return bounds.some(({ end }) => {
    const [number, points] = s.recognised.words.filter(({ token }) => token >= end).map(({ folded }) => folded)
    return number === 'may' || number === 'dau' || BOUNDS.has(`${number} ${points}`)
  })
}

const BOUNDING = new Set<OperationWord>(['above', 'below'])
const BOUNDS = new Set(['bao nhieu', 'muc nao', 'muc may'])

/** "PAPI tối đa bao nhiêu điểm": of an index itself, not of a unit or a field. */
export function asksScale(s: Signals, before: Query | undefined): boolean {
  const isOfIndex = s.families.length > 0 || before?.operation === 'method' || before?.operation === 'scale'
  return (
    s.has('full-score') &&
    isOfIndex &&
    s.units.length === 0 &&
    s.fields.length === 0 &&
    !s.has('by-field', 'which', 'list')
  )
}

/** "mấy lĩnh vực": how many the index has. */
export function countsFields(s: Signals): boolean {
  if (s.has('full-score')) return false
  return s.all('operation').some((e) => {
    if (e.meaning.operation !== 'by-field') return false
    const [before] = s.recognised.words.filter((word) => word.token < e.start).slice(-1)
    return [before?.folded, ...wordsIn(s.recognised, e)].some((word) => word === 'may' || word === 'nhieu')
  })
}

/** "95%", "96,89": a figure put up for checking. */
export function isAmount(number: EntityOf<'number'>, s: Signals): boolean {
  return !Number.isInteger(number.meaning.value) || s.recognised.tokens[number.end - 1]!.after.startsWith('%')
}

/** Fields by name, or "which fields", with or without the full score. */
export function isAboutFields(s: Signals): boolean {
  if (s.has('full-score')) return !s.has('method')
  return s.has('by-field') && !s.has('method')
}

/** "tên cụ thể mấy phường": their names, not how many they are. */
function asksNames({ levels, recognised: { words } }: Signals): boolean {
  const names = words.filter(({ folded }) => folded === 'ten')
  return levels.some(({ start }) => names.some(({ token }) => token < start && start - token <= 4))
}

/** A number of members is asked for: "bao nhiêu phường", not "bao nhiêu điểm". */
export function isCount(s: Signals): boolean {
  if (asksNames(s)) return false
  const byGrade = s.measures.includes('grade') && s.grades.length === 0
  const isCounted = (level: LevelMention) =>
    countsWithin(level, s.recognised) || numberWords(s).some(({ end }) => end === level.start)
  if (!byGrade && s.levels.some(isCounted)) return true
  const ofEnds = s.has('top') && s.measures.every((measure) => measure === 'rank' || measure === 'group')
  return asksNumber(s) && (s.measures.length === 0 || s.grades.length > 0 || ofEnds || s.has('up', 'down'))
}

/** The word for a number goes before what is counted: "mấy phường"; "mấy cha" only calls the others. */
function asksNumber(s: Signals): boolean {
  if (s.has('share') || s.levels.some((level) => wordsIn(s.recognised, level).includes('may'))) return true
  if (!s.has('how-many')) return false
  const counted = (at: number) =>
    s.levels.some((level) => level.start === at) ||
    s.all('grade').some((grade) => grade.start === at) ||
    // "bao nhiêu so với năm trước" counts nothing
    (COUNTED_NOUNS.has(s.recognised.words.find((word) => word.token === at)?.folded ?? '') &&
      !s.all('operation').some(({ meaning, start }) => start === at && meaning.operation === 'against'))
  const comesAfter = s
    .all('operation')
    .some((e) => e.meaning.operation === 'how-many' && e.end === s.recognised.tokens.length)
  return numberWords(s).some((e) => counted(e.end)) || comesAfter
}
const COUNTED_NOUNS = new Set(['don', 'dia', 'co', 'noi', 'tinh', 'huyen', 'phuong', 'xa', 'so', 'bo'])

/** "bao nhiêu đơn vị", and nothing that tells which of them. */
export const countsPlaces = (s: Signals) =>
  s.measures.length === 0 &&
  s.grades.length === 0 &&
  numberWords(s).some(({ end }) => PLACES.has(s.recognised.words.find(({ token }) => token === end)?.folded ?? ''))
const PLACES = new Set(['don', 'dia', 'noi'])

/** "Thủ Dầu Một hơn mức trung bình bao nhiêu": a unit and the mean of its tier. */
export const setsAgainstMean = (s: Signals) =>
  s.has('above-average', 'below-average') ||
  (s.has('average') && s.has('better', 'worse', 'difference', 'against', 'compare', 'above', 'below'))

/** "chênh nhau mấy điểm": of the two that were talked about. */
export function setsApart(s: Signals, { subjects }: Frame, before: Query | undefined): boolean {
  const isTimed = s.period.previousYear || s.period.periods.length > 0
  return (
    s.has('difference') &&
    subjects.length === 0 &&
    !isTimed &&
    before !== undefined &&
    !MEMBER_OPERATIONS.has(before.operation)
  )
}

/** "Bộ Công Thương kém hơn mấy điểm": than the one that was talked about. */
export function addsOther(s: Signals, { subjects, target }: Frame, before: Query | undefined): boolean {
  const isTimed = s.period.previousYear || s.period.periods.length > 0
  const isOther = subjects.length === 1 && !subjects[0]!.unitIds.includes(before?.unitIds.value[0] ?? '')
  const compares = s.has('difference', 'better', 'worse') && !s.has('top', 'bottom')
  return isOfOneUnit(before) && isOther && compares && target === undefined && !isTimed && s.numbers.length === 0
}

/** Whether members of one grade were listed or counted. */
export const isGraded = ({ grades, counted }: Query) => grades.length > 0 || counted.some(({ by }) => by === 'grade')

/** "tỉnh nào hơn 84 điểm": better than a figure, not than another unit. "hơn 3 bậc" is no figure of a unit. */
export const comparesWithNumber = (s: Signals) =>
  s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'better' || meaning.operation === 'worse')
    .some(({ end }) => s.numbers.some((number) => number.start === end && !countsSteps(number, s)))

const countsSteps = (number: EntityOf<'number'>, { recognised }: Signals) =>
  STEPS.has(recognised.words.find(({ token }) => token === number.end)?.folded ?? '')
const STEPS = new Set(['bac', 'hang', 'lan', 'nam', 'don', 'tinh', 'huyen', 'phuong', 'xa', 'so', 'bo'])

/** "quán quân DTI 2022": the end of a ranking of provinces, and nobody named. */
export function namesEnd(s: Signals, { subjects }: Frame, before: Query | undefined): boolean {
  const isPlain = s.measures.length === 0 && s.grades.length === 0 && !s.has('yes-no', 'why', 'not')
  const isOfProvinces = s.families.length > 0 && !s.families.includes('CCHC')
  return s.has('top', 'bottom') && isPlain && isOfProvinces && subjects.length === 0 && before === undefined
}

/** "hạng 33 PAR INDEX 2023": a rank with its number, and nobody named. */
export function namesRank(s: Signals): boolean {
  const isTierSize = (number: EntityOf<'number'>) => s.levels.some((level) => level.start === number.end)
  return s
    .all('measure')
    .filter((e) => e.meaning.measure === 'rank')
    .some((e) => s.numbers.some((number) => number.start === e.end && !isTierSize(number)))
}

/** "thế đơn vị đứng nhì?": another than the one talked about. */
export const asksOther = (s: Signals) =>
  s.has('also') &&
  s.all('measure').some((e) => OTHERS.has(s.recognised.words.findLast(({ token }) => token < e.start)?.folded ?? ''))
const OTHERS = new Set(['vi', 'noi', 'phuong'])

/** "top 5": so many from the end, and no fifth place. */
export const countsFromEnd = (s: Signals) =>
  s
    .all('operation')
    .some(
      ({ meaning, end }) =>
        (meaning.operation === 'top' || meaning.operation === 'bottom') && s.numbers.some(({ start }) => start === end),
    )

/** "ngay trên nó", "ai đứng sau Hà Nội"; "mà đứng sau" only says so. */
export const asksNextPlace = (s: Signals) =>
  s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'next-above' || meaning.operation === 'next-below')
    .some((e) => s.has('which') || wordsIn(s.recognised, e).some((word) => NEXT.has(word)))
const NEXT = new Set(['ai', 'ngay', 'lien', 'ke', 'sat'])

/**
 * "tỉnh nào hơn Hà Nội", "Hà Nội thua ai": whether those above or below the only unit named are asked for; undefined where
 * neither is.
 */
export function beatenBy(s: Signals): 'top' | 'bottom' | undefined {
  const words = s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'better' || meaning.operation === 'worse')
    .map(({ meaning, start }) => ({ start, isBetter: meaning.operation === 'better' }))
  // "kém Bộ Y tế" is no grade
  const less = s.has('worse') ? s.all('grade').filter(({ meaning }) => !s.grades.includes(meaning.grade)) : []
  const [compared] = [...words, ...less.map(({ start }) => ({ start, isBetter: false }))]
  const [unit, ...others] = s.units
  const isPlain =
    s.period.periods.length < 2 &&
    !s.period.previousYear &&
    s.measures.length === 0 &&
    s.numbers.length === 0 &&
    !s.has('top', 'bottom', 'difference', 'against', 'average')
  if (compared === undefined || unit === undefined || others.length > 0 || !isPlain || !s.has('which')) return undefined
  const isAfter = unit.start > compared.start
  return compared.isBetter === isAfter ? 'top' : 'bottom'
}

/** "ngay dưới tỉnh dẫn đầu", "ngay trên đơn vị cuối bảng": the second from an end. */
export const isBesideEnd = (s: Signals) =>
  (s.has('next-below') && s.has('top')) || (s.has('next-above') && s.has('bottom'))

/** "tỉnh nào tụt hạng": members told apart by which way they went. */
export function isAboutMovement(s: Signals): boolean {
  const apart = s.has('difference') && (s.period.previousYear || isAgainstOneOfTwo(s))
  return apart || s.has('up', 'down') || s.measures.includes('change') || s.measures.includes('rank_change')
}

/** "năm 2023 chênh bao nhiêu so với năm 2021" */
export const isAgainstOneOfTwo = (s: Signals) => s.has('against') && s.period.periods.length === 2

/** "so với năm 2021": one year is named as the base, the other is left open. */
export function isAgainstYear(s: Signals): boolean {
  if (s.period.periods.length !== 1 || !s.has('against')) return false
  const against = s.all('operation').find((e) => e.meaning.operation === 'against')!
  const year = s.all('number').find((e) => s.period.used.has(e))
  return year !== undefined && year.start >= against.end && year.start - against.end <= 2
}

/** "mấy xã nào xếp loại Tốt": several of them, by name. */
export const asksWhichSeveral = (s: Signals, { target }: Frame) =>
  target !== undefined &&
  wordsIn(s.recognised, target).includes('nao') &&
  numberWords(s).some(({ end }) => end === target.start)

/** "85 điểm thì …": what comes of it is asked for. */
export const follows = (s: Signals) =>
  s.all('operation').some((e) => e.meaning.operation === 'condition' && wordsIn(s.recognised, e)[0] === 'thi')

/** "mấy phường được như thế" after a grade: what others of a tier have. */
export const asksSameGrade = (s: Signals, { target }: Frame, before: Query | undefined): boolean =>
  target !== undefined &&
  before?.measures.value.includes('grade') === true &&
  THE_SAME.test(s.recognised.words.map(({ folded }) => folded).join(' '))
const THE_SAME = /(?:nhu|giong|cung) (?:the|vay)/

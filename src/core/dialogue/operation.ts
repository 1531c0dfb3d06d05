import { asksYesNo } from './asks.ts'
import { claimsPlace, movementOf, thresholdOf } from './claims.ts'
import { type Frame, isAsked } from './frame.ts'
import type { EntityOf } from './meaning.ts'
import { isOfOneUnit, MEMBER_OPERATIONS, type Operation, type Query } from './query.ts'
import { countsWithin, numberWords, type Signals, wordsIn } from './signals.ts'
import type { LevelMention } from './units-mentioned.ts'

/** What a single utterance asks to be done; undefined where it leaves that to what was said before. */
export function operationOf(s: Signals, frame: Frame, before: Query | undefined): Operation | undefined {
  const asksFigure = s.measures.length > 0 || s.families.length > 0
  const listed =
    frame.subjects.length === 0 &&
    (frame.target !== undefined ||
      frame.within.length > 0 ||
      s.has('which', 'list', 'rest') ||
      frame.limit !== undefined)
  if (s.has('source')) return 'source'
  if (s.has('those') && !s.has('top', 'bottom', 'which', 'why', 'average')) return 'compare-units'
  if (
    s.has('successor') &&
    frame.isBroad &&
    (s.has('method', 'how-many') || s.levels.some((level) => isCounted(level, s)))
  )
    return 'method'
  if (asksToday(s, frame) && !asksFigure) return 'successors'
  if (s.has('still-exists', 'successor') && !asksFigure) return 'successors'
  if (s.has('since') && (s.measures.includes('streak') || !asksFigure)) return 'streak-start'
  const named = s.units.length > 0 && frame.target === undefined
  // "85 điểm thì được xếp loại nào": by the bounds, and no figure that anybody has
  const follows = s
    .all('operation')
    .some((e) => e.meaning.operation === 'condition' && wordsIn(s.recognised, e)[0] === 'thi')
  const asksGradeOf = follows && s.measures.includes('grade') && s.numbers.length > 0
  if (s.has('condition') && (s.grades.length > 0 || asksGradeOf)) return 'method'
  if (asksScale(s, before)) return 'scale'
  if (countsFields(s) && !named) return 'method'
  const ofTier = s.has('average', 'minimum', 'maximum') || (listed && s.has('top', 'bottom'))
  if (isAboutFields(s) && !(s.fields.length > 0 && ofTier)) return 'full-score-fields'
  if (s.measures.includes('streak') && !s.has('which')) return 'value'
  if (s.has('method') || (s.has('share') && s.fields.length > 0 && !named)) return 'method'
  if (s.has('define') && s.grades.length > 0) return 'method'
  // "thế loại Tốt?" after the bound of another grade
  const isPlainGrade = s.grades.length > 0 && s.units.length === 0 && s.measures.every((each) => each === 'grade')
  if (before?.operation === 'method' && isPlainGrade && !s.has('which', 'list', 'how-many')) return 'method'
  // "dưới bao nhiêu điểm thì bị xếp Kém": the bound is what is asked for
  if (s.grades.length > 0 && asksBound(s)) return 'method'
  const asksWho = s.has('which', 'list') || frame.limit !== undefined
  if (frame.subjects.length > 0 && setsAgainstMean(s)) return 'against-mean'
  // "ai đứng ngay trên nó": beside one unit in its ranking
  const isBeside = frame.subjects.length === 1 || (frame.subjects.length === 0 && isOfOneUnit(before))
  if (isBeside && s.has('next-above', 'next-below')) return 'next-place'
  const ofRegions = frame.target?.level === 'region' && asksWho
  if ((s.has('average') && !ofRegions) || (s.has('minimum', 'maximum') && !asksWho)) return 'average'
  const bounded =
    (s.has('above', 'below', 'above-average', 'below-average') || (comparesWithNumber(s) && !s.has('top', 'bottom'))) &&
    thresholdOf(s) !== undefined
  if (s.has('rest') && before !== undefined && isGraded(before) && s.units.length === 0) return 'list-grade'
  // "có lọt top 3 không?" of the one talked about
  const isOfOne = isOfOneUnit(before)
  if (isOfOne && frame.subjects.length === 0 && frame.within.length === 0 && !s.has('which', 'list') && claimsPlace(s))
    return 'value'
  // "hai đứa nó chênh nhau nhiêu": the two talked about, and no two of a tier
  if (frame.target === undefined && setsApart(s, frame, before)) return 'compare-units'
  // "cấp xã với cấp huyện bên nào nhỉnh hơn": tiers are compared by their means
  if (new Set(s.levels.map(({ level }) => level)).size > 1 && s.has('compare') && s.has('better', 'worse'))
    return 'average'
  if (listed && isCount(s) && !bounded && !(s.has('which') && frame.limit !== undefined)) return 'count'
  // "10 phường đứng cao nhất tỉnh phải không": so many, of whom no names are asked for
  const isChecked = frame.limit !== undefined && asksYesNo(s) && !s.has('which', 'list')
  if (isChecked && frame.target !== undefined && frame.within.length > 0 && s.has('top') && !claimsPlace(s))
    return 'count'
  if (listed && s.grades.length > 0) return 'list-grade'
  if (listed && frame.target !== undefined && s.measures.includes('grade')) return 'list-grade'
  if (listed && bounded) return 'threshold'
  if (listed && s.measures.includes('rank') && s.numbers.length > 0 && s.has('which')) return 'which-rank'
  const listedBefore = before === undefined || MEMBER_OPERATIONS.has(before.operation)
  if (frame.subjects.length === 0 && (listedBefore || asksOther(s)) && namesRank(s)) return 'which-rank'
  if (listed && s.has('second-last')) return 'which-rank'
  if (listed && s.has('top', 'bottom', 'minimum', 'maximum')) return 'ranking'
  if (listed && frame.target !== undefined && isAboutMovement(s)) {
    if (s.has('which', 'list')) return 'ranking'
    // "tất cả các tỉnh đều tăng à": how many did is the answer
    return s.has('all') && movementOf(s) !== undefined ? 'count' : 'average'
  }
  const goesOn = before !== undefined && MEMBER_OPERATIONS.has(before.operation) && s.units.length === 0
  if (goesOn && s.has('second-last')) return 'which-rank'
  if (goesOn && s.has('top', 'bottom')) return 'ranking'
  if (goesOn && s.grades.length > 0 && s.measures.every((measure) => measure === 'grade')) return before.operation
  // "trong tổng số bao nhiêu đơn vị?" of a rank just told
  if (isOfOne && s.units.length === 0 && s.levels.length === 0 && countsPlaces(s)) return 'value'
  if (s.has('rest')) return before !== undefined && isGraded(before) ? 'list-grade' : 'ranking'
  if (frame.subjects.length >= 2) return 'compare-units'
  if (s.period.periods.length >= 2 && s.period.request?.kind !== 'range') return 'compare-years'
  if (isAgainstYear(s)) return 'compare-years'
  if (
    s.has('which-year') &&
    (frame.subjects.length > 0 || isOfOne) &&
    s.has('top', 'bottom', 'minimum', 'maximum', 'better', 'worse')
  )
    return 'trend'
  // "tuột xuống loại Tốt từ năm 2022 phải không": so it is or not, in whichever year
  if (s.has('yes-no') && s.grades.length > 0 && frame.subjects.length > 0 && !s.has('trend')) return 'value'
  if (s.has('trend') || s.period.request?.kind === 'range' || s.period.request?.kind === 'all') return 'trend'
  if (s.has('held') && (s.families.length === 0 || s.period.periods.length === 0)) return 'held'
  const sets = before !== undefined && s.has('compare', 'difference', 'better', 'worse')
  if (s.has('overview') && s.measures.length === 0 && s.grades.length === 0 && !sets) return 'overview'
  if (frame.target !== undefined && listed && s.has('better', 'worse', 'which', 'list') && asksFigure) return 'ranking'
  if (frame.target?.level === 'region' && s.has('list')) return 'ranking'
  if (listed && frame.target !== undefined && s.measures.some((measure) => measure === 'rank' || measure === 'score'))
    return 'ranking'
  if (namesEnd(s, frame, before)) return 'ranking'
  if (setsApart(s, frame, before) || addsOther(s, frame, before)) return 'compare-units'
  if (s.measures.length > 0 || s.has('top', 'bottom', 'up', 'down') || s.grades.length > 0) return 'value'
  if (s.numbers.some((number) => isAmount(number, s))) return 'value'
  // "cả nước chênh bao nhiêu so với năm trước"
  if (named && s.has('difference') && s.period.previousYear) return 'value'
  if (frame.target !== undefined && s.families.length > 0) return 'ranking'
  return undefined
}

/** "27 xã phường": so many of the tier. */
const isCounted = (level: LevelMention, s: Signals) => s.numbers.some((number) => number.end === level.start)

/** "phường Phú Cường bây giờ là phường nào": of the same tier, today. */
function asksToday(s: Signals, { subjects }: Frame): boolean {
  const isToday = s.recognised.words.some(({ folded }) => folded === 'gio' || folded === 'nay')
  return subjects.length > 0 && isToday && s.levels.some((level) => isAsked(level, s))
}

/** "dưới bao nhiêu điểm": right behind the word for it. */
function asksBound(s: Signals): boolean {
  const bounds = s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'above' || meaning.operation === 'below')
  return bounds.some(({ end }) => {
    const [number, points] = s.recognised.words.filter(({ token }) => token >= end).map(({ folded }) => folded)
    return number === 'may' || number === 'dau' || BOUNDS.has(`${number} ${points}`)
  })
}

const BOUNDS = new Set(['bao nhieu', 'muc nao', 'muc may'])

/** "PAPI tối đa bao nhiêu điểm": of an index itself, not of a unit or a field. */
function asksScale(s: Signals, before: Query | undefined): boolean {
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
function countsFields(s: Signals): boolean {
  if (s.has('full-score')) return false
  return s.all('operation').some((e) => {
    if (e.meaning.operation !== 'by-field') return false
    const [before] = s.recognised.words.filter((word) => word.token < e.start).slice(-1)
    return [before?.folded, ...wordsIn(s.recognised, e)].some((word) => word === 'may' || word === 'nhieu')
  })
}

/** "95%", "96,89": a figure put up for checking. */
function isAmount(number: EntityOf<'number'>, s: Signals): boolean {
  return !Number.isInteger(number.meaning.value) || s.recognised.tokens[number.end - 1]!.after.startsWith('%')
}

/** Fields by name, or "which fields", with or without the full score. */
function isAboutFields(s: Signals): boolean {
  if (s.has('full-score')) return !s.has('method')
  return s.has('by-field') && !s.has('method')
}

/** "tên cụ thể mấy phường": their names, not how many they are. */
function asksNames({ levels, recognised: { words } }: Signals): boolean {
  const names = words.filter(({ folded }) => folded === 'ten')
  return levels.some(({ start }) => names.some(({ token }) => token < start && start - token <= 4))
}

/** A number of members is asked for: "bao nhiêu phường", not "bao nhiêu điểm". */
function isCount(s: Signals): boolean {
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
const setsAgainstMean = (s: Signals) =>
  s.has('above-average', 'below-average') ||
  (s.has('average') && s.has('better', 'worse', 'difference', 'against', 'compare', 'above', 'below'))

/** "chênh nhau mấy điểm": of the two that were talked about. */
function setsApart(s: Signals, { subjects }: Frame, before: Query | undefined): boolean {
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
function addsOther(s: Signals, { subjects, target }: Frame, before: Query | undefined): boolean {
  const isTimed = s.period.previousYear || s.period.periods.length > 0
  const isOther = subjects.length === 1 && !subjects[0]!.unitIds.includes(before?.unitIds.value[0] ?? '')
  const compares = s.has('difference', 'better', 'worse') && !s.has('top', 'bottom')
  return isOfOneUnit(before) && isOther && compares && target === undefined && !isTimed && s.numbers.length === 0
}

/** Whether members of one grade were listed or counted. */
const isGraded = ({ grades, counted }: Query) => grades.length > 0 || counted.some(({ by }) => by === 'grade')

/** "tỉnh nào hơn 84 điểm": better than a figure, not than another unit. "hơn 3 bậc" is no figure of a unit. */
const comparesWithNumber = (s: Signals) =>
  s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'better' || meaning.operation === 'worse')
    .some(({ end }) => s.numbers.some((number) => number.start === end && !countsSteps(number, s)))

const countsSteps = (number: EntityOf<'number'>, { recognised }: Signals) =>
  STEPS.has(recognised.words.find(({ token }) => token === number.end)?.folded ?? '')
const STEPS = new Set(['bac', 'hang', 'lan', 'nam', 'don', 'tinh', 'huyen', 'phuong', 'xa', 'so', 'bo'])

/** "quán quân DTI 2022": the end of a ranking of provinces, and nobody named. */
function namesEnd(s: Signals, { subjects }: Frame, before: Query | undefined): boolean {
  const isPlain = s.measures.length === 0 && s.grades.length === 0 && !s.has('yes-no', 'why', 'not')
  const isOfProvinces = s.families.length > 0 && !s.families.includes('CCHC')
  return s.has('top', 'bottom') && isPlain && isOfProvinces && subjects.length === 0 && before === undefined
}

/** "hạng 33 PAR INDEX 2023": a rank with its number, and nobody named. */
function namesRank(s: Signals): boolean {
  const isTierSize = (number: EntityOf<'number'>) => s.levels.some((level) => level.start === number.end)
  return s
    .all('measure')
    .filter((e) => e.meaning.measure === 'rank')
    .some((e) => s.numbers.some((number) => number.start === e.end && !isTierSize(number)))
}

/** "thế đơn vị đứng nhì?": another than the one talked about. */
const asksOther = (s: Signals) =>
  s.has('also') &&
  s.all('measure').some((e) => OTHERS.has(s.recognised.words.findLast(({ token }) => token < e.start)?.folded ?? ''))
const OTHERS = new Set(['vi', 'noi', 'phuong'])

/** "tỉnh nào tụt hạng": members told apart by which way they went. */
function isAboutMovement(s: Signals): boolean {
  const apart = s.has('difference') && (s.period.previousYear || isAgainstOneOfTwo(s))
  return apart || s.has('up', 'down') || s.measures.includes('change') || s.measures.includes('rank_change')
}

/** "năm 2023 chênh bao nhiêu so với năm 2021" */
export const isAgainstOneOfTwo = (s: Signals) => s.has('against') && s.period.periods.length === 2

/** "so với năm 2021": one year is named as the base, the other is left open. */
function isAgainstYear(s: Signals): boolean {
  if (s.period.periods.length !== 1 || !s.has('against')) return false
  const against = s.all('operation').find((e) => e.meaning.operation === 'against')!
  const year = s.all('number').find((e) => s.period.used.has(e))
  return year !== undefined && year.start >= against.end && year.start - against.end <= 2
}

import type { Level, Unit } from '../statistics/unit.ts'
import { HEIGHT } from './level-height.ts'
import type { EntityOf, OperationWord } from './meaning.ts'
import { isOfOneUnit, type Query } from './query.ts'
import { numberWords, type Signals, wordsIn } from './signals.ts'
import type { UnitIndex } from './unit-index.ts'
import type { UnitMention } from './unit-mention.ts'
import type { LevelMention } from './units-mentioned.ts'

/** Who is asked about: units themselves, or the members of a tier within a unit. */
export interface Frame {
  /** Units that the question is about. */
  readonly subjects: readonly UnitMention[]
  /** Units within which a tier is asked about. */
  readonly within: readonly UnitMention[]
  /** The tier asked about, where one is. */
  readonly target: LevelMention | undefined
  /** Units left out: "trừ Thủ Dầu Một ra". */
  readonly without: readonly UnitMention[]
  /** Whether no unit below a province is named. */
  readonly isBroad: boolean
  /** How many of a tier: "3 huyện", "top 5", "năm tỉnh". */
  readonly limit: number | undefined
}

/** A tier is asked about when it stands without a name and no unit of its own height or below is the subject. */
export function frameOf(signals: Signals, index: UnitIndex, before?: Query): Frame {
  const without = leftOut(signals)
  const s = without.length === 0 ? signals : { ...signals, units: signals.units.filter((u) => !without.includes(u)) }
  const heightOf = (mention: UnitMention) => Math.max(...mention.unitIds.map((id) => HEIGHT[index.byId.get(id)!.level]))
  const target = targetOf(s, heightOf, talkedOf(before, index))
  const limit = limitOf(s, target)
  const isBody = (mention: UnitMention) => mention.unitIds.every((id) => index.byId.get(id)!.level === 'province')
  const isNational = (mention: UnitMention) => mention.unitIds.every((id) => index.byId.get(id)!.level === 'national')
  if (target === undefined) {
    // "đứng thứ mấy cả nước": the country has no rank, it says among whom
    const ranks = s.measures.includes('rank')
    // "cả nước có mấy địa phương nhóm A": the country is where they are, not what is assessed
    const within = s.units.filter((mention) =>
      isNational(mention) ? s.units.length > 1 || asksMembers(s) || ranks : isBody(mention) && countsUnits(s),
    )
    return {
      subjects: s.units.filter((mention) => !within.includes(mention)),
      within,
      without,
      target,
      limit,
      isBroad: s.units.every((mention) => isNational(mention) || isBody(mention)),
    }
  }
  const isRegion = (mention: UnitMention) => mention.unitIds.every((id) => index.byId.get(id)!.level === 'region')
  const above = s.units.filter((mention) =>
    isRegion(mention) && target.level !== 'region'
      ? asksMembers(s) || isAsked(target, s)
      : heightOf(mention) > HEIGHT[target.level] || isRegionOf(mention, target, index),
  )
  const subjects = s.units.filter((mention) => !above.includes(mention))
  return {
    subjects,
    within: above,
    without,
    target: subjects.length > 0 ? undefined : target,
    limit,
    isBroad: s.units.every((mention) => isNational(mention) || isBody(mention)),
  }
}

/** Whoever stands behind a word that leaves out, and who is joined to one that does: "trừ Hà Nội và Hải Phòng". */
function leftOut(s: Signals): UnitMention[] {
  const found: UnitMention[] = []
  for (const mention of s.units) {
    const last = found.at(-1)
    const between =
      last === undefined ? [] : s.recognised.words.filter(({ token }) => token >= last.end && token < mention.start)
    const isJoined = last !== undefined && between.every(({ folded }) => JOINING.has(folded))
    if (isLeftOut(mention, s) || isJoined) found.push(mention)
  }
  return found
}
const JOINING = new Set(['va', 'voi', 'hoac', 'lan', 'tinh', 'huyen', 'so', 'bo'])

/** "trừ Thủ Dầu Một", "không kể Hà Nội", "ngoài Quảng Ninh ra": beside the others, one by one or in order. */
function isLeftOut({ start }: UnitMention, s: Signals): boolean {
  const isOfOthers =
    (s.levels.length > 0 || s.has('which')) &&
    (s.grades.length > 0 || s.has('top', 'bottom', 'above', 'below', 'better', 'worse'))
  const [earlier, before] = s.recognised.words
    .filter(({ token }) => token < start)
    .slice(-2)
    .map(({ folded }) => folded)
  const last = before ?? earlier ?? ''
  return isOfOthers && (LEAVING_OUT.has(last) || LEAVING_OUT.has(`${earlier} ${last}`))
}
const LEAVING_OUT = new Set(['tru', 'ngoai', 'khong ke', 'khong tinh', 'chua ke', 'chua tinh'])

const isRegionOf = (mention: UnitMention, target: LevelMention, index: UnitIndex) =>
  target.level === 'ministry' && mention.unitIds.every((id) => index.byId.get(id)!.level === 'national')

/** "bao nhiêu đơn vị xếp loại tốt": members are counted, of whatever tier. */
function countsUnits(s: Signals): boolean {
  return (
    s.grades.length > 0 &&
    numberWords(s).some(({ end }) => {
      const [first, second] = s.recognised.words.filter((word) => word.token >= end).map((word) => word.folded)
      return (first === 'don' && second === 'vi') || (first === 'co' && second === 'quan')
    })
  )
}

const asksMembers = (s: Signals) =>
  s.has('which', 'list', 'how-many', 'top', 'bottom', 'above', 'below', 'rest') ||
  s.recognised.words.some(
    ({ folded, token }, i) => folded === 'dia' && s.recognised.words[i + 1]?.folded === 'phuong' && token > 0,
  )

/** Of several tiers ("phường … toàn tỉnh") the one that is asked for by name or number, else the lowest. */
function targetOf(
  s: Signals,
  heightOf: (mention: UnitMention) => number,
  talked: readonly Unit[],
): LevelMention | undefined {
  const candidates = s.levels.filter(
    (level) => !namesHome(level, s) && !refersBack(level, s, talked) && !assesses(level, s) && !saysAmongWhom(level, s),
  )
  const asked = candidates.find((level) => isAsked(level, s))
  if (asked !== undefined) return asked
  const lowest = [...candidates].sort((a, b) => HEIGHT[a.level] - HEIGHT[b.level])[0]
  const lowestUnit = Math.min(...s.units.map(heightOf), 9)
  return lowest !== undefined && HEIGHT[lowest.level] < lowestUnit ? lowest : undefined
}

export function isAsked(level: LevelMention, s: Signals): boolean {
  const words = s.recognised.words
  const textOf = (token: number) => words.find((word) => word.token === token)?.folded
  const next = textOf(level.end)
  const inside = wordsIn(s.recognised, level)
  return (
    next === 'nao' ||
    next === 'gi' ||
    // "chi" is "gì" in the centre and the south
    next === 'chi' ||
    inside.includes('nao') ||
    inside.includes('may') ||
    numberBefore(level, s) !== undefined
  )
}

/** The one unit that the talk is about, and those above it. */
function talkedOf(before: Query | undefined, index: UnitIndex): readonly Unit[] {
  if (before === undefined || !isOfOneUnit(before)) return []
  const found: Unit[] = []
  for (let at = index.byId.get(before.unitIds.value[0]!); at !== undefined; at = index.byId.get(at.parentId ?? ''))
    found.push(at)
  return found
}

/** "được tỉnh xếp loại nào", "điểm của tỉnh": the one that was talked about or that it belongs to, not its whole tier. */
function refersBack(level: LevelMention, s: Signals, talked: readonly Unit[]): boolean {
  if (s.units.length > 0 || !talked.some((unit) => unit.level === level.level)) return false
  // "hai bộ chênh nhau bao nhiêu", after one and then the other
  if (numberBefore(level, s)?.meaning.value === 2 && s.has('difference', 'better', 'worse') && !s.has('which'))
    return true
  const before = s.recognised.words.findLast(({ token }) => token < level.start)?.folded ?? ''
  // "còn bộ cuối": the last of them all
  const isAtEnd = s.all('operation').some(({ meaning, start }) => start === level.end && ENDS.has(meaning.operation))
  if (isAtEnd && !s.has('yes-no')) return false
  const isOne = wordsIn(s.recognised, level).join(' ') === TYPE_WORDS[level.level]
  return isOne && !isAsked(level, s) && !SEVERAL.has(before) && !s.has('which', 'list', 'how-many', 'average', 'all')
}
const ENDS = new Set<OperationWord>(['top', 'bottom'])

/** "uỷ ban tỉnh xếp vào loại gì", "được tỉnh chấm": by whom, not of whom. */
function assesses(level: LevelMention, s: Signals): boolean {
  const { words } = s.recognised
  const before = words.findLast(({ token }) => token < level.start)?.folded ?? ''
  const after = words.find(({ token }) => token >= level.end)?.folded ?? ''
  const isOne = wordsIn(s.recognised, level).join(' ') === TYPE_WORDS[level.level]
  return isOne && ASSESSED_BY.has(before) && ASSESSING.has(after)
}
const ASSESSED_BY = new Set(['ban', 'ubnd', 'duoc', 'bi', 'do'])
const ASSESSING = new Set(['xep', 'cham', 'danh', 'cong', 'khen', 'phan', 'cho'])

/** "hạng mấy trong tỉnh": of the one talked about, among the others there. */
function saysAmongWhom(level: LevelMention, s: Signals): boolean {
  const before = s.recognised.words.findLast(({ token }) => token < level.start)?.folded ?? ''
  const isOne = wordsIn(s.recognised, level).join(' ') === TYPE_WORDS[level.level]
  return isOne && before === 'trong' && s.measures.includes('rank') && !isAsked(level, s) && !s.has('which', 'list')
}

const TYPE_WORDS: Partial<Record<Level, string>> = {
  province: 'tinh',
  district: 'huyen',
  department: 'so',
  ministry: 'bo',
}
const SEVERAL = new Set(['cac', 'nhung', 'may', 'nhieu', 'moi', 'tung', 'cap', 'muc', 'toan'])

/** "thành phố" alone is the city that the talk is about, not a tier: "thành phố mình được mấy điểm?" */
function namesHome(level: LevelMention, s: Signals): boolean {
  return level.unitKind === 'thanh-pho' && !isAsked(level, s) && level.end - level.start <= 2
}

function numberBefore(level: LevelMention, s: Signals): EntityOf<'number'> | undefined {
  return s.numbers.find((number) => number.end === level.start)
}

function limitOf(s: Signals, target: LevelMention | undefined): number | undefined {
  const fits = (value: number) => Number.isInteger(value) && value >= 1 && value <= 100
  if (target !== undefined) {
    const before = s.levels.map((level) => numberBefore(level, s)).find((number) => number !== undefined)
    if (before !== undefined && fits(before.meaning.value)) return before.meaning.value
    // "năm tỉnh": five provinces, where no number follows "năm"
    const years = s.all('period').filter((e) => e.meaning.period === 'year' && e.end - e.start === 1)
    if (years.some((year) => s.levels.some((level) => level.start === year.end))) return 5
  }
  const five = s
    .all('period')
    .find((e) => e.meaning.period === 'year' && e.end - e.start === 1 && countsUnitsAfter(e, s))
  if (five !== undefined) return 5
  const ends = s.all('operation').filter((e) => e.meaning.operation === 'top' || e.meaning.operation === 'bottom')
  const beside = s.numbers.find((n) =>
    ends.some((e) => n.start === e.end || (n.end === e.start && n.end - n.start === 1)),
  )
  if (beside !== undefined && fits(beside.meaning.value)) return beside.meaning.value
  const plain = s.numbers.find((n) => fits(n.meaning.value) && isFollowedByUnitNoun(n, s))
  return plain?.meaning.value
}

/** "năm địa phương dẫn đầu": five of them, not a year. */
function countsUnitsAfter(year: EntityOf<'period'>, s: Signals): boolean {
  const [first, second] = s.recognised.words.filter(({ token }) => token >= year.end).map(({ folded }) => folded)
  return (
    (first === 'dia' && second === 'phuong') ||
    (first === 'don' && second === 'vi') ||
    (first === 'co' && second === 'quan') ||
    (first === 'cai' && UNIT_NOUNS.has(second ?? ''))
  )
}

const UNIT_NOUNS = new Set(['don', 'dia', 'co', 'ten', 'thang', 'ong', 'dua', 'noi', 'tinh', 'huyen', 'phuong', 'xa'])

/** "5 đơn vị", "3 địa phương", "2 cơ quan". */
function isFollowedByUnitNoun(number: EntityOf<'number'>, s: Signals): boolean {
  const after = s.recognised.words.filter((word) => word.token >= number.end).map((word) => word.folded)
  return UNIT_NOUNS.has(after[after[0] === 'cai' ? 1 : 0] ?? '')
}

/** The tier of which an index of a family ranks the members, where the question names none. */
export function defaultLevel(family: string, within: Unit | undefined): Level {
  if (family !== 'CCHC' && !family.startsWith('CCHC-')) return 'province'
  if (within === undefined || within.level === 'province') return 'district'
  return within.level === 'district' ? 'commune' : 'province'
}

import type { Measure } from '../statistics/observation.ts'
import type { Assumed } from './assumed.ts'
import { spreadOf } from './grade-order.ts'
import { type Entity, type EntityOf, isKind, type OperationWord } from './meaning.ts'
import { type PeriodMention, readPeriods } from './periods.ts'
import { isOfOneUnit, type Query } from './query.ts'
import type { Recognised } from './recognise.ts'
import { reread } from './reread.ts'
import type { PlainWord } from './synonyms.ts'
import type { TopicMatch, TopicMatcher } from './topic-match.ts'
import { unexplainedIn } from './unexplained.ts'
import type { UnitIndex } from './unit-index.ts'
import { type LevelMention, readUnits, type UnitsMentioned } from './units-mentioned.ts'

/** All that an utterance says, sorted by kind: what the interpretation decides on. */
export interface Signals extends UnitsMentioned {
  readonly recognised: Recognised
  readonly period: PeriodMention
  readonly families: readonly string[]
  readonly fields: readonly string[]
  readonly measures: readonly Measure[]
  readonly grades: readonly string[]
  /** Numbers that are neither a year nor part of a date. */
  readonly numbers: readonly EntityOf<'number'>[]
  /** What was said, in the words that phrases of topics are compared by. */
  readonly plainWords: readonly PlainWord[]
  readonly topics: readonly TopicMatch[]
  /** Words that nothing explains. */
  readonly leftovers: readonly string[]
  /** Tokens that no figure explains: leftovers, and words that only topics have. The best sign of another subject. */
  readonly unexplained: readonly number[]
  has(...operations: readonly OperationWord[]): boolean
  all<K extends Entity['meaning']['kind']>(kind: K): EntityOf<K>[]
}

export function readSignals(
  given: Recognised,
  units: UnitIndex,
  topics: TopicMatcher,
  now: Date,
  assumed: Assumed = {},
  before?: Query,
): Signals {
  const inYear = before?.period.value.kind === 'periods' && before.period.value.periods.length === 1
  const period = readPeriods(given.entities, given.tokens, now, inYear)
  const inRanking = before?.operation === 'ranking' || before?.operation === 'which-rank'
  const recognised = reread(given, period.used, inRanking)
  const { entities, tokens } = recognised
  const all = <K extends Entity['meaning']['kind']>(kind: K) => entities.filter(isKind(kind))
  const mentioned = readUnits(recognised, period.used, units)
  const operations = new Set<OperationWord>([
    ...all('operation').flatMap((entity) => (isParting(entity, recognised) ? [] : entity.meaning.operation)),
    ...(assumed.words ?? []),
  ])
  // "bộ nào", "những tỉnh nào": the question word is part of the tier
  if (all('level').some((level) => wordsIn(recognised, level).includes('nao'))) operations.add('which')
  if (all('level').some((level) => countsWithin(level, recognised))) operations.add('how-many')
  asEndOfFigures(operations, recognised)
  // "top 3 từ dưới lên": the end is said last
  if (countsFromBelow(recognised)) operations.delete('top')
  // "kem don vi dung dau bao nhieu": less than whoever leads, and no grade ("loại kém")
  const lessThanLeader = all('grade').filter((grade) => isLess(grade, recognised) && isBeforeLeader(grade, recognised))
  const toLeader =
    operations.has('top') &&
    (operations.has('difference') ||
      operations.has('worse') ||
      lessThanLeader.length > 0 ||
      isOutdone(operations, recognised) ||
      isAgainstLeader(all('operation')))
  // "hai bộ đứng đầu cách nhau bao nhiêu"
  const countsTier = mentioned.levels.some((level) => all('number').some(({ end }) => end === level.start))
  // "giữa đứng đầu và chót bảng": how far they lie apart, whoever they are
  const asksGap =
    toLeader &&
    !countsTier &&
    !operations.has('bottom') &&
    (mentioned.units.length === 1 || (mentioned.units.length === 0 && isOfOneUnit(before)))
  // "kém đơn vị đứng đầu bao nhiêu": who leads is not what is asked
  if (asksGap)
    for (const word of ['top', 'difference', 'worse', 'better', 'compare', 'against'] as const) operations.delete(word)
  // "cái nào hơn cái nào kém" and "kém mấy điểm" compare, "loại kém" is a grade
  const comparing = all('grade').filter(
    (grade) =>
      isLess(grade, recognised) &&
      (operations.has('better') ||
        isAmount(grade.end, recognised) ||
        isBeforeLeader(grade, recognised) ||
        isBeforePlace(grade, recognised) ||
        // "kém Bộ Y tế"
        mentioned.units.some(({ start }) => start === grade.end)),
  )
  const grades = all('grade').filter((grade) => !comparing.includes(grade))
  if (comparing.length > 0) operations.add('worse').add('compare')
  const says = (word: string) => recognised.words.some(({ folded }) => folded === word)
  // "tên phường đó là gì", but not what a name means
  const asksName = says('ten') && !says('nghia')
  if (asksName && operations.delete('define')) operations.add('list')
  // "lên xuống" is a course over years, but of one year how far a figure moved
  const isOneMove =
    period.periods.length === 1 && all('operation').some((e) => wordsIn(recognised, e).join(' ') === 'len xuong')
  if (isOneMove) operations.delete('trend')
  const plainWords = topics.synonyms.plain(recognised.words, namingTokens(recognised))
  const counting = all('measure').filter((measure) => countsMembers(measure, recognised))
  if (counting.length > 0) operations.add('how-many')
  return {
    ...mentioned,
    recognised,
    period,
    families: unique(all('indicator').map((entity) => entity.meaning.family)),
    fields: unique(all('field').map((entity) => entity.meaning.field)),
    measures: asksGap
      ? ['gap']
      : unique([
          ...(assumed.measures ?? []),
          ...(isOneMove ? (['change'] as const) : []),
          ...(operations.has('top') && countsYears(entities) ? (['streak'] as const) : []),
          ...(all('indicator').some((index) => namesPoints(index, recognised)) ? (['score'] as const) : []),
          ...all('measure')
            .filter((measure) => !counting.includes(measure))
            .map((entity) => entity.meaning.measure),
        ]),
    grades: unique(grades.flatMap((entity) => spreadOf(entity, recognised) ?? [entity.meaning.grade])),
    numbers: [
      ...all('number').filter((e) => !period.used.has(e) && !namesScale(e, recognised) && !isItem(e, recognised)),
      ...ordinalsIn(recognised),
    ],
    plainWords,
    topics: topics.match(plainWords.map(({ folded }) => folded)),
    leftovers: recognised.leftovers
      .filter((i) => !mentioned.named.has(i) && tokens[i]!.value === undefined)
      .map((i) => tokens[i]!.text),
    unexplained: unexplainedIn(recognised).filter((i) => !mentioned.named.has(i)),
    has: (...names) => names.some((name) => operations.has(name)),
    all,
  }
}

/** "từ dưới lên", "nhì từ dưới lên": places are counted from the last. */
export const countsFromBelow = (recognised: Recognised): boolean =>
  recognised.entities.some((e) => isKind('operation')(e) && wordsIn(recognised, e).join(' ').endsWith('duoi len'))

/** "mức điểm thấp nhất", "cả nước thấp nhất mấy", "mức tối thiểu của 63 tỉnh": the end of the figures, not who has it. */
function asEndOfFigures(operations: Set<OperationWord>, recognised: Recognised): void {
  const found = recognised.entities.filter(isKind('operation'))
  for (const { meaning, start, end } of found) {
    const asksHowMuch = recognised.words.find(({ token }) => token >= end)?.folded === 'may'
    const isOfValues = ['thap nhat', 'cao nhat'].includes(wordsIn(recognised, { start, end }).join(' '))
    const isLevel = found.some(
      (each) => each.meaning.operation === 'method' && wordsIn(recognised, each).join(' ') === 'muc diem',
    )
    const { operation } = meaning
    const isEnd = (operation === 'bottom' || operation === 'top') && isOfValues
    if (isEnd && (isLevel || asksHowMuch) && !operations.has('which')) {
      for (const word of [operation, 'method', 'how-many'] as const) operations.delete(word)
      operations.add(operation === 'bottom' ? 'minimum' : 'maximum')
    }
    const isBound = recognised.entities.some((each) => isKind('number')(each) && each.start === end)
    if (operation === 'above' && wordsIn(recognised, { start: end - 2, end }).join(' ') === 'toi thieu' && !isBound) {
      operations.delete('above')
      operations.add('minimum')
    }
  }
}

/** "bị đơn vị đứng đầu bỏ xa" */
const isOutdone = (operations: ReadonlySet<OperationWord>, { words }: Recognised) =>
  operations.has('better') && words.some(({ folded }) => folded === 'bi')

const isLess = (grade: Entity, recognised: Recognised) => wordsIn(recognised, grade).join(' ') === 'kem'

/** "đơn vị dẫn đầu", "bộ đứng đầu" right behind. */
const isBeforeLeader = ({ end }: Entity, { entities }: Recognised) =>
  entities.some(
    (each) =>
      isKind('operation')(each) && each.meaning.operation === 'top' && each.start >= end && each.start - end <= 3,
  )

/** "kém bộ hạng 2", "kém tỉnh nhì": less than whoever has that place. */
const isBeforePlace = ({ end }: Entity, { entities }: Recognised) =>
  entities.some(
    (each) => isKind('measure')(each) && each.meaning.measure === 'rank' && each.start >= end && each.start - end <= 2,
  )

/** "so với sở đứng đầu": set against whoever leads. */
const isAgainstLeader = (operations: readonly EntityOf<'operation'>[]) =>
  operations.some(
    ({ meaning, end }) =>
      meaning.operation === 'against' &&
      operations.some((top) => top.meaning.operation === 'top' && top.start >= end && top.start - end <= 3),
  )

/** "giữ ngôi đầu mấy năm": how many years, and not in which. */
const countsYears = (entities: readonly Entity[]) =>
  entities.filter(isKind('operation')).some(({ meaning, end }) => {
    const year = entities.filter(isKind('period')).find((e) => e.start === end && e.meaning.period === 'year')
    const isNamed = entities.some((e) => isKind('number')(e) && e.start === year?.end)
    return meaning.operation === 'how-many' && year !== undefined && !isNamed
  })

/** "điểm CCHC": the points of the index. */
const namesPoints = (index: Entity, recognised: Recognised) => wordsIn(recognised, index)[0] === 'diem'

/** "cho em hỏi với," asks kindly; "với" joins only what stands behind it too. */
function isParting({ end, start }: Entity, { tokens }: Recognised): boolean {
  const last = tokens[end - 1]!
  return end - start === 1 && last.syllable.folded === 'voi' && (end === tokens.length || /[,.;:?!]/.test(last.after))
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** "mấy điểm", "bao nhiêu": how much. */
function isAmount(at: number, { words }: Recognised): boolean {
  const [number, noun] = words.filter(({ token }) => token >= at).map(({ folded }) => folded)
  return (number === 'may' && noun === 'diem') || (number === 'bao' && noun === 'nhieu')
}

/** "(1) chỉ số CCHC; (2) số năm liên tiếp": the number of an item. */
const isItem = ({ start, end }: Entity, { tokens }: Recognised) =>
  tokens[start]!.before.endsWith('(') && tokens[end - 1]!.after.startsWith(')')

/** "69 điểm trên thang 71,5": the second number is no value of anybody. */
function namesScale({ start }: Entity, { words }: Recognised): boolean {
  const before = words.filter((word) => word.token < start).slice(-2)
  return before.at(-1)?.folded === 'thang' || (before[0]?.folded === 'thang' && before[1]?.folded === 'diem')
}

/** "bao nhiêu sở", "số sở": the word for a number is part of the tier. */
export function countsWithin(level: EntityOf<'level'> | LevelMention, recognised: Recognised): boolean {
  const words = wordsIn(recognised, level)
  return (
    words.some((word) => ['may', 'nhieu', 'luong', 'tong'].includes(word)) || (words[0] === 'so' && words[1] === 'so')
  )
}

/** "được mấy phường": the question word belongs to the tier after it, and asks for a number of members. */
function countsMembers(measure: EntityOf<'measure'>, recognised: Recognised): boolean {
  const asks = ['may', 'nhieu'].includes(wordsIn(recognised, measure).at(-1) ?? '')
  const next = recognised.words.find((word) => word.token === measure.end)?.folded
  const isLevel = recognised.entities.some((entity) => isKind('level')(entity) && entity.start === measure.end)
  return asks && (isLevel || next === 'dia' || next === 'don' || next === 'noi')
}

/** Mentions that end in a word for a number: "bao nhiêu", "được mấy", "tổng cộng". What is counted stands after them. */
export function numberWords(s: Signals): { readonly end: number }[] {
  return [...s.all('operation'), ...s.all('measure')].filter((e) =>
    NUMBER_WORDS.has(wordsIn(s.recognised, e).at(-1) ?? ''),
  )
}
const NUMBER_WORDS = new Set(['may', 'nhieu', 'so', 'luong', 'cong', 'lam', 'ca', 'cai'])

/** The words of a mention, as they were read. */
export function wordsIn({ words }: Recognised, { start, end }: Pick<Entity, 'start' | 'end'>): string[] {
  return words.filter((word) => word.token >= start && word.token < end).map((word) => word.folded)
}

/** "đứng nhì", "á quân", "thứ tư": a rank that is a word of its own, read as the number behind it. */
function ordinalsIn(recognised: Recognised): EntityOf<'number'>[] {
  return recognised.entities
    .filter(isKind('measure'))
    .filter(({ meaning }) => meaning.measure === 'rank')
    .flatMap((e) => {
      const words = wordsIn(recognised, e)
      const isSecond = words.some((word) => word === 'nhi' || word === 'quan') && SECOND.has(words.at(-1) ?? '')
      const isFourth = recognised.tokens[e.end - 1]!.text.normalize('NFC') === 'tư'
      const value = isSecond ? 2 : isFourth ? 4 : undefined
      return value === undefined
        ? []
        : [{ ...e, start: e.end, meaning: { kind: 'number', value, spoken: false } as const }]
    })
}
const SECOND = new Set(['nhi', 'quan', 'bang'])

/** Words that name what a figure is of are no other words for something else: "Sở Khoa học và Công nghệ". */
const namingTokens = ({ entities }: Recognised) =>
  new Set(
    entities
      .filter(({ meaning }) => NAMING.has(meaning.kind))
      .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
  )
const NAMING = new Set<Entity['meaning']['kind']>([
  'unit',
  'indicator',
  'field',
  'level',
  'period',
  'number',
  'measure',
])

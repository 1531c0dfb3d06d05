import { wallTimeOf } from '../announcements/vietnam-time.ts'
import { spokenNumber } from '../text/spoken-numbers.ts'
import { accentConflict, isBare, type Syllable, syllable } from '../text/syllable.ts'
import type { Token } from '../text/tokens.ts'
import { type Entity, type EntityOf, isKind, type PeriodWord } from './meaning.ts'
import type { PeriodRequest } from './query.ts'
import { COUNTED, isBesideName, oneMoreYear, pairOfYears } from './short-years.ts'

/** What an utterance says about time, before a conversation or the facts settle it. */
export interface PeriodMention {
  /** Years and weeks named, in order of mention. */
  readonly periods: readonly string[]
  /** A span or everything, where the wording asks for one. */
  readonly request: PeriodRequest | undefined
  /** "năm trước": the year before the one that is asked for or was talked about. */
  readonly previousYear: boolean
  readonly nextYear: boolean
  readonly weekly: boolean
  /** Numbers that were used up, by their entity. */
  readonly used: ReadonlySet<Entity>
}

const FIRST_YEAR = 1990
const LAST_YEAR = 2100

/** `inYear`: whether one year is being talked about. Reads years ("2022", "năm 22", "hai không hai hai"), spans, weeks and relative years ("năm ngoái", "4 năm trước"). */
export function readPeriods(
  entities: readonly Entity[],
  tokens: readonly Token[],
  now: Date,
  inYear = false,
): PeriodMention {
  const thisYear = wallTimeOf(now.getTime()).year
  const used = new Set<Entity>()
  const years: { year: number; at: number }[] = []
  const words = new Map<PeriodWord, EntityOf<'period'>>()
  for (const entity of entities.filter(isKind('period'))) {
    const { period } = entity.meaning
    // "năm trước nữa" is the one before the year that is talked about
    const isEarlier = inYear && period === 'two-years-ago' && tokens[entity.end - 1]!.syllable.folded === 'nua'
    const word = isEarlier ? 'previous-year' : period
    if (!words.has(word)) words.set(word, entity)
  }

  const numbers = entities.filter(isKind('number'))
  const dates = datesAmong(numbers, tokens)
  const paired = pairOfYears(numbers, entities, tokens)
  for (const number of numbers) {
    if (dates.has(number)) {
      used.add(number)
      continue
    }
    const before = entities.findLast((entity) => entity.end <= number.start)
    const after = entities.find((entity) => entity.start >= number.end)
    const year =
      yearOf(number, tokens, before, after) ??
      oneMoreYear(number, years.at(-1), numbers, used, tokens) ??
      (paired.has(number) ? 2000 + number.meaning.value : undefined)
    const from = countedFrom(number, numbers, after, tokens)
    const ago = yearsBack(number, before, after)
    // the year before the one that is named needs no name of its own: its change is printed with it
    const back = from !== undefined && ago === 1 ? undefined : ago
    if (isStart(number, before) && numbers.length > 1 && !words.has('to')) {
      if (year === undefined) continue
    } else if (back !== undefined) years.push({ year: (from ?? thisYear) - back, at: number.start })
    else if (year !== undefined) years.push({ year, at: number.start })
    else continue
    used.add(number)
  }
  if (years.length === 0) {
    const short = numbers.find((number) => !used.has(number) && isBesideName(number, entities, tokens))
    if (short !== undefined) {
      years.push({ year: 2000 + short.meaning.value, at: short.start })
      used.add(short)
    }
  }
  const hasBack = numbers.some(
    (n) => used.has(n) && n.meaning.value <= 20 && entities.some((e) => isYearsAgoTail(n, e)),
  )
  if (words.has('this-year')) years.push({ year: thisYear, at: words.get('this-year')!.start })
  if (words.has('last-year')) years.push({ year: thisYear - 1, at: words.get('last-year')!.start })
  if (words.has('two-years-ago')) years.push({ year: thisYear - 2, at: words.get('two-years-ago')!.start })
  years.sort((a, b) => a.at - b.at)

  const periods = [...new Set(years.map(({ year }) => String(year)))]
  const weekWords = entities.filter(isKind('period')).filter(({ meaning }) => meaning.period === 'week')
  const numbered = weekWords.flatMap((week) => weekOf(week, numbers, used, tokens) ?? [])
  const [year] = periods
  const weeks = year === undefined ? [] : numbered.map((week) => weekText(year, week))
  const bareWeek: PeriodRequest | undefined =
    year === undefined && numbered[0] !== undefined ? { kind: 'week', week: numbered[0] } : undefined
  return {
    periods: weeks.length === 0 ? periods : [...new Set(weeks)],
    request: weeks.length === 0 ? (bareWeek ?? requestOf(years, words, tokens, entities)) : undefined,
    previousYear: words.has('previous-year') && !hasBack,
    nextYear: words.has('next-year'),
    weekly: words.has('week'),
    used,
  }
}

function yearOf(
  number: EntityOf<'number'>,
  tokens: readonly Token[],
  before: Entity | undefined,
  after: Entity | undefined,
): number | undefined {
  const { value } = number.meaning
  const last = tokens[number.end - 1]!
  if (!Number.isInteger(value)) return undefined
  // no share is that large: "2022 %?" asks for the share of that year
  if (value >= FIRST_YEAR && value <= LAST_YEAR) return value
  if (last.after.includes('%')) return undefined
  const first = tokens[number.start]!
  const shortened = value >= 10 && value <= 30 && (first.text.length === 2 || number.meaning.spoken)
  if (!shortened) return undefined
  // "tăng tới 20 bậc": so many places
  if (COUNTED.has(tokens[number.end]?.syllable.folded ?? '')) return undefined
  const afterYearWord =
    before !== undefined &&
    isKind('period')(before) &&
    before.end === number.start &&
    YEAR_LEADS.has(before.meaning.period) &&
    // "hạng 10 đến 15": the end of another span
    !(
      before.meaning.period === 'to' &&
      tokens[before.start - 1]?.value !== undefined &&
      tokens[before.start - 1]!.value! < FIRST_YEAR
    ) &&
    // "có tới 10 phường": so many of them
    !(before.meaning.period === 'to' && after?.start === number.end && isKind('level')(after))
  return afterYearWord || first.before.endsWith("'") || first.before.endsWith('’') ? 2000 + value : undefined
}

/** "so với hai năm trước đó": the year that is named, from which it is counted back. */
function countedFrom(
  number: EntityOf<'number'>,
  numbers: readonly EntityOf<'number'>[],
  after: Entity | undefined,
  tokens: readonly Token[],
): number | undefined {
  const isFromThen =
    after !== undefined && isYearsAgoTail(number, after) && tokens[after.end - 1]!.syllable.folded === 'do'
  const named = numbers.filter(({ meaning }) => meaning.value >= FIRST_YEAR && meaning.value <= LAST_YEAR)
  return isFromThen && named.length === 1 ? named[0]!.meaning.value : undefined
}

const YEAR_LEADS = new Set<PeriodWord>(['year', 'from', 'to'])

/** "4 năm trước", "cách đây 3 năm": how many years back. */
function yearsBack(
  number: EntityOf<'number'>,
  before: Entity | undefined,
  after: Entity | undefined,
): number | undefined {
  const { value } = number.meaning
  if (!Number.isInteger(value) || value < 1 || value > 20) return undefined
  if (after !== undefined && isYearsAgoTail(number, after)) return value
  const led = before !== undefined && isKind('period')(before) && before.meaning.period === 'years-ago'
  const year = after !== undefined && isKind('period')(after) && after.start === number.end
  return led && year ? value : undefined
}

/** "kể từ 2012": where a count begins is not the year that is asked for, if another is named. */
const isStart = (number: Entity, before: Entity | undefined) =>
  before !== undefined &&
  isKind('operation')(before) &&
  before.meaning.operation === 'since' &&
  before.end === number.start

function isYearsAgoTail(number: Entity, entity: Entity): boolean {
  return isKind('period')(entity) && entity.meaning.period === 'previous-year' && entity.start === number.end
}

/** Numbers that are parts of a day: "26/5", "1/7/2025", "ngày 26 tháng 5". */
function datesAmong(numbers: readonly EntityOf<'number'>[], tokens: readonly Token[]): Set<Entity> {
  const dates = new Set<Entity>()
  numbers.forEach((number, i) => {
    const next = numbers[i + 1]
    if (next === undefined || next.start !== number.end) return
    const mark = tokens[number.end - 1]!.after
    const isDay = number.meaning.value <= 31 && (next.meaning.value <= 12 || dates.has(number))
    const continues = dates.has(number) && next.meaning.value >= FIRST_YEAR
    const [day, month] = [tokens[number.start]!, tokens[next.start]!]
    const looksLikeDay =
      isWord(tokens[number.start - 1], DAY) ||
      continues ||
      /^[/-]/.test(tokens[next.end - 1]?.after ?? '') ||
      day.text.length + month.text.length <= 3
    if ((mark === '/' || mark === '-') && (continues || (isDay && looksLikeDay))) {
      dates.add(number)
      dates.add(next)
    }
  })
  for (const number of numbers) {
    const before = tokens[number.start - 1]
    const isDay = isWord(before, DAY) && number.meaning.value <= 31
    if (isDay || isWord(before, MONTH) || isWord(tokens[number.end], MONTH)) dates.add(number)
  }
  return dates
}

/** "thằng" is another word than "tháng"; without marks it may be it. */
const isWord = (token: Token | undefined, word: Syllable) =>
  token !== undefined && token.syllable.folded === word.folded && accentConflict(token.syllable, word) === 0
const MONTH = syllable('tháng')
const DAY = syllable('ngày')

function weekOf(
  week: Entity,
  numbers: readonly EntityOf<'number'>[],
  used: Set<Entity>,
  tokens: readonly Token[],
): number | undefined {
  const ordinal = tokens[week.end]?.syllable.folded === 'thu' ? 1 : 0
  const at = week.end + ordinal
  const number = numbers.find((n) => n.start === at && !used.has(n))
  if (number === undefined) {
    // "tuần ba": a word that is a number only here; amid marked words "tuần sau" is the next
    if (tokens[at]?.text === 'sau' && tokens.some(({ syllable: word }) => !isBare(word))) return undefined
    const spoken = spokenNumber([tokens[at]?.syllable.folded ?? ''], 0)
    return spoken?.value
  }
  used.add(number)
  return number.meaning.value
}

const weekText = (year: string, week: number) => `${year}-W${String(week).padStart(2, '0')}`

function requestOf(
  years: readonly { year: number; at: number }[],
  words: ReadonlyMap<PeriodWord, unknown>,
  tokens: readonly Token[],
  entities: readonly Entity[],
): PeriodRequest | undefined {
  const values = [...new Set(years.map(({ year }) => year))]
  if (values.length === 2 && isSpan(years, tokens, entities)) {
    return { kind: 'range', from: Math.min(...values), to: Math.max(...values) }
  }
  if (values.length > 0) {
    const open = values.length === 1 && (words.has('from') || isOpen(years[0]!.at, tokens, entities))
    if (open) return { kind: 'range', from: values[0]!, to: LAST_YEAR }
    return { kind: 'periods', periods: values.map(String) }
  }
  if (words.has('all-years') || words.has('recent-years')) return { kind: 'all' }
  return words.has('latest') ? { kind: 'latest' } : undefined
}

/** "từ 2017 trở đi", "từ 2019 đến nay" */
function isOpen(at: number, tokens: readonly Token[], entities: readonly Entity[]): boolean {
  const goesOn = (e: Entity) =>
    (isKind('period')(e) && (e.meaning.period === 'to' || e.meaning.period === 'latest')) ||
    (isKind('operation')(e) && e.meaning.operation === 'trend')
  return tokens[at - 1]?.syllable.folded === 'tu' && entities.some((e) => e.start === at + 1 && goesOn(e))
}

function isSpan(years: readonly { at: number }[], tokens: readonly Token[], entities: readonly Entity[]): boolean {
  const [first, second] = [years[0]!.at, years.at(-1)!.at]
  if (tokens[first]?.after.startsWith('-') || tokens[first]?.after.startsWith('–')) return true
  return entities.some((e) => isKind('period')(e) && e.meaning.period === 'to' && e.start > first && e.start < second)
}

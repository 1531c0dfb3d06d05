import { type Context, remember, rememberSet } from './context.ts'
import { nextFigure } from './full-scores.ts'
import type {
  BackReference,
  FigureMention,
  IndexMention,
  Mention,
  OtherMention,
  Sentence,
  SetMention,
  YearMention,
} from './mention.ts'
import { valueOfWord } from './numbers.ts'
import { isFree } from './respectively.ts'
import { backReferred, isActing, isListed, isOwnerOnly } from './sentence-subjects.ts'
import { against, isOfEarlier, isOfGroup } from './sentence-years.ts'
import { hearIndex, type Spoken } from './spoken.ts'
import type { Targets } from './targets.ts'
import { holds, rule } from './text.ts'
import type { UnitMention, UnitName } from './unit-name.ts'

/** What reading carries along from mention to mention of a sentence. */
export interface Course {
  readonly sentence: Sentence
  readonly targets: Targets
  readonly context: Context
  readonly now: Spoken
  /** What is spoken of around the brackets that are open. */
  readonly around: Spoken[]
  /** "xếp thứ hai là A, B xếp thứ ba": A has had its figure. */
  readonly toldAhead: ReadonlySet<UnitName>
  /** Whether the last rank was told of several indices. */
  isOfMany: boolean
  /** Where the last figure read ended; -1 before the first. */
  lastFigure: number
}

export type HeardMention = Exclude<Mention, FigureMention | OtherMention>

const BEGINS = rule`(?:^|[,;:]\s*)(?:(?:và|có|thì|còn)\s+)*$`

const FIGURES: ReadonlySet<Mention['kind']> = new Set([
  'score',
  'rank',
  'change',
  'rank_change',
  'grade',
  'group',
  'streak',
  'count',
  'other',
])

export const isHeard = (mention: Mention): mention is HeardMention => !FIGURES.has(mention.kind)

/** Takes in what is no figure: of whom, of which index, field and year the figures behind it are. */
export function hear(course: Course, mention: HeardMention, i: number): void {
  const { now, around, context, sentence } = course
  const { mentions, text } = sentence
  switch (mention.kind) {
    case 'open':
      around.push({ ...now })
      hearBracket(course, i)
      return
    case 'close': {
      const named = abbreviated(mentions, text, i)
      Object.assign(now, around.pop(), named === undefined ? {} : { family: named })
      const unit = namedInBrackets(mentions, text, i)
      if (unit !== undefined) Object.assign(now, { units: [unit], isHere: true })
      return
    }
    case 'semicolon':
      // "(năm 2018 là 43,78 điểm; năm 2019 là 43,61 điểm)"
      if (around.length > 0) {
        // "(Chỉ số SIPAS: 8,3 điểm; khảo sát lãnh đạo: 17,65 điểm)": of what the second is, is not told
        if (now.family !== around.at(-1)!.family) now.family = undefined
        return
      }
      now.isAverage = false
      now.against = undefined
      return
    case 'unit':
      hearUnit(course, mention, i)
      return
    case 'back':
      hearBack(course, mention)
      return
    case 'stranger':
      now.units = []
      now.isHere = false
      return
    case 'set':
      rememberSet(context, isMixed(mentions, text, i) ? { ...mention, size: undefined } : mention)
      if (/^\s*này(?!\p{L})/u.test(text.slice(mention.to))) {
        hearThose(course, mention, i)
        return
      }
      // "1 địa phương rời nhóm xuống vị trí 11": somebody who is not named
      if (/^\d/u.test(mention.text) && holds(BEGINS, text.slice(0, mention.at)))
        Object.assign(now, { units: [], isHere: false })
      // "chỉ số hài lòng toàn tỉnh đạt 86%"
      if (
        /^toàn (?:tỉnh|thành phố|tp)$/u.test(mention.text.toLowerCase()) &&
        !now.isHere &&
        context.owner !== undefined
      )
        now.units = [context.owner]
      return
    case 'index':
      context.families.add(mention.family)
      // "Chỉ số SIPAS 2019 đạt 84,45%", in a report of the whole country that has told of another index last
      if (isOfCountry(course, mention, i)) now.units = []
      hearIndex(now, mention, text, context.docFamily)
      return
    case 'field':
      // "PAPI xếp nhóm thấp … Tính minh bạch tăng 23 bậc": of the other index that the report tells of
      if (mention.family !== undefined && context.families.has(mention.family)) now.family = mention.family
      now.field = mention.field
      return
    case 'year':
      if (mention.role === 'own' && !isOfEarlier(mentions, text, i) && !isOfGroup(mentions, text, i))
        now.year = mention.year
      now.against = isHeldAgainst(course, mention, i) ? yearAgainst(now, mention.year) : undefined
      return
    case 'respectively':
  }
}

/** "hai tỉnh này đều tăng 1 bậc": those named last; of more than are named, nobody. */
function hearThose({ now, context, sentence: { mentions } }: Course, set: SetMention, i: number): void {
  const word = /^\S+/u.exec(set.text.toLowerCase())![0]
  const size = valueOfWord(word) ?? Number(word)
  if (Number.isNaN(size)) return
  const named = mentions
    .slice(0, i)
    .flatMap((mention) => (mention.kind === 'unit' && isFree(mentions, mention) ? [mention.unit] : []))
  const those = named.length === 0 ? context.subject : named.slice(-size)
  Object.assign(now, those.length === size ? { units: those, isHere: true } : { units: [], isHere: false })
}

function isOfCountry({ now, context, sentence }: Course, { family, isWeak, to }: IndexMention, i: number): boolean {
  const { mentions, text } = sentence
  const isOthers = !isWeak && now.family !== undefined && family !== now.family && !now.isHere
  return (
    isOthers &&
    context.isNational &&
    context.owner === undefined &&
    mentions.slice(0, i).every(({ kind }) => kind === 'open' || kind === 'index') &&
    holds(rule`^\s*(?:\([a-z]+(?: index)?)?[\s()]*(?:năm\s+)?(?:\d{4})?[\s()]*(?:đạt|ở mức|là)\s+\d`, text.slice(to))
  )
}

/** "52 sở và cơ quan tương đương sở, UBND các quận, huyện": units of two levels counted together. */
function isMixed(mentions: readonly Mention[], text: string, i: number): boolean {
  const [set, next] = [mentions[i]!, mentions[i + 1]]
  return (
    set.kind === 'set' &&
    next?.kind === 'set' &&
    next.size === undefined &&
    next.level !== set.level &&
    holds(
      rule`^(?:\s+(?:tương đương|ngang) sở)?\s*(?:,|;|và|,\s*và)\s*(?:ubnd|ủy ban nhân dân)?\s*$`,
      text.slice(set.to, next.at),
    )
  )
}

/** A year compared with, 0 for "năm trước". */
const yearAgainst = (now: Spoken, year: number) => (year === 0 ? (now.year ?? 1) - 1 : year)

/** "so với năm 2022 là 86,62%" */
const isHeldAgainst = ({ around, sentence: { mentions, text } }: Course, year: YearMention, i: number) =>
  year.role === 'against' &&
  around.length === 0 &&
  holds(rule`^\s*(?:là|đạt|chỉ đạt|được)\s*$`, text.slice(year.to, nextFigure(mentions, i)))

function hearBracket({ now, targets, sentence: { mentions, text } }: Course, i: number): void {
  const { at } = mentions[i]!
  // "chỉ sau Quảng Ninh (92,18%)"
  const last = mentions[i - 1]
  const isBehindUnit = last?.kind === 'unit' && /^\s*$/u.test(text.slice(last.to, at))
  // "A, B (95,51%) và C": the last one's
  const isOfLast = now.units.length > 1 && !/^\(\s*(?:cùng|đều|lần lượt|tất cả|mỗi)(?!\p{L})/u.test(text.slice(at))
  if (isBehindUnit && (targets.compared.has(i - 1) || (isOfLast && now.units.includes(last.unit))))
    now.units = [last.unit]
  // "so với năm 2020 (từ vị trí 47 lên vị trí 13)": both years are told
  const close = mentions.findIndex(({ kind }, j) => j > i && kind === 'close')
  if (mentions.slice(i, close < 0 ? undefined : close).some((other) => other.kind === 'rank' && other.isEarlier)) return
  const year = against(mentions, text, at)
  if (year !== undefined) now.against = yearAgainst(now, year)
}

/** "chỉ số năng lực cạnh tranh (DDCI)": the short form in brackets tells which is meant. */
function abbreviated(mentions: readonly Mention[], text: string, close: number): string | undefined {
  const [name, open, short] = mentions.slice(Math.max(0, close - 3), close)
  const isShort =
    name?.kind === 'index' &&
    open?.kind === 'open' &&
    short?.kind === 'index' &&
    /^\s*$/u.test(text.slice(name.to, open.at) + text.slice(open.to, short.at))
  return isShort ? short.family : undefined
}

/** "1 địa phương (Bắc Ninh) rời nhóm": who it is. */
function namedInBrackets(mentions: readonly Mention[], text: string, close: number): UnitName | undefined {
  const [set, open, unit] = mentions.slice(Math.max(0, close - 3), close)
  const isOne =
    set?.kind === 'set' &&
    /^0?1\s/u.test(set.text) &&
    open?.kind === 'open' &&
    /^\s*$/u.test(text.slice(set.to, open.at))
  return isOne && unit?.kind === 'unit' ? unit.unit : undefined
}

function hearUnit(course: Course, mention: UnitMention, i: number): void {
  const { now, around, context, targets, toldAhead, sentence } = course
  const { mentions, text } = sentence
  // "xếp trên Bạc Liêu": who is only held against is no "tỉnh" of the next sentence, nor who stands in brackets
  if (!targets.compared.has(i) && around.length === 0) remember(context, mention.unit)
  if (!targets.subjects.has(i)) return
  if (isElsewhere(course, mention, i)) {
    Object.assign(now, { units: [], isHere: false })
    return
  }
  // "quán quân ở cả PAR INDEX và SIPAS, trong khi Hà Nội đứng thứ 3": in the report's own
  if (course.isOfMany) now.family = context.docFamily ?? now.family
  course.isOfMany = false
  if (around.length > 0) {
    // "tăng 1,95 điểm so với năm 2016 (Gia Lai: 50 điểm)": of which year is not told
    now.units = now.against !== undefined && around.at(-1)!.units[0]?.name !== mention.unit.name ? [] : [mention.unit]
    return
  }
  const before = mentions.slice(0, i).findLast(({ kind }) => kind === 'unit')
  const isTold = before?.kind === 'unit' && toldAhead.has(before.unit) && !toldAhead.has(mention.unit)
  const isList = !isTold && isListed(mentions, text, i, course.lastFigure, targets.subjects)
  now.units = isList && now.isHere ? [...now.units, mention.unit] : [mention.unit]
  now.isHere = true
  if (!isList && !isHeadedByField(sentence, i)) now.field = undefined
  now.isAverage = false
}

/** "Thái Nguyên: Sở Công Thương dẫn đầu" where another province's units are told of; the line "Vùng Đông Nam Bộ" below a province's name. */
function isElsewhere(
  { context: { owner, main }, sentence: { mentions, text } }: Course,
  { at, to, unit }: UnitMention,
  i: number,
) {
  if (unit.level === 'region') return main?.level === 'province' && at === 0 && to === text.length
  const place = mentions[i - 1]
  return (
    place?.kind === 'unit' &&
    place.unit.level === 'province' &&
    unit.level !== 'province' &&
    owner !== undefined &&
    owner.name !== place.unit.name &&
    /^\s*:\s+$/u.test(text.slice(place.to, at))
  )
}

/** "Ở lĩnh vực hạ tầng nhân lực, A xếp thứ 2", "Nhân lực số: A đạt 0,8 điểm, B 0,7 điểm": the field that the clause begins with. */
function isHeadedByField({ mentions, text }: Sentence, i: number): boolean {
  const at = mentions.findLastIndex(({ kind }, j) => j < i && kind === 'field')
  const field = mentions[at]
  if (field === undefined || mentions.slice(0, at).some(({ kind }) => kind === 'unit')) return false
  const behind = text.slice(field.to, mentions[at + 1]?.at)
  return (
    /^["']?\s*:/u.test(behind) ||
    (at === i - 1 &&
      /^["']?\s*,/u.test(behind) &&
      holds(rule`(?:^|[;.]\s*)(?:ở|về|tại|trong|với|đối với|riêng)\s[^,;]{0,40}$`, text.slice(0, field.at)))
  )
}

function hearBack({ now, context, sentence: { text } }: Course, { at, to, type }: BackReference): void {
  // "Quảng Ninh đứng đầu, là năm thứ 7 địa phương này dẫn đầu": the one just named
  if (type === 'any' && now.isHere && now.units.length === 1) return
  const unit = now.isHere && isOwnerOnly(text, at) ? undefined : backReferred(type, context)
  if (unit === undefined || isActing(text, at, to)) return
  now.units = [unit]
  now.isHere = true
  now.field = undefined
  now.isAverage = false
}

import type { Context } from './context.ts'
import type { Sentence, SetMention } from './mention.ts'
import { isParent } from './roles.ts'
import { isNamed } from './sentence-tests.ts'
import type { Spoken } from './spoken.ts'
import { holds, rule } from './text.ts'
import type { UnitName } from './unit-name.ts'

/** Indices in which provinces are ranked, and nobody below them. */
const OF_COUNTRY: ReadonlySet<string> = new Set(['PAR INDEX', 'PAPI', 'PCI', 'PGI', 'PII', 'ICT INDEX', 'CQĐT'])

const AVERAGE = rule`\b(?:giá trị|điểm số|số điểm|điểm|chỉ số|mức|kết quả|tỷ lệ|mức điểm)\s+(?:trung bình|bình quân|tb)|\b(?:trung bình|bình quân)\s+(?:chung|nhóm|cả nước|toàn quốc|của|các|toàn|cả|\d|khối|là|đạt|năm|par|sipas|chỉ số|·)|\b(?:đạt|là|đạt mức) (?:trung bình|bình quân)\s*$|\b(?:sipas|par index|papi|pci|cchc|dti) (?:trung bình|bình quân)|\b(?:trung bình|bình quân)\s*$`
const NOT_AVERAGE = rule`(?:trên|dưới|cao hơn|thấp hơn|vượt|hơn)\s+(?:giá trị|điểm|mức)?\s*(?:trung bình|bình quân)[^,;]*$`

/** Whether the figure at `i` is told as an average: of a set, or of a region. */
export function isOnAverage({ mentions, text }: Sentence, i: number): boolean {
  const figure = mentions[i]!
  const told = mentions
    .slice(0, i)
    .filter((mention) => mention.kind !== 'unit' || !isParent(text, mentions, mention.at))
  const start = told.findLast(
    ({ kind }) => kind === 'unit' || kind === 'score' || kind === 'semicolon' || kind === 'rank' || kind === 'back',
  )
  const between = text.slice(start?.to ?? 0, figure.at).replace(/trung bình (?:cao|thấp|khá)(?! nhất| hơn)/gu, '·')
  const set = told.findLast(
    ({ kind }) => kind === 'set' || kind === 'unit' || kind === 'back' || kind === 'score' || kind === 'rank',
  )
  if (
    set?.kind === 'set' &&
    holds(
      rule`(?:của(?: ubnd)?|đó|khối|đối với|chỉ số|(?:cchc|index|sipas|dti)(?: (?:năm )?\d{4})?|điểm|^|[,;:])\s*$`,
      text.slice(0, set.at),
    ) &&
    (holds(
      rule`^\s*(?:năm \d{4}|trên địa bàn|toàn tỉnh|·)*\s*(?:đạt|là|ở mức|đạt mức|đạt tỷ lệ)\s*$`,
      text.slice(set.to, figure.at),
    ) ||
      // "khối sở là 93,95%; khối phường 92,26%"
      (/^khối/iu.test(set.text) && holds(rule`^[\s:(]*$`, text.slice(set.to, figure.at))))
  )
    return true
  // "chỉ số ở cấp sở tăng 3,78% và khối quận, huyện tăng 2,2%"
  if (
    set?.kind === 'set' &&
    figure.kind === 'change' &&
    holds(rule`(?:^|[,;:]|\bở|\bcủa|\btại|\bkhối|\bvà|\bcòn|đối với)\s*$`, text.slice(0, set.at)) &&
    holds(
      rule`^\s*(?:cũng\s+|đã\s+|đều\s+)?(?:tăng|giảm)(?:\s+(?:thêm|được|mạnh|nhẹ))?\s*$`,
      text.slice(set.to, figure.at),
    )
  )
    return true
  // "hài lòng nói chung trong cả nước năm 2023 (SIPAS 2023) ở mức 82,66%"
  if (
    set?.kind === 'set' &&
    set.level === 'national' &&
    !told.some(({ kind, at, to }) => isNamed(kind) && !(at === 0 && /^\s*·/u.test(text.slice(to)))) &&
    holds(
      rule`^\s*(?:năm \d{4}|\([^)]{0,40}\)|\s)*(?:đạt|là|ở mức|đạt mức|đạt tỷ lệ)\s*$`,
      text.slice(set.to, figure.at),
    )
  )
    return true
  if (!holds(AVERAGE, between)) return false
  // "X có giá trị trung bình PAR INDEX đạt 71,04%": X's own, no set's
  const isOwn =
    (start?.kind === 'unit' || start?.kind === 'rank') &&
    set?.kind !== 'set' &&
    /^\s*,?\s*(?:có|đạt|với)\s/u.test(between)
  if (isOwn) return false
  return !holds(NOT_AVERAGE, between) || holds(rule`(?:trung bình|bình quân)[^,;]*(?:là|\()\s*$`, between)
}

/** "Chỉ số SIPAS 2019 đạt 84,45%" in a report of the whole country: nobody is named, and all are meant. */
export function isOfNation({ mentions, text }: Sentence, i: number, context: Context, now: Spoken): boolean {
  const told = mentions.slice(0, i)
  return (
    mentions[i]!.kind === 'score' &&
    context.isNational &&
    context.owner === undefined &&
    now.units.length === 0 &&
    told.some(({ kind }) => kind === 'index') &&
    told.every(({ kind }) => kind === 'index' || kind === 'year' || kind === 'open' || kind === 'close') &&
    holds(rule`\b(?:đạt|ở mức|là)\s*$`, text.slice(0, mentions[i]!.at))
  )
}

/** A region has an average of its own, unless only told of before and another set is named since. */
export const isOfRegions = ({ mentions }: Sentence, i: number, { units, isHere }: Spoken) =>
  units.every(({ level }) => level === 'region') && (isHere || !mentions.slice(0, i).some(({ kind }) => kind === 'set'))

/** "Điểm trung bình của các đơn vị", where departments and districts are told of: of which, is not told. */
const UNTOLD_SET = /^(?:các|\d+) (?:đơn vị|cơ quan)$/iu

/** As many as there are provinces, or were until July 2025. */
const isOfCountry = (size: number | undefined) => size === 63 || size === 34

/** The set that an average is of: the last one named, else the whole. */
export function setBefore(
  { mentions, text }: Sentence,
  i: number,
  context: Context,
  family: string | undefined,
): UnitName | undefined {
  const set = mentions.slice(0, i).findLast((mention): mention is SetMention => mention.kind === 'set')
  if (set !== undefined)
    return UNTOLD_SET.test(set.text) && set.size === undefined && context.owner !== undefined
      ? context.averaged
      : averagedSet({ mentions, text }, set, context)
  if (context.averaged !== undefined) return context.averaged
  const isNational = context.isNational || /toàn quốc|cả nước/u.test(text)
  if (context.owner !== undefined && context.owner.level === 'province' && !isNational)
    return { name: context.owner.name, level: context.owner.level, isSet: true }
  // "chỉ số CCHC trung bình của cả 3 cấp", in a report that tells of no country and of no province
  return isNational || (family !== undefined && OF_COUNTRY.has(family))
    ? { name: 'cả nước', level: 'national', isSet: true }
    : undefined
}

/** "Đối với 20 sở, ban, ngành: …": the set that what follows in the paragraph is told of. */
export function headedSet(sentence: Pick<Sentence, 'mentions' | 'text'>, context: Context): UnitName | undefined {
  const { mentions, text } = sentence
  const [set] = mentions
  const isHead =
    set?.kind === 'set' &&
    holds(rule`^[\s\d.)+*•-]*(?:(?:đối với|về|ở|tại|với)\s+)?(?:ubnd\s+)?(?:các\s+)?$`, text.slice(0, set.at)) &&
    /^\s*(?:cấp tỉnh\s*)?:/u.test(text.slice(set.to))
  return isHead ? averagedSet(sentence, set, context) : undefined
}

function averagedSet(
  { mentions, text }: Pick<Sentence, 'mentions' | 'text'>,
  set: SetMention,
  context: Context,
): UnitName {
  // "cấp tỉnh đạt 91,5%, cấp xã đạt 89,3%": a province's own offices; "DTI cấp tỉnh": all provinces
  const named = mentions[mentions.indexOf(set) - 1]
  const isOfIndex = named?.kind === 'index' && /^\s*$/u.test(text.slice(named.to, set.at))
  const isTierHere = context.owner !== undefined && /cấp tỉnh/u.test(set.text) && !isOfIndex
  const isNation =
    set.level === 'national' ||
    isOfCountry(set.size) ||
    (set.level === 'province' && !/toàn tỉnh/u.test(set.text) && !isTierHere) ||
    (set.level === undefined && (context.owner === undefined || context.hasMinistries))
  if (isNation) return { name: 'cả nước', level: 'national', isSet: true }
  if (set.level === 'province' && context.owner !== undefined && !/cấp tỉnh/u.test(set.text))
    return { ...context.owner, isSet: true }
  return { name: set.text, level: set.level, isSet: true }
}

import type { Unit } from '../statistics/unit.ts'
import type { LocalNames } from './bare-names.ts'
import { figureFinder } from './find-figures.ts'
import { type UnitFinder, unitFinder } from './find-units.ts'
import { bracketedRanks, continuedRanks, leadersInOrder, listedRanks, orderedRanks } from './listed-ranks.ts'
import { mask } from './mask.ts'
import type { GradeMention, Mention, Sentence } from './mention.ts'
import { movedLists } from './moved-lists.ts'
import { OTHER_INDEX, SHORT_INDEX } from './other-index.ts'
import type { ProposedLevel } from './proposal.ts'
import { spannedRanks } from './spanned-ranks.ts'
import { anyOf, holds, plain, rule } from './text.ts'
import type { ReadingWords } from './words.ts'

export interface Scanner {
  readonly units: UnitFinder
  /** Everything in a sentence that reading goes by, from left to right; `talked` is the level spoken of before it. */
  scan(tidied: string, talked?: ProposedLevel, names?: LocalNames): Sentence
  /** The family of index that a text names, the field, the year: for titles and headers. */
  familyIn(text: string): string | undefined
  /** All of them, PAR INDEX and CCHC being one here. */
  familiesIn(text: string): string[]
  fieldIn(text: string): string | undefined
}

const WEAK_INDEX = rule`^(?:cchc|cải cách hành chính|công tác cchc|công tác cải cách hành chính|chất lượng phục vụ người dân|năng lực cạnh tranh)$`
const YEAR = rule`\b((?:19|20)\d{2})\b(?!\s*(?:%|hồ sơ|đơn vị|người|phiếu))`
const YEAR_AGAINST = rule`(?:so với|\bso(?=\s+(?:par|pci|papi|sipas|dti|bảng|kết quả|chỉ số))|(?<!nếu )như|(?:cao|thấp|tăng|giảm|nhiều|ít) hơn|so sánh với|đối chiếu với|so năm|với cùng kỳ|cùng kỳ|(?<!đạt )bằng)(?:\s+(?:kết quả|chỉ số|điểm số|đánh giá|lần đánh giá|xếp hạng|bảng xếp hạng|top \d+|cùng kỳ|cả|thứ hạng|kỳ|par index|pci|papi|sipas|dti|cchc|pii|pgi|ddci|của))*\s*(?:\(?năm)?\s*$`
/** "so với loại tốt mà ngành đã đạt được năm 2017" */
const COMPARED_CLAUSE = rule`\b(?:cao|thấp) hơn\s[^,;.()\d]{3,60}\bnăm\s*$|\bgấp\s+(?:đôi|rưỡi|ba|\S+ lần)\b[^,;.()\d]*năm\s*$|\bso sánh\s[^,;.()]{3,60}\svới năm\s*$|\bso với\s+(?:vị trí|thứ hạng|hạng|mức)(?:\s+(?:thứ|số))?\s*\d+(?:[.,]\d+)?\s*(?:%|điểm)?\s*(?:của|trong|ở)?\s*(?:năm)?\s*$|\bso với\s+(?:loại|mức|xếp hạng|bảng xếp hạng|thứ hạng|vị trí|kết quả|điểm|hạng)\b[^,;.()\d]*năm\s*$`
const YEAR_ASIDE = rule`(?:từ|kể từ|đến|tới|vào|hết|trước|sau|phấn đấu|mục tiêu|kế hoạch|những tháng đầu|(?<!đứng |dẫn |hàng )đầu|(?<!đứng |xếp )cuối|giữa|triển khai|dự toán|nhiệm vụ|cho|thành lập|được thực hiện|bắt đầu|ra đời|tính đến|khởi xướng từ)\s+(?:cuối |hết |đầu )?năm\s*$`
const LAST_YEAR = rule`\b(?:năm trước|năm ngoái|năm trước đó|năm liền trước|kỳ trước)\b`
const FAMILIES_AS_FIELDS = rule`\b(?:lĩnh vực|tiêu chí thành phần|tiêu chí|chỉ số thành phần|cstp|chỉ số nội dung|nội dung|trục nội dung|hạng mục|trụ cột)\s+(?:về\s+)?(?!cao|thấp|tăng|giảm|đạt|đều)["']?([^,;.:"'()\d]{4,80}?)["']?(?=\s*(?:\(|:|,|đạt|có|xếp|đứng|được|tăng|giảm|với|là|ở vị trí|$))`
const OTHER_FIELDS = rule`\bchỉ số\s+(?:["']([^"']{4,60})["']|(?!này|trên|chung|tổng|của|năm|thành phần|nào|tăng|giảm|có|được|cao|thấp|trung bình|bình quân|xếp|đạt|đánh giá)(\p{L}+(?: \p{L}+){1,6}?)(?=\s*(?:với \d|\d|đạt|xếp|đứng|\()))`
const BACK = rule`\b(toàn |của |trong |)(tỉnh|thành phố|tp|huyện|thị xã|quận|địa phương|đơn vị|bộ)( này| trên|)\b(?! nào)`
const STRANGER = rule`\b(?:khối|nhóm) (?:các )?(?:ngân hàng|tập đoàn|tổng công ty|doanh nghiệp|trường|bệnh viện)\b|(?:^|[,;:]\s*|(?<=trong đó\s+))(?:tỉnh|địa phương|đơn vị|huyện|sở|bộ|xã|phường)\s+(?:cao|thấp) nhất\s+(?=đạt|có|với|là \d)|\b(?:tỉnh|thành phố|địa phương|đơn vị|bộ|ngành|sở|huyện|xã|phường)\s+nào\b|\bviệt nam\s+(?:đã\s+)?(?=tăng|giảm|đứng|xếp)|(?:^|[;:]\s*)(?:ngành|phòng|ông|bà)\s+(?!và\b)(?:\p{L}+\s+){1,6}?["']?(?=đứng|xếp|đội|dẫn đầu|đạt|tiếp tục|chỉ đạt|tụt|vươn)|\b(?:nơi|tỉnh|địa phương|đơn vị|huyện|sở|bộ|xã|phường)\s+(?:có\s+)?(?:mức\s+|điểm\s+)?(?:tăng|giảm|thăng|tụt|thụt)\s+(?:\p{L}+\s+){0,2}nhất\s+(?:là\s+)?(?=\d)|(?:^|[,;:]\s*)(?:đơn vị|địa phương|huyện|sở|xã)\s+có\s+(?:số\s+|tổng\s+)?điểm\s+(?:số\s+)?(?:cao|thấp) nhất\s+(?=là vị trí|là \d|đạt)|(?:^|[,;:]\s*)(?:đơn vị|địa phương|tỉnh|huyện|sở|bộ|xã|phường)\s+(?:xếp|đứng|dẫn|đội)\s+(?:đầu|cuối cùng|cuối|chót|áp chót|nhất|sổ|thứ \S+)(?:\s+bảng)?\s+(?=đạt|có|chỉ|với|ở mức)|(?:^|[,;:]\s*)(?:một|nhiều|có|không có|chưa có)\s+(?:tỉnh|thành phố|huyện|sở|bộ|địa phương|đơn vị)\b(?!\s+(?:nằm|thuộc)? ?(?:trong|tiêu biểu))`
/** "Ngân hàng TMCP Kỹ Thương dẫn đầu": a body that is assessed and is none of ours. */
const OTHER_BODY =
  /(?<!\p{L})(?:Ngân hàng|Tập đoàn|Tổng công ty|Tổng Công ty|Công ty|Bệnh viện|Trường|Đại học|Hiệp hội)(?=\s+\p{Lu})/gu
/** What stands between "Bệnh viện" and the place in its name. */
const NAME_UP_TO = /^(?:\s+(?:\p{Lu}\p{L}*|khoa|tỉnh|thành|phố|học|nghề|đẳng|và|phần|khu|vực)){0,7}\s+$/u
/** "Sa Pa đứng thứ hai": a name that nobody knows, and so nobody else's place; "Thành phố (90 điểm)" has none. */
const UNKNOWN_NAME =
  /(?<![\p{L}\d]|[\p{Lu}]\p{L}*\s)\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+){1,3}(?=\s+(?:xếp|đứng)(?!\p{L}))|(?<=^|[,;:]\s*)(?!Loại|Nhóm|Khối|Mức|Hạng)\p{Lu}\p{Ll}+(?:\s+\p{Lu}[\p{L}'’]+){1,2}(?=\s+(?:đạt|tăng|giảm|tụt|thăng)\s|\s+\d{1,3}[.,]\d|\s*\((?:(?:hạng|thứ|xếp thứ|đạt)\s)?\d+(?:[.,]\d+)?\s*(?:điểm|%|[),;]))|(?<=(?:[,;:]|và)\s*)Thành phố(?=\s*\(|\s+\d)/gu
const SET_OF_ALL = rule`\b(?:(?<=dti )quốc gia|cả nước|toàn quốc|toàn tỉnh|toàn thành phố|toàn tp|(?:các )?cơ quan chuyên môn(?: (?:thuộc|của) (?:ubnd|ủy ban nhân dân) (?:tỉnh|thành phố|huyện))?|các cơ quan hành chính(?: nhà nước)?(?: (?:của |trong |thuộc )?(?:tỉnh|thành phố)\b)?|(?:các|những|toàn bộ) (?:sở|bộ|ngành|huyện|quận|xã|phường|đặc khu|tỉnh|địa phương|đơn vị|cơ quan)(?:(?:\s*(?:,|\/| và)\s*(?:các )?|\s+(?=ngành))(?:ban|ngành|sở|thành phố|thành|thị xã|thị trấn|đặc khu|quận|huyện|xã|phường|đặc khu|cơ quan ngang bộ|địa phương|đơn vị|bộ)\b)*(?: cấp (?:sở|tỉnh|huyện|xã)\b)?|(?:khối|nhóm|cấp) (?:(?:ubnd )?các )?(?:sở|huyện|xã|phường|đặc khu|bộ|tỉnh|quận|địa phương|cơ quan|đơn vị)(?:(?:\s*(?:,|\/| và)\s*(?:các )?|\s+(?=ngành|huyện|thị xã|phường))(?:ban|ngành|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu|cơ quan)\b)*(?: cấp tỉnh)?|(?:thành phố|thị xã) và các (?:huyện|xã|phường)|bình quân chung|trung bình chung)`

export function scanner(units: readonly Unit[], words: ReadingWords): Scanner {
  const finder = unitFinder(units, words)
  const figures = figureFinder(words)
  const families = new Map(words.index.map(({ phrase, value }) => [plain(phrase), value]))
  const indexNames = rule`\b(?:${anyOf(families.keys())})\b`
  const fields = new Map(words.field.map(({ phrase, value }) => [plain(phrase), value]))
  const familyOfField = new Map(words['field-family'].map(({ phrase, value }) => [phrase, value]))
  const fieldNamed = (field: string) => ({ field, family: familyOfField.get(field) })
  const fieldNames = rule`\b(?:${anyOf(fields.keys())})\b`

  function scan(tidied: string, talked?: ProposedLevel, names?: LocalNames): Sentence {
    const text = mask(plain(tidied))
    const all: Mention[] = []
    const free = (at: number, to: number) => !all.some((mention) => at < mention.to && mention.at < to)
    all.push(...finder.inText(tidied, text, talked, names))
    for (const { index, 0: words } of text.matchAll(STRANGER)) {
      const at = index + words.search(/\p{L}/u)
      const to = at + /^\p{L}+/u.exec(words.slice(at - index))![0].length
      // "Đồng Tháp, một tỉnh thuộc vùng …": the one just named
      const isApposed =
        /^[\s,]*một\s/u.test(words) &&
        all.some((unit) => unit.kind === 'unit' && /^\s*,\s*$/u.test(text.slice(unit.to, at)))
      if (free(at, to) && !isApposed) all.push({ kind: 'stranger', at, to })
    }
    for (const { index: at, 0: body } of tidied.matchAll(OTHER_BODY)) {
      // "Bệnh viện Đa khoa tỉnh Lào Cai": no province's figure
      const named = all.findIndex(
        (unit) => unit.kind === 'unit' && unit.at > at && NAME_UP_TO.test(tidied.slice(at + body.length, unit.at)),
      )
      const to = named < 0 ? at + body.length : all[named]!.to
      if (named >= 0) all.splice(named, 1)
      if (free(at, to)) all.push({ kind: 'stranger', at, to })
    }
    for (const { index: at, 0: name } of tidied.matchAll(UNKNOWN_NAME))
      if (free(at, at + name.length)) all.push({ kind: 'stranger', at, to: at + name.length })
    // "tác động của CCHC": a field, and not the index
    const named = [...text.matchAll(fieldNames)]
    for (const match of text.matchAll(indexNames)) {
      const [at, to] = [match.index, match.index + match[0].length]
      const isOfField = named.some(
        (field) => field.index <= at && field.index + field[0].length >= to && field[0] !== match[0],
      )
      if (free(at, to) && !isOfField)
        all.push({ kind: 'index', at, to, family: families.get(match[0])!, isWeak: holds(WEAK_INDEX, match[0]) })
    }
    for (const match of tidied.matchAll(SHORT_INDEX)) {
      const at = match.index + match[0].length - match[1]!.length
      const to = at + match[1]!.length
      if (free(at, to) && !fields.has(plain(match[1]!)))
        all.push({ kind: 'index', at, to, family: OTHER_INDEX, isWeak: false })
    }
    for (const match of named) {
      const [at, to] = [match.index, match.index + match[0].length]
      if (free(at, to)) all.push({ kind: 'field', at, to, ...fieldNamed(fields.get(match[0])!) })
    }
    for (const match of text.matchAll(FAMILIES_AS_FIELDS)) {
      const at = match.index + match[0].indexOf(match[1]!)
      const to = at + match[1]!.length
      if (free(at, to)) all.push({ kind: 'field', at, to, ...fieldNamed(tidied.slice(at, to).trim()) })
    }
    for (const match of text.matchAll(OTHER_FIELDS)) {
      const field = (match[1] ?? match[2])!
      const at = match.index + match[0].indexOf(field)
      if (free(match.index, at + field.length))
        all.push({ kind: 'field', at, to: at + field.length, ...fieldNamed(tidied.slice(at, at + field.length)) })
    }
    for (const found of figures(text)) {
      const figure = found.kind === 'grade' ? behindIndex(found, all) : found
      if (!free(figure.at, figure.to)) continue
      if (figure.kind === 'size')
        all.push({
          kind: 'set',
          at: figure.at,
          to: figure.to,
          level: figure.level,
          size: figure.value,
          text: tidied.slice(figure.at, figure.to),
        })
      else all.push(figure)
    }
    for (const match of text.matchAll(YEAR)) {
      const [at, to] = [match.index, match.index + match[0].length]
      if (!free(at, to)) continue
      const before = text.slice(Math.max(0, at - 60), at)
      const isReached =
        /^\s*(?:,\s*)?(?:thì\s+)?đã(?!\p{L})/u.test(text.slice(to)) ||
        /thì đến năm\s*$/u.test(before) ||
        (/(?:^|[.;,(]\s*|\svà\s+)(?:đến|tới|sang|bước sang|sang đến)\s+năm\s*$/u.test(before) &&
          !/phấn đấu|mục tiêu|chỉ tiêu|(?:^|\s)(?:sẽ|cần|phải)\s|dự kiến|kế hoạch/u.test(text))
      const isAgainst =
        isNextOf(all, text, at) ||
        holds(YEAR_AGAINST, before) ||
        holds(COMPARED_CLAUSE, text.slice(Math.max(0, at - 90), at))
      const role = isAgainst ? 'against' : holds(YEAR_ASIDE, before) && !isReached ? 'aside' : 'own'
      all.push({ kind: 'year', at, to, year: Number(match[1]), role })
    }
    for (const match of text.matchAll(LAST_YEAR))
      all.push({ kind: 'year', at: match.index, to: match.index + match[0].length, year: 0, role: 'against' })
    for (const match of text.matchAll(SET_OF_ALL)) {
      const at = match.index
      // "cấp huyện, thị xã Hòa Thành": the set ends where a name begins
      const name = all.find((mention) => mention.at > at && mention.at < at + match[0].length)
      // "20 sở, ban, ngành cấp tỉnh": of departments
      const isOfLast = all.some(({ kind, to }) => kind === 'set' && /^\s+$/u.test(text.slice(to, at)))
      if (isOfLast && /^cấp tỉnh$/u.test(match[0])) continue
      const words = name === undefined ? match[0] : text.slice(at, name.at).replace(/[\s,]+$/u, '')
      const to = at + words.length
      if (free(at, to) && /\s/u.test(words))
        all.push({ kind: 'set', at, to, level: levelOfSet(words), size: undefined, text: tidied.slice(at, to) })
    }
    for (const match of text.matchAll(BACK)) {
      const [at, to] = [match.index, match.index + match[0].length]
      if (
        !free(at, to) ||
        (match[3] !== ' này' &&
          /(?:các|những|mọi|nhiều|một|hai|ba|cấp|số|từng|mỗi|khối|một số|ngang|và|,|(?<!\d)\d{1,3}|\/|ngành) $/u.test(
            text.slice(Math.max(0, at - 9), at),
          ))
      )
        continue
      if (match[2] === 'địa phương' || match[2] === 'đơn vị' || match[2] === 'bộ') {
        if (match[3] !== '' || (/(?:^|[,:]\s*)$/u.test(text.slice(0, at)) && match[2] === 'địa phương'))
          all.push({ kind: 'back', at, to, type: 'any' })
      } else {
        const type =
          match[2] === 'tp'
            ? 'thành phố'
            : match[2] === 'tỉnh'
              ? 'tỉnh'
              : match[2] === 'thành phố'
                ? 'thành phố'
                : 'huyện'
        all.push({ kind: 'back', at, to, type })
      }
    }
    for (const match of text.matchAll(rule`\blần lượt\b|\btương ứng\b`))
      all.push({ kind: 'respectively', at: match.index, to: match.index + match[0].length })
    for (const match of text.matchAll(/[();]/g)) {
      const kind = match[0] === '(' ? 'open' : match[0] === ')' ? 'close' : 'semicolon'
      if (free(match.index, match.index + 1)) all.push({ kind, at: match.index, to: match.index + 1 })
    }
    let inOrder = all.sort((a, b) => a.at - b.at)
    for (const order of ORDERS) inOrder = order(text, inOrder)
    const listed = listedRanks(plain(tidied), inOrder)
    return { tidied, text, mentions: listed.length === 0 ? inOrder : withListed(inOrder, listed) }
  }

  return {
    units: finder,
    scan,
    familyIn(text) {
      const found = [...plain(text).matchAll(indexNames)]
        .map(([name]) => name)
        .filter((name) => families.get(name) !== OTHER_INDEX)
      const strong = found.filter((name) => !holds(WEAK_INDEX, name)).map((name) => families.get(name)!)
      return strong[0] ?? (found[0] === undefined ? undefined : families.get(found[0]))
    },
    familiesIn(text) {
      const found = [...plain(text).matchAll(indexNames)].map(([name]) => families.get(name)!)
      return [...new Set(found.map((family) => (family === 'CCHC' ? 'PAR INDEX' : family)))].filter(
        (family) => family !== OTHER_INDEX,
      )
    },
    fieldIn(text) {
      const found = [...plain(text).matchAll(fieldNames)].sort((a, b) => b[0].length - a[0].length)[0]
      return found === undefined ? undefined : fields.get(found[0])
    },
  }
}

/** "xếp hạng CCHC đạt loại Tốt": what names the index is not the grade's. */
function behindIndex(grade: GradeMention, mentions: readonly Mention[]): GradeMention {
  const index = mentions.find(
    ({ kind, at, to }) => kind === 'index' && at <= grade.at && to > grade.at && to < grade.to,
  )
  return index === undefined ? grade : { ...grade, at: index.to + 1 }
}

/** What tells places by the order of naming, and what goes on from it, one after the other. */
const ORDERS = [movedLists, bracketedRanks, leadersInOrder, spannedRanks, orderedRanks, continuedRanks]

/** "cao hơn so với năm 2013 và năm 2012": the second of years compared with. */
function isNextOf(mentions: readonly Mention[], text: string, at: number): boolean {
  const last = mentions.findLast(({ kind }) => kind === 'year')
  return (
    last?.kind === 'year' &&
    last.role === 'against' &&
    /^\s*(?:,|và|hay)\s*(?:cả\s+)?(?:năm\s+)?$/u.test(text.slice(last.to, at))
  )
}

/** The running numbers take the place of the brackets that they stand in. */
function withListed(mentions: readonly Mention[], listed: readonly Mention[]): Mention[] {
  const others = mentions.filter(({ at, to }) => !listed.some((rank) => at < rank.to && rank.at < to))
  return [...others, ...listed].sort((a, b) => a.at - b.at)
}

function levelOfSet(text: string) {
  if (/cả nước|toàn quốc|quốc gia/u.test(text)) return 'national'
  if (/toàn tỉnh/u.test(text)) return 'province'
  if (/^(?:(?:các|những|khối|nhóm|cấp|toàn bộ|\d+) )*bộ(?!\p{L})/u.test(text)) return 'ministry'
  if (/(?:^|\s)sở|ngành|chuyên môn/u.test(text)) return 'department'
  if (/tỉnh/u.test(text)) return /^các cơ quan/u.test(text) ? undefined : 'province'
  if (/huyện|quận|thị xã/u.test(text)) return 'district'
  if (/xã|phường|đặc khu/u.test(text)) return 'commune'
  if (/bộ/u.test(text)) return 'ministry'
  return undefined
}

import type { ProposedMeasure } from './proposal.ts'
import type { Scanner } from './scan.ts'
import { anyOf, found, holds, plain, rule, tidy } from './text.ts'
import type { UnitName } from './unit-name.ts'
import type { ReadingWords } from './words.ts'

export type ColumnRole = 'ordinal' | 'unit' | 'row' | 'note' | 'value'

/** What a column's heading says of the values below it; what it leaves open, the row or the caption says. */
export interface Column {
  readonly role: ColumnRole
  readonly heading: string
  readonly measure: ProposedMeasure | undefined
  readonly family: string | undefined
  readonly field: string | undefined
  readonly year: number | undefined
  readonly unit: UnitName | undefined
  readonly isPercent: boolean
  readonly max: number | undefined
}

const MAX_IN_HEADING = rule`(?:tối đa|thang điểm|\/|thang)\s*:?\s*(\d{1,4}(?:[.,]\d+)?)\s*(?:điểm|đ|%)?`

/** Reads a heading, of which the parts above it in merged cells come first: "Năm 2022 Điểm". */
export type ReadHeading = (heading: string) => Column

export function headingReader(words: ReadingWords, scan: Scanner): ReadHeading {
  const roles = new Map(words.header.map(({ phrase, value }) => [keyOf(phrase), value]))
  const otherQuantity = rule`^(?:tổng )?số (?:lượng )?(?:${anyOf(words['other-quantity'].map(({ phrase }) => phrase))})\b`
  const known = [...roles.keys()].sort((a, b) => b.length - a.length)
  return (written) => {
    const heading = tidy(written)
    const text = plain(heading)
    const year = found(rule`\b((?:19|20)\d{2})\b`, text)
    const family = scan.familyIn(heading)
    const told = keyOf(text.replace(/\b(?:năm\s+)?(?:19|20)\d{2}\b/gu, ' '))
    // headings of two columns that a page's layout put into one: "STT Đơn vị"
    const named = told.replace(/^(?:stt|tt|số tt) /u, '')
    const key = roles.get(named) === 'unit' ? named : told
    const bare = keyOf(text.replace(/\((?!\s*(?:điểm )?tối đa\s*\))[^)]*\)/gu, ' '))
    const whole = roles.get(key) ?? roles.get(bare)
    const part = whole ?? (holds(otherQuantity, key) ? 'note' : partRole(key, bare, known, roles))
    const units = scan.units.inText(heading, text)
    const isName = units.length === 1 && units[0]!.at === 0 && units[0]!.to === text.length
    const isField = scan.fieldIn(heading) !== undefined || isName
    const role = whole === undefined && part === 'unit' && isField ? undefined : part
    const field = scan.fieldIn(heading)
    const max = found(MAX_IN_HEADING, text)
    const base = {
      heading,
      // "Chỉ đạo, điều hành CCHC" is a field, of whichever index
      family: field !== undefined && family === 'CCHC' ? undefined : family,
      field: field === undefined || whole === 'score' ? undefined : field,
      year: year === undefined ? undefined : Number(year[1]),
      unit: units.length === 1 ? units[0]!.unit : undefined,
      isPercent: /%|phần trăm|tỷ lệ/u.test(text),
      max: max === undefined ? undefined : Number(max[1]!.replace(',', '.')),
    }
    if (role === 'ordinal' || role === 'note') return { ...base, role, measure: undefined }
    if (role === 'unit' || role === 'row') return { ...base, role, unit: undefined, measure: undefined }
    if (role !== undefined) return { ...base, role: 'value', measure: role as ProposedMeasure }
    const isNamed = key !== '' && family === undefined && base.unit === undefined && field === undefined
    return { ...base, role: 'value', measure: undefined, field: field ?? (isNamed ? heading : undefined) }
  }
}

const TOTAL = rule`tổng|chỉ số|kết quả|cuối cùng|^điểm số`

/** Of several columns of scores that name no field, those beside the total are parts: each is a field of its own. */
export function withParts(columns: readonly Column[]): readonly Column[] {
  const isScore = ({ measure, field, isPercent }: Column) => measure === 'score' && field === undefined && !isPercent
  return columns.map((column) => {
    if (!isScore(column) || holds(TOTAL, plain(column.heading))) return column
    const hasTotal = columns.some(
      (other) =>
        other !== column &&
        isScore(other) &&
        other.year === column.year &&
        other.family === column.family &&
        other.unit === column.unit &&
        holds(TOTAL, plain(other.heading)),
    )
    return hasTotal ? { ...column, field: column.heading } : column
  })
}

const LIKERT = rule`^(?:tỷ lệ\s+)?(?:rất |không |rất không |chưa |tương đối )?(?:hài lòng|bình thường|tốt|kém)(?:\s*\(%\))?$`

/** "Rất hài lòng, Hài lòng, Bình thường": how many chose each answer, and no index of its own. */
export function withoutAnswers(columns: readonly Column[]): readonly Column[] {
  const isAnswer = ({ heading }: Column) => holds(LIKERT, plain(heading))
  const isAsked = columns.filter(isAnswer).length > 2 && columns.some(({ heading }) => /hài lòng/iu.test(heading))
  return isAsked ? columns.map((column) => (isAnswer(column) ? { ...column, role: 'note' } : column)) : columns
}

/** Words with single blanks: "Xếp  hạng:" and "xếp hạng" are one heading. */
function keyOf(text: string): string {
  return plain(tidy(text))
    .replace(/[^\p{L}\p{N}/%+&-]+/gu, ' ')
    .trim()
}

const PART_ROLES: readonly (readonly [RegExp, string])[] = [
  [rule`^mã\b|^số (?:lượng|phiếu|đơn vị|cơ quan)\b`, 'note'],
  [rule`(?:tăng|giảm).*(?:hạng|bậc)|thay đổi.*hạng|chênh lệch.*hạng`, 'rank_change'],
  [rule`^(?:mức )?(?:tăng|giảm)|chênh lệch|so với năm|so sánh`, 'change'],
  [rule`^hạng\b|xếp hạng|thứ hạng|thứ bậc|xếp thứ|vị thứ|vị trí|\bhạng$`, 'rank'],
  [rule`xếp loại|phân loại`, 'grade'],
  [rule`^(?!.*(?:đạt|thẩm định|so với)).*(?:tối đa|điểm chuẩn|thang điểm)`, 'max'],
  [rule`^(?:stt|tt|số tt)\b`, 'ordinal'],
  [rule`ghi chú`, 'note'],
  [
    rule`^(?!.*(?:điểm|kết quả|chỉ số|tỷ lệ)).*(?:^|\s)(?:tên|đơn vị|cơ quan|địa phương|tỉnh|các sở|ubnd|huyện|xã|phường|bộ ngành|khối)\b`,
    'unit',
  ],
  [rule`^(?:lĩnh vực|tiêu chí|nội dung|chỉ số thành phần|tên chỉ số|danh mục)`, 'row'],
  [rule`tổng (?:số )?điểm|tổng hợp|tổng cộng|^kết quả|điểm đạt|^điểm số|^điểm$|giá trị`, 'score'],
]

/** The role of a heading that says more than the list has: "Xếp hạng năm 2022", "Tên cơ quan, đơn vị được đánh giá". */
function partRole(
  key: string,
  bare: string,
  known: readonly string[],
  roles: ReadonlyMap<string, string>,
): string | undefined {
  // "DDCI (thang điểm 100)" is a score, its scale in brackets
  const told = PART_ROLES.find(([wording, role]) => holds(wording, role === 'max' ? bare : key))?.[1]
  if (told !== undefined) return told
  const start = known.find(
    (phrase) =>
      // "Mức độ hài lòng" is no grade
      phrase !== 'mức độ' && phrase.length > 5 && (key.startsWith(`${phrase} `) || key.endsWith(` ${phrase}`)),
  )
  const role = start === undefined ? undefined : roles.get(start)
  return role === 'unit' && /điểm|chỉ số/u.test(key) ? undefined : role
}

import { cellValues } from './cells.ts'
import type { ProposedLevel } from './proposal.ts'
import { found, holds, plain, rule } from './text.ts'

const LEVELS: readonly (readonly [RegExp, ProposedLevel])[] = [
  [rule`\b(?:bộ, cơ quan|các bộ|tên bộ|bộ, ngành|bộ ngành|cơ quan ngang bộ|cấp bộ)`, 'ministry'],
  [
    rule`\b(?:sở|ban, ngành|ban ngành|cơ quan chuyên môn|phòng|cấp sở|cấp tỉnh quản lý|ngành dọc|cơ quan trung ương)\b`,
    'department',
  ],
  [rule`\b(?:huyện|quận|thị xã|cấp huyện)\b`, 'district'],
  [rule`\b(?:xã|phường|thị trấn|đặc khu|cấp xã)\b`, 'commune'],
  [rule`\b(?:tỉnh|thành phố trực thuộc|tỉnh, thành|cấp tỉnh)\b`, 'province'],
  [rule`\bvùng\b`, 'region'],
]

/** The level of the units that a heading or caption announces: "Sở, ban, ngành" → department. */
export function levelOfHeading(heading: string): ProposedLevel | undefined {
  const text = plain(heading)
    .replace(/thị xã|cấp tỉnh quản lý/gu, (m) => (m === 'thị xã' ? 'quận' : m))
    .replace(/hải phòng|quốc phòng|xã hội|văn phòng|cơ sở/gu, '')
    .replace(/(?:trên )?địa bàn tỉnh|thuộc tỉnh|(?:ubnd|của) tỉnh|cấp tỉnh(?=[^,]*sở)/gu, '')
  return LEVELS.find(([words]) => holds(words, text))?.[1]
}

export interface Section {
  readonly level: ProposedLevel | undefined
  /** The grade that all below it have: "Xếp loại Tốt (12 đơn vị)". */
  readonly grade: string | undefined
}

const GRADED = rule`(?:^|\s)(?:(?:xếp\s+)?loại|mức|nhóm)\s*:?\s+(?:đạt\s+)?([\p{L}\s]+?)(?:\s*[:(,;].*|\s+(?:gồm|có)\s.*)?$`

/** "II | Xếp loại Khá": the grade that a row by itself names. */
function gradeHeaded(filled: readonly string[], grades: ReadonlyMap<string, string>): string | undefined {
  const [first, ...rest] = filled.filter((cell) => !/^(?:[IVX]+|[A-Z])[.)]?$/u.test(cell))
  const told = first === undefined || rest.length > 0 ? undefined : found(GRADED, plain(first))?.[1]
  return told === undefined ? undefined : grades.get(told)
}

/** A row that heads the ones below it: "I | Các sở, ban, ngành", "II. UBND các huyện, thành phố". */
export function sectionOf(cells: readonly string[], grades: ReadonlyMap<string, string>): Section | undefined {
  const filled = [...new Set(cells.filter((cell) => cell !== ''))]
  const grade = gradeHeaded(filled, grades)
  if (grade !== undefined) return { level: levelOfHeading(plain(filled.join(' '))), grade }
  const isNumbered =
    /^(?:[IVX]+|[A-Z])[.)]?$/u.test(filled[0] ?? '') || /^(?:[IVX]+|[A-Z])[.)]\s+/u.test(filled[0] ?? '')
  const texts = filled.filter((cell) => cellValues(cell, grades) === undefined && /\p{L}{2}/u.test(cell))
  const values = filled.filter((cell, i) => (cellValues(cell, grades)?.length ?? 0) > 0 && !(i === 0 && isNumbered))
  if (texts.length === 0) return undefined
  const name = plain(texts.join(' '))
  const isGeneral = holds(
    rule`\b(?:các|khối|nhóm|cấp)\b|,\s*(?:ban|ngành|thành phố|thị xã|phường|thị trấn|đặc khu)`,
    name,
  )
  if (values.length > 0 && !(isNumbered && isGeneral && values.length === 1 && /^\d+$/.test(values[0]!)))
    return undefined
  if (filled.length === 1 || isNumbered || isGeneral) return { level: levelOfHeading(name), grade: undefined }
  return undefined
}

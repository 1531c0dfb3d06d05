import { YEAR } from './heading-words.ts'
import { NUMBER } from './numbers.ts'
import { anyOf, plain, rule, tidy } from './text.ts'

/** A table row whose columns were run together: "1 Văn phòng UBND tỉnh 71.5 69.25 96.85% Tốt". */
export interface RunOnRow {
  /** The running number, or the rank with its score that stands before the name: "1 (0,6419)". */
  readonly ordinal: string | undefined
  readonly name: string
  readonly values: readonly string[]
  /** The lines that it was written on, where they are several. */
  readonly written?: string
}

export type ParseRunOn = (line: string) => RunOnRow | undefined

/** Words that end a sentence's clause, not a name: "…đạt 90,5". */
const NO_NAME_END = rule`\b(?:đạt|là|với|năm|thứ|hạng|được|điểm|tăng|giảm|có|từ|đến|gồm|trên|dưới|ngày|tháng|số|và|của|khoảng|vị trí|nhóm|top|quyết định|lượt xem|mức)\s*$`
/** "Cụm thi đua số 2", "Bảng 1": heads what follows. */
const NUMBERED_PART = /^(?:cụm|khối|nhóm|bảng|biểu|phụ lục|mẫu)(?: thi đua)?(?: số)?$/iu
const NUMBERED_NAME = /^(?:quận|phường|p\.?|q\.?|xã|khu phố|thị trấn|đơn vị)$/iu

export function runOnParser(grades: Iterable<string>): ParseRunOn {
  const grade = anyOf(grades)
  const last = rule`(?:^|\s)((?:xếp\s+)?(?:hạng thứ|thứ hạng|hạng|thứ|nhóm)\s*:?\s*\d{1,3}(?:\s*\/\s*\d{1,3})?|nhóm [a-d]|(?:(?:xếp\s+)?loại\s*:?\s*)?(?:${grade})|[+-]?(?:${NUMBER})\s*(?:%|điểm)?(?:\s*\/\s*\d+(?:[.,]\d+)?)?|\d{1,3}\s*\(\s*\d+[.,]\d+\s*%?\)|-|n\/a)$`
  return (line) => {
    const tidied = tidy(line).replace(/[;.]$/u, '')
    if (tidied.length > 260 || tidied.length < 4) return undefined
    let rest = tidied.replace(/^[-–•+*]\s*/u, '')
    const values: string[] = []
    for (;;) {
      last.lastIndex = 0
      const match = last.exec(plain(rest))
      if (match === null) break
      const from = match.index + match[0].length - match[1]!.length
      const value = rest.slice(from).trim()
      const isDash = value === '-' && values.length > 0 && /\p{L}/u.test(values[0]!)
      if (!isDash) values.unshift(value)
      rest = rest.slice(0, from).replace(/(?:[\s,;:]|(?<=\S)[–-]+)+$/u, '')
    }
    // between the name and its first value a dash parts, between values it stands for one that is lacking
    while (/^[–-]$/u.test(values[0] ?? '')) values.shift()
    const ordinal = /^(\d{1,3}(?:\s*\(\d+[.,]\d+\))?)\s*[.)]?\s+(?=[\p{L}])/u.exec(rest)
    let name = ordinal === null ? rest : rest.slice(ordinal[0].length)
    // "2 Tốt 62 45,59": so many of a grade
    if (rest === '' && values.length > 2 && /^\d{1,3}$/u.test(values[0]!) && /^\p{L}/u.test(values[1]!))
      return { ordinal: values[0], name: values[1]!, values: values.slice(2) }
    // "2021 87,5 12": the values of a year
    if (
      rest === '' &&
      values.length > 1 &&
      YEAR.test(values[0]!) &&
      values.slice(1).some((value) => /\d[.,]\d/u.test(value))
    )
      return { ordinal: undefined, name: values[0]!, values: values.slice(1) }
    // "Xếp hạng 12 9 7": the name of a row, and no rank of its first value
    const headed = /^(\p{L}[\p{L}\s]*?)\s+(\d{1,3})$/u.exec(rest === '' && values.length > 2 ? values[0]! : '')
    if (headed !== null && values.slice(1).every((value) => /^\d{1,3}$/u.test(value)))
      return { ordinal: undefined, name: headed[1]!, values: [headed[2]!, ...values.slice(1)] }
    if (NUMBERED_NAME.test(name) && values.length > 1 && /^\d{1,2}$/.test(values[0]!))
      name = `${name} ${values.shift()}`
    name = name.replace(/\s*[:–-]$/u, '')
    NO_NAME_END.lastIndex = 0
    if (values.length === 0 || !/\p{L}{2}/u.test(name) || name.length > 110 || NO_NAME_END.test(plain(name)))
      return undefined
    if (values.every((value) => /^(?:19|20)\d{2}$/.test(value))) return undefined
    if (values.length === 1 && /^\d{1,2}$/u.test(values[0]!) && NUMBERED_PART.test(name)) return undefined
    return { ordinal: ordinal?.[1], name, values }
  }
}

/** A paragraph into which a whole table ran: cut before each ordinal, in order from 1. What stands before is the heading. */
export function splitRunOnTable(text: string, parse: ParseRunOn): string[] | undefined {
  const tidied = tidy(text)
  if (tidied.length < 60) return undefined
  const first = /(?:^|\s)0?1[.)]?\s+(?=\p{L})/u.exec(tidied)
  if (first === null) return undefined
  const cuts = [first.index]
  for (let next = 2; ; next += 1) {
    const match = new RegExp(`\\s0?${next}[.)]?\\s+(?=\\p{Lu})`, 'u').exec(tidied.slice(cuts.at(-1)! + 2))
    if (match === null) break
    const at = cuts.at(-1)! + 2 + match.index
    if (parse(tidied.slice(cuts.at(-1)!, at)) === undefined) {
      // the number may be a rank of the row before: look further on
      const later = new RegExp(`\\s0?${next}[.)]?\\s+(?=\\p{Lu})`, 'u').exec(tidied.slice(at + 2))
      if (later === null || parse(tidied.slice(cuts.at(-1)!, at + 2 + later.index)) === undefined) break
      cuts.push(at + 2 + later.index)
    } else cuts.push(at)
  }
  if (cuts.length < 3) return undefined
  const rows = cuts.map((at, i) => tidied.slice(at, cuts[i + 1]).trim())
  const width = parse(rows[0]!)?.values.length
  if (width === undefined) return undefined
  const tail = rows.pop()!
  const end = cutAfterValues(tail, width, parse)
  const above = tidied.slice(0, cuts[0]).trim()
  const heading = /(?:^|\s)(?:STT|TT|Số TT)\s/u.exec(above)
  const head = heading === null ? [above] : [above.slice(0, heading.index), above.slice(heading.index)]
  return [
    ...head.map((line) => line.trim()),
    ...rows,
    ...(end === undefined ? [tail] : [tail.slice(0, end), tail.slice(end).trim()]),
  ].filter((line) => line !== '')
}

/** Where the last row ends in what follows it. */
function cutAfterValues(tail: string, width: number, parse: ParseRunOn): number | undefined {
  if (parse(tail)?.values.length === width) return tail.length
  for (const match of tail.matchAll(/\s+/gu))
    if (parse(tail.slice(0, match.index))?.values.length === width) return match.index
  return undefined
}

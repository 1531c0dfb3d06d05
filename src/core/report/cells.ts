import { printedValue } from './numbers.ts'
import type { ProposedMeasure } from './proposal.ts'
import { plain, tidy } from './text.ts'

/** A value that a cell prints, and what its own writing tells of it. */
export interface CellValue {
  readonly value: number | string
  readonly measure: ProposedMeasure | undefined
  readonly isPercent: boolean
  readonly of: number | undefined
  readonly isSigned: boolean
}

const NUMERIC = String.raw`[+-]?\s*\d{1,3}(?:\.\d{3})+,\d+|[+-]?\s*\d+(?:[.,]\d+)?`
const PLAIN = new RegExp(`^(${NUMERIC})\\s*(%|điểm|đ|phần trăm)?$`, 'u')
const OUT_OF = new RegExp(`^(${NUMERIC})\\s*/\\s*(\\d+(?:[.,]\\d+)?)\\s*(%|điểm|đ)?$`, 'u')
const RANK_AND_SCORE = /^(\d{1,3})\s*\(\s*(\d+(?:[.,]\d+)?)\s*(%|điểm)?\s*\)$/u
const SCORE_AND_RANK = /^(\d+[.,]\d+)\s*(%|điểm)?\s*\(\s*(?:hạng|thứ|xếp thứ)?\s*(\d{1,3})(?:\s*\/\s*\d+)?\s*\)$/u
const RANKED = /^(?:xếp )?(?:hạng thứ|hạng|thứ hạng|thứ|vị trí)\s*:?\s*(?:thứ )?(\d{1,3})(?:\s*\/\s*(\d{1,3}))?$/u
const MOVED = /^(tăng|giảm)\s*:?\s*(\d+(?:[.,]\d+)?)\s*(bậc|hạng|%|điểm)?$/u
const GROUP = /^nhóm\s+(\S+)$/u
const QUARTILE = /^(?:nhóm\s+)?(?:đạt\s+)?(?:điểm\s+)?(cao nhất|trung bình cao|trung bình thấp|thấp nhất)$/u

/** The values of a cell: mostly one, none for "-", two for "01 (0,727)". Undefined where it is text. A lone letter is a group or a grade. */
export function cellValues(cell: string, grades: ReadonlyMap<string, string>): readonly CellValue[] | undefined {
  const text = plain(withSign(tidy(cell)))
    .replace(/[*†]+$/u, '')
    .trim()
  if (text === '' || /^(?:[-./…]|x|không|không có|không đánh giá|kđg|n\/a|=|--+)$/u.test(text)) return []
  const grade = grades.get(text.replace(/^(?:loại|xếp loại|đạt)\s*:?\s*/u, '').replace(/[.;]$/u, ''))
  if (grade !== undefined) return [{ ...NOTHING, value: grade, measure: 'grade' }]
  const quartile = QUARTILE.exec(text)?.[1]
  if (quartile !== undefined)
    return [{ ...NOTHING, value: quartile[0]!.toUpperCase() + quartile.slice(1), measure: 'group' }]
  const group = GROUP.exec(text)
  if (group !== null)
    return [{ ...NOTHING, value: group[1]!.length === 1 ? group[1]!.toUpperCase() : group[1]!, measure: 'group' }]
  if (/^[a-d]$/u.test(text)) return [{ ...NOTHING, value: text.toUpperCase() }]
  const both = RANK_AND_SCORE.exec(text)
  if (both !== null) {
    return [
      { ...NOTHING, value: Number(both[1]), measure: 'rank' },
      { ...NOTHING, value: printedValue(both[2]!), measure: 'score', isPercent: both[3] === '%' },
    ]
  }
  const turned = SCORE_AND_RANK.exec(text)
  if (turned !== null) {
    return [
      { ...NOTHING, value: printedValue(turned[1]!), measure: 'score', isPercent: turned[2] === '%' },
      { ...NOTHING, value: Number(turned[3]), measure: 'rank' },
    ]
  }
  const ranked = RANKED.exec(text)
  if (ranked !== null)
    return [
      {
        ...NOTHING,
        value: Number(ranked[1]),
        measure: 'rank',
        of: ranked[2] === undefined ? undefined : Number(ranked[2]),
      },
    ]
  const moved = MOVED.exec(text)
  if (moved !== null) {
    const value = printedValue(moved[2]!) * (moved[1] === 'giảm' ? -1 : 1)
    return [
      {
        ...NOTHING,
        value,
        measure: moved[3] === 'bậc' || moved[3] === 'hạng' ? 'rank_change' : 'change',
        isPercent: moved[3] === '%',
        isSigned: true,
      },
    ]
  }
  const part = OUT_OF.exec(text)
  if (part !== null)
    return [
      {
        ...NOTHING,
        value: printedValue(part[1]!.replace(/\s/g, '')),
        of: printedValue(part[2]!),
        isPercent: part[3] === '%',
      },
    ]
  const number = PLAIN.exec(text)
  if (number === null) return undefined
  const printed = number[1]!.replace(/\s/g, '')
  const sign = printed.startsWith('-') ? -1 : 1
  return [
    {
      ...NOTHING,
      value: sign * printedValue(printed.replace(/^[+-]/, '')),
      isPercent: number[2] === '%' || number[2] === 'phần trăm',
      isSigned: /^[+-]/.test(printed),
    },
  ]
}

/** "↑ 5", "3 ▼": an arrow tells which way. */
function withSign(cell: string): string {
  const arrow = /[↑▲△⬆↓▼▽⬇]/u.exec(cell)?.[0]
  const number = arrow === undefined ? undefined : /^\s*(\d+(?:[.,]\d+)?)\s*$/u.exec(cell.replace(arrow, ''))?.[1]
  return number === undefined ? cell : `${'↓▼▽⬇'.includes(arrow!) ? '-' : '+'}${number}`
}

const NOTHING: CellValue = { value: 0, measure: undefined, isPercent: false, of: undefined, isSigned: false }

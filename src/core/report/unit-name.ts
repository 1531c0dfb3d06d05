import type { ProposedLevel } from './proposal.ts'
import { found, holds, plain, rule, tidy } from './text.ts'

/** A unit as a report names it. It need not be one that the catalogue knows. */
export interface UnitName {
  /** As a person would write it, without "UBND": "huyện Đông Sơn", "Sở Nội vụ", "Quảng Ninh". */
  readonly name: string
  readonly level: ProposedLevel | undefined
  /** A set taken together ("17 bộ, cơ quan ngang bộ"), of which only averages and counts are told. */
  readonly isSet?: boolean
}

/** Where a text names a unit. */
export interface UnitMention {
  readonly kind: 'unit'
  readonly at: number
  readonly to: number
  readonly unit: UnitName
}

const LEADS: readonly (readonly [RegExp, ProposedLevel])[] = [
  [
    rule`^(?:sở|phòng |ban |văn phòng |thanh tra |chi cục|cục |kho bạc|bảo hiểm|trung tâm|bộ chỉ huy|bql|công an |điện lực|đài |hội |liên minh|viện kiểm|tòa án|ngân hàng|trường |quỹ )`,
    'department',
  ],
  [rule`^(?:huyện|quận|thị xã|tx\b|h\.|q\.)`, 'district'],
  [rule`^(?:xã|phường|thị trấn|đặc khu|p\.|x\.|tt\.)`, 'commune'],
  [rule`^(?:bộ )`, 'ministry'],
  [rule`^(?:tỉnh )`, 'province'],
  [rule`^(?:vùng |khu vực )`, 'region'],
  [rule`^(?:thành phố|tp\b)`, 'district'],
]

/** The level that a unit's own name tells. "Thành phố X" is a district here: {@link UnitFinder} knows the central ones. */
export function levelOfName(name: string): ProposedLevel | undefined {
  const text = plain(name)
  return LEADS.find(([lead]) => holds(lead, text))?.[1]
}

const CENTRAL_OFFICE = rule`^(?:ủy ban nhân dân|ubnd|u\.b\.n\.d)\s+`
const SHORT_LEADS: readonly (readonly [RegExp, string])[] = [
  [/^(?:tp|t\.p)\.?\s*(?=\p{Lu})/iu, 'TP '],
  [/^(?:tx|t\.x)\.?\s+(?=\p{Lu})/iu, 'thị xã '],
  [/^(?:h|H)\.\s*(?=\p{Lu})/u, 'huyện '],
  [/^(?:q|Q)\.\s*(?=[\p{Lu}\d])/u, 'quận '],
  [/^(?:p|P)\.\s*(?=[\p{Lu}\d])/u, 'phường '],
  [/^(?:x|X)\.\s*(?=\p{Lu})/u, 'xã '],
  [/^TT\.\s*(?=\p{Lu})/u, 'thị trấn '],
]
const KEEPS_CASE = rule`^(?:tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thành phố|vùng)\s`

/** The name of a unit as we print it: without "UBND", short types written out, the type in small letters. */
export function printedName(written: string): string {
  let name = tidy(written).replace(/[\s:;,.*–-]+$/u, '')
  const office = found(CENTRAL_OFFICE, plain(name))
  if (office !== undefined && name.length > office[0].length) name = name.slice(office[0].length)
  for (const [short, full] of SHORT_LEADS) name = name.replace(short, full)
  if (name.length > 4 && name === name.toUpperCase() && /\s/.test(name)) name = capitalised(name)
  const lead = found(KEEPS_CASE, plain(name))
  if (lead !== undefined && lead[0].trim() !== 'tỉnh')
    name = name.slice(0, lead[0].length).toLowerCase() + name.slice(lead[0].length)
  return lead?.[0].trim() === 'tỉnh' ? name.slice(lead[0].length) : name
}

/** "HUYỆN ĐÔNG SƠN" → "Huyện Đông Sơn" */
const capitalised = (name: string) =>
  name.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase())

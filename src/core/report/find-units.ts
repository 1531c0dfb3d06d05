import type { Unit } from '../statistics/unit.ts'
import { type LocalNames, namedBefore } from './bare-names.ts'
import { LEVEL_OF_TYPE, levelTalkedOf, SHORT_TYPES } from './local-talk.ts'
import { officesIn } from './office-names.ts'
import type { ProposedLevel } from './proposal.ts'
import { anyOf, holds, nameKey, plain, rule, tidy } from './text.ts'
import { printedName, type UnitMention, type UnitName } from './unit-name.ts'
import type { ReadingWords } from './words.ts'

export interface UnitFinder {
  /** Every unit named in a sentence, from left to right, none inside another; `talked` is the level spoken of before it, `names` those that the report gives with their kind. */
  inText(tidied: string, text: string, talked?: ProposedLevel, names?: LocalNames): UnitMention[]
  /** The unit that a cell names, whatever it is called; `level` where the table tells it. */
  inCell(cell: string, level: ProposedLevel | undefined): UnitName
  /** The name written out: "Sở TN&MT" → "Sở Tài nguyên và Môi trường". */
  fullName(name: string): string
  /** A province, ministry or region that the name stands for. */
  known(name: string): UnitName | undefined
}

const CENTRAL_CITIES = new Set(['ha noi', 'ho chi minh', 'hai phong', 'da nang', 'can tho', 'hcm'])
/** A name of one to five capitalised words: "Phan Rang - Tháp Chàm", "Cư M'gar", "Quận 1". */
const NAME = String.raw`(?:\p{Lu}[\p{L}'’]*|\d{1,2}(?!\d|[.,]\d))(?:(?:\s+|\s*[-–]\s*)\p{Lu}[\p{L}'’]*){0,4}(?:\s+\d{1,2}(?![.,]\d)(?=\s*(?:[,;()]|$|(?:và|đạt|dẫn|đứng|xếp|có)(?!\p{L}))))?`
const NAME_HERE = new RegExp(NAME, 'uy')
/** Capitalised, but no name: what may follow a comma after a unit. */
const NO_NAME =
  /^(?:Ông|Bà(?!\s+(?:Rịa|Điểm|Nà|Triệu|Trưng|Huyện|Đen))|Đồng chí|Theo|Năm(?=\s+(?:\d|nay|qua|này))|Chủ tịch|Phó|Bí thư|Sở|Bộ|Ban|UBND|Ủy ban|Trong|Đây|Các|Huyện|Thành phố|Thị xã|Thị trấn|Đặc khu|Quận|Xã|Phường|Tỉnh|TP|TX|Với|Để|Tại|Có|Số|Điểm|PAR|PCI|PAPI|SIPAS|DTI|CCHC)(?!\p{L})/u
const AFTER_ITEM =
  /^\s*(?:[,;:().…-]|$|\d|(?:và|cùng|đạt|với|lần|có|xếp|đứng|đều|là|tăng|giảm|dẫn|tiếp|vẫn|cuối|hạng|thấp|cao|nằm|chỉ|được|đã|vươn|tụt)(?!\p{L}))/u

/** As a province-level city it is no longer Thừa Thiên Huế: it is called as the report calls it. */
const RENAMED = 'Huế'
/** Huế is a city of its province until 2025 and a province-level one since: the index told tells which. */
const OF_PROVINCES = rule`\b(?:par[ -]?index|papi|pci|dti|trực thuộc trung ương|(?:63|34) tỉnh)\b|\/(?:63|34)\b`

/** Talk in which the name of a field of work stands for its department: "08 ngành xếp loại tốt: Giao thông vận tải, …". */
const OF_DEPARTMENTS = rule`\b(?:\d+ (?:sở|ngành)|các sở|sở, ban|sở, ngành|vị trí|thứ (?:nhất|hai|ba)|dẫn đầu|đứng đầu)\b`
/** "Ba địa phương có điểm thấp nhất là: Buôn Đôn 70,54 điểm": names of no province, each with its figure behind it. */
const OF_LOCALS = rule`\b(?:địa phương|đơn vị)\b`
const FIGURE_BEHIND = /^\s*\(?\s*(?:đạt\s+)?\d{1,3}[.,]\d+\s*(?:điểm|%)/u
/** "Ngân hàng Nhà nước chi nhánh tỉnh Kiên Giang", "Ngân hàng Nhà nước tỉnh": an office in a province, and no ministry. */
const BRANCH = /^\s*(?:Việt Nam\s*)?[-–,]?\s*[Cc]hi nhánh(?:\s+(?:tỉnh|thành phố|TP\.?))?(?:\s+\p{Lu}[\p{Ll}]+){0,3}/u
const OFFICE_IN_PROVINCE = /^\s+tỉnh(?!\p{L})/u
const BARE_NAME =
  /(?<![\p{L}\d])\p{Lu}(?:\p{Ll}|['’]\p{Lu}?)+(?:\s+\p{Lu}(?:\p{Ll}|['’]\p{Lu}?)+){1,3}(?:\s+[A-C](?![\p{L}\d]))?/gu
/** Where only another district is named, a bare name must be followed by its figure. */
const AFTER_BARE = /^\s*(?:\(?\s*(?:\d|hạng|thứ|xếp)|với\s+\d|đạt|xếp|đứng|tăng|giảm)/u
/** "Phó Thủ tướng Trương Hòa Bình": a family name before the name of a province makes it a person's. */
const PERSON_BEFORE =
  /(?<!\p{L})(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Trương|Đinh|Lương|Đoàn)\s+(?:\p{Lu}\p{Ll}*\s+)?$/u
const BEFORE_NAME = rule`(?:^|[,:;(]|\bvà|\bđó|\blà|\bgồm|\bcủa|\bvề|\bcó)\s*$`

export function unitFinder(units: readonly Unit[], words: ReadingWords): UnitFinder {
  const known = new Map<string, UnitName>()
  for (const { name, level, aliases } of units) {
    if (level !== 'province' && level !== 'ministry' && level !== 'region') continue
    const short = level === 'region' ? name.replace(/^Vùng /, '') : printedName(name)
    for (const alias of [name, short, ...aliases]) {
      if (alias.length >= 3 && /^\p{Lu}/u.test(alias))
        known.set(plain(tidy(alias)), { name: alias === RENAMED ? alias : short, level })
    }
  }
  for (const { phrase, value } of words.unit) {
    const [level, name] = value.split(':') as [ProposedLevel, string]
    known.set(plain(tidy(phrase)), { name, level })
  }
  for (const { value } of words.department) known.set(`bộ ${plain(value)}`, { name: `Bộ ${value}`, level: 'ministry' })

  /** "Bộ TN&MT" → "Bộ Tài nguyên và Môi trường": a short form stands for its name. */
  const written = new Map(
    words.department.flatMap(({ phrase, value }): [string, string][] =>
      /\p{Lu}{2}/u.test(phrase) ? [[plain(phrase), value]] : dashed(plain(phrase)).map((short) => [short, value]),
    ),
  )
  const fullName = (name: string) =>
    name.replace(/^(Sở|Bộ)(\s+)(.+)$/iu, (_, lead, gap, tail) => `${lead}${gap}${written.get(plain(tail)) ?? tail}`)
  const inFull = (name: string, level: ProposedLevel) => (level === 'ministry' ? fullName(name) : name)
  const tails = anyOf(
    words.department.flatMap(({ phrase }) => [phrase, phrase.replaceAll(' - ', '-'), ...dashed(plain(phrase))]),
  )
  const knownNames = rule`\b(?:(tỉnh|thành phố|tp\.?|thủ đô|vùng|khu vực)\s*)?(${anyOf(known.keys()).replaceAll(' - ', String.raw`\s*-\s*`)})\b`
  const bareTails = rule`(?:[:;,]|\bvà|\bthuộc về|\bgồm)\s+((?:${tails}))(?=\s*(?:[,;.]|$|và\s|đạt\s|với\s))`
  const offices = rule`\b(các sở|sở|bộ)(?::|\s)\s*(${tails})\b`
  const nextTail = new RegExp(rule`\s*(?:,|;|và|,? và)\s*(${tails})\b(?!\s+(?:tỉnh|thành phố|tp)\b)`.source, 'uy')
  const otherSo =
    /(?<![\p{L}])Sở\s+\p{Lu}\p{L}*(?:[-&]\p{Lu}\p{L}*)*(?:\s+\p{L}+)?(?:\s*(?:-|và|&)\s+\p{Lu}\p{L}*(?:\s+\p{Ll}+)?)*/gu
  const provinces = anyOf([...known].flatMap(([name, { level }]) => (level === 'province' ? [name] : [])))
  const branches = rule`\b(?:hải quan|công an|điện lực|thuế)\s+(?:(?:tỉnh|thành phố|tp\.?)\s+)?(?:${provinces})\b`
  const locals = rule`\b(?:(các|những)\s+)?(huyện|quận|thị xã|thành phố|tp|tx|[hq](?=\.)|xã|phường|thị trấn|đặc khu)(?:\.\s*|\s*:\s*|\s+)(?=[\p{L}\d])`

  function inText(tidied: string, text: string, talked?: ProposedLevel, names?: LocalNames): UnitMention[] {
    const free = new Array<boolean>(tidied.length).fill(true)
    const mentions: UnitMention[] = []
    const add = (at: number, to: number, unit: UnitName): boolean => {
      for (let i = at; i < to; i += 1) if (!free[i]) return false
      free.fill(false, at, to)
      mentions.push({ kind: 'unit', at, to, unit })
      return true
    }
    const department = (at: number, to: number) =>
      add(at, parentSwallowed(tidied, text, to), { name: printedName(tidied.slice(at, to)), level: 'department' })

    const addKnown = (isMinistry: boolean) => {
      for (const match of text.matchAll(knownNames)) {
        const start = match.index + match[0].length - match[2]!.length
        const end = match.index + match[0].length
        const unit = known.get(match[2]!) ?? known.get(match[2]!.replace(/\s*-\s*/gu, ' - '))!
        if ((unit.level === 'ministry') !== isMinistry || PERSON_BEFORE.test(tidied.slice(0, start))) continue
        if (!isCapital(tidied, start) || /[-\p{L}]/u.test(tidied[end] ?? '')) continue
        if (unit.level === 'province' && !allCapital(tidied.slice(start, end))) continue
        const branch = isMinistry ? branchBehind(tidied.slice(start, end), tidied.slice(end)) : ''
        const to = end + branch.length
        // "6 tỉnh Bắc Trung Bộ" counts provinces
        const isOfRegion = unit.level === 'region' && /^(?:tỉnh|thành phố|tp)/u.test(match[1] ?? '')
        add(
          isOfRegion ? start : match.index,
          to,
          branch === '' ? unit : { name: tidied.slice(start, to), level: 'department' },
        )
      }
    }
    // "Thông tấn xã Việt Nam" is no commune
    addKnown(true)
    for (const match of text.matchAll(offices)) {
      const at = match.index
      const lead = match[1]!.endsWith('sở') ? 'Sở' : 'Bộ'
      const start = at + match[0].length - match[2]!.length
      const hasCapitals = isCapital(tidied, start) && (lead === 'Sở' || isCapital(tidied, at))
      if (!hasCapitals && !(isCapital(tidied, at) && match[2]!.includes(' '))) continue
      const level = lead === 'Sở' ? 'department' : 'ministry'
      const named = (from: number, to: number): UnitName => ({
        name: inFull(`${lead} ${tidied.slice(from, to)}`, level),
        level,
      })
      let to = start + match[2]!.length
      add(at, level === 'department' ? parentSwallowed(tidied, text, to) : to, named(start, to))
      for (;;) {
        nextTail.lastIndex = to
        const next = nextTail.exec(text)
        if (next === null) break
        const from = nextTail.lastIndex - next[1]!.length
        if (!isCapital(tidied, from)) break
        to = nextTail.lastIndex
        if (!add(from, to, named(from, to))) break
      }
    }
    if (holds(OF_DEPARTMENTS, text))
      for (const match of text.matchAll(bareTails)) {
        const at = match.index + match[0].length - match[1]!.length
        const to = at + match[1]!.length
        if (isCapital(tidied, at) && AFTER_ITEM.test(tidied.slice(to)))
          add(at, to, { name: `Sở ${tidied.slice(at, to)}`, level: 'department' })
      }
    for (const match of tidied.matchAll(otherSo)) department(match.index, match.index + match[0].length)
    for (const { at, to } of officesIn(tidied, text, nameEnd)) department(at, to)
    // "Hải quan Quảng Nam": an office by the name of its province
    for (const { index: at, 0: name } of text.matchAll(branches))
      if (isCapital(tidied, at))
        add(at, at + name.length, { name: tidied.slice(at, at + name.length), level: 'department' })
    for (const match of text.matchAll(locals)) locally(match, tidied, add)
    addKnown(false)
    for (const { at, to, unit } of names === undefined ? [] : namedBefore(tidied, text, names)) add(at, to, unit)
    const local = mentions.find(({ unit }) => unit.level === 'district' || unit.level === 'commune')?.unit.level
    const talk = levelTalkedOf(text) ?? talked
    const isLocal = holds(OF_LOCALS, text) && !mentions.some(({ unit }) => unit.level === 'province')
    if (talk !== undefined || local !== undefined || isLocal) {
      for (const match of tidied.matchAll(BARE_NAME)) {
        const [at, to] = [match.index, match.index + match[0].length]
        const level = talk ?? local ?? 'district'
        if (talk === undefined && !(local === undefined ? FIGURE_BEHIND : AFTER_BARE).test(tidied.slice(to))) continue
        if (
          NO_NAME.test(tidied.slice(at)) ||
          !AFTER_ITEM.test(tidied.slice(to)) ||
          !holds(BEFORE_NAME, text.slice(0, at))
        )
          continue
        add(at, to, { name: match[0], level })
      }
    }
    return mentions.map(asProvince).sort((a, b) => a.at - b.at)

    /** "TP Huế đứng thứ 7, Thanh Hóa thứ 8": a city among provinces. */
    function asProvince(mention: UnitMention): UnitMention {
      const isHue = mention.unit.level === 'district' && nameKey(mention.unit.name) === 'hue'
      const others = mentions.filter((other) => other !== mention && other.unit.level !== 'region')
      const isAmong =
        others.length > 0 && others.every(({ unit }) => unit.level === 'province' && !unit.name.endsWith(RENAMED))
      return isHue && isAmong ? { ...mention, unit: { name: RENAMED, level: 'province' } } : mention
    }
  }

  function locally(
    match: RegExpExecArray,
    tidied: string,
    add: (at: number, to: number, unit: UnitName) => boolean,
  ): void {
    const type = match[2]!
    // "Khối huyện, thành phố: Na Hang": the last of a set
    if (match[0].includes(':') && /(?:,|\/|và|các|khối|cấp)\s*$/iu.test(tidied.slice(0, match.index))) return
    const start = match.index + match[0].length
    NAME_HERE.lastIndex = start
    const name = NAME_HERE.exec(tidied)
    if (name === null || NO_NAME.test(tidied.slice(start))) return
    if (/^\d/.test(name[0]) && type !== 'quận' && type !== 'phường') return
    // "Ủy ban nhân dân huyện: Thẩm định kết quả": a sentence begins
    if (match[0].includes(':') && /^\s+\p{Ll}/u.test(tidied.slice(NAME_HERE.lastIndex)) && !name[0].includes(' '))
      return
    const level = LEVEL_OF_TYPE[type]!
    const printed = (text: string): UnitName => {
      const isCity = type === 'thành phố' || type === 'tp'
      const province = isCity && CENTRAL_CITIES.has(nameKey(text)) ? known.get(plain(text)) : undefined
      if (isCity && nameKey(text) === 'hue' && holds(OF_PROVINCES, plain(tidied)))
        return { name: 'Huế', level: 'province' }
      return province ?? { name: `${SHORT_TYPES[type] ?? type} ${text}`, level }
    }
    const own = withoutProvince(name[0])
    let to = start + own.length
    if (!add(match.index + (match[1] === undefined ? 0 : match[1].length + 1), to, printed(own))) return
    for (;;) {
      const separator = /^\s*(?:,|;|và|,\s*và)\s+(?=\p{Lu})/u.exec(tidied.slice(to, to + 12))
      if (separator === null) return
      NAME_HERE.lastIndex = to + separator[0].length
      const next = NAME_HERE.exec(tidied)
      if (next === null || NO_NAME.test(tidied.slice(next.index)) || /^\d/.test(next[0])) return
      if (!AFTER_ITEM.test(tidied.slice(NAME_HERE.lastIndex))) return
      if (known.get(plain(next[0]))?.level === 'province' && match[1] === undefined) return
      to = NAME_HERE.lastIndex
      // "TP Vinh, Diễn Châu": one city, and others
      const isOther = match[1] === undefined && /^t/u.test(type)
      if (!add(to - next[0].length, to, isOther ? { name: next[0], level } : printed(next[0]))) return
    }
  }

  /** "TP Cẩm Phả - Quảng Ninh": the name ends where that of its province begins. */
  function withoutProvince(name: string): string {
    const province = /\s[-–]\s+(.+)$/u.exec(name)
    return province !== null && known.get(plain(province[1]!))?.level === 'province'
      ? name.slice(0, province.index)
      : name
  }

  /** "Sở Nội vụ tỉnh Bình Dương" is one mention, and its name goes without the province. */
  const parent = new RegExp(
    rule`\s+(?:(?:của\s+)?(?:tỉnh|thành phố|tp\.?)\s*)?(?:${anyOf(known.keys())})\b`.source,
    'uy',
  )
  function parentSwallowed(tidied: string, text: string, to: number): number {
    parent.lastIndex = to
    const match = parent.exec(text)
    return match !== null && /\p{Lu}/u.test(tidied.slice(to, parent.lastIndex)) ? parent.lastIndex : to
  }

  return {
    inText,
    fullName,
    known: (name) => known.get(plain(tidy(name))) ?? known.get(plain(printedName(name))),
    inCell(cell, level) {
      const name = printedName(cell)
      const bare = name.replace(/^(?:thành phố|tp\.?|tỉnh|vùng)\s+/iu, '')
      const unit = known.get(plain(name)) ?? known.get(plain(bare))
      const isCity = /^(?:thành phố|tp)/iu.test(name) && !CENTRAL_CITIES.has(nameKey(name))
      if (unit !== undefined && (level === undefined || level === unit.level) && !(isCity && level !== 'province'))
        return unit
      return { name: /^bộ\s/iu.test(name) ? fullName(name) : name, level }
    },
  }
}

/** What makes a ministry's name that of its office in a province. */
function branchBehind(name: string, behind: string): string {
  const office = name.startsWith('Bộ') ? null : OFFICE_IN_PROVINCE.exec(behind)
  return (BRANCH.exec(behind) ?? office)?.[0] ?? ''
}

/** "Kế hoạch - Đầu tư", "Kế hoạch & Đầu tư": "và" in its short forms. */
const dashed = (phrase: string) =>
  phrase.includes(' và ') ? [' - ', '-', '- ', ' -', ' & '].map((dash) => phrase.replace(' và ', dash)) : []

/** Where the name ends that begins at `at`. */
function nameEnd(tidied: string, at: number): number | undefined {
  NAME_HERE.lastIndex = at
  return NAME_HERE.test(tidied) ? NAME_HERE.lastIndex : undefined
}

const isCapital = (tidied: string, at: number) => /\p{Lu}/u.test(tidied[at] ?? '')
const allCapital = (name: string) => name.split(/[\s–—-]+/u).every((word) => word === '' || /^[\p{Lu}\d]/u.test(word))

import type { LocalNames } from './bare-names.ts'
import type { Column } from './columns.ts'
import type { SetMention } from './mention.ts'
import type { ProposedLevel, ProposedObservation } from './proposal.ts'
import { nameKey } from './text.ts'
import type { UnitName } from './unit-name.ts'

/** What a table's headings say, for the part of it that a page's end cut off. */
export interface TableHead {
  readonly columns: readonly Column[]
  readonly level: ProposedLevel | undefined
  readonly family: string | undefined
  readonly year: number | undefined
  /** The running number that its next row would have. */
  readonly next: number
}

/** The heading under which a part of a report stands: how it is numbered, and the index and year that it names. */
export interface SectionHead {
  readonly numbering: string
  readonly family: string | undefined
  readonly year: number | undefined
}

/** What is still spoken of: sentences leave it to the next ones, titles and headings to all that follow. */
export interface Context {
  /** The unit that the report is about, by its title or publisher. */
  main: UnitName | undefined
  /** The province whose units are assessed; national for the whole country's. */
  owner: UnitName | undefined
  subject: readonly UnitName[]
  family: string | undefined
  /** The index that the report as a whole is about. */
  docFamily: string | undefined
  /** The heading that set it, if it is one of a part and not the report's title. */
  section: SectionHead | undefined
  /** The index, year and unit of the title, to which a part without its own comes back. */
  ofTitle: {
    readonly family: string | undefined
    readonly year: number | undefined
    readonly subject: readonly UnitName[]
  }
  /** All indices named so far. */
  readonly families: Set<string>
  /** The indices that the title names, where they are several. */
  familiesOfTitle: readonly string[]
  /** Whether the title names it, and no other: then each paragraph comes back to it. */
  isTitled: boolean
  year: number | undefined
  /** The year assessed, to which each paragraph comes back. */
  docYear: number | undefined
  /** The year that the report as a whole tells of: "năm nay". */
  ofReport: number | undefined
  /** The level of the set last named, of which a bare "đơn vị" is one. */
  setLevel: ProposedLevel | undefined
  lastRank: number | undefined
  /** Whose it is: "xếp sau A là B" goes on from A's. */
  lastRanked: UnitName | undefined
  /** The table read last, which may go on without its headings on the next page. */
  table: TableHead | undefined
  /** Whether the report tells of the whole country's ranking. */
  isNational: boolean
  /** Whether ministries have figures: then "các địa phương" are provinces. */
  hasMinistries: boolean
  /** Whether the sentence before, in this paragraph, told of what is to be reached. */
  isAfterGoal: boolean
  /** The set that an average was last told of in this paragraph. */
  averaged: UnitName | undefined
  /** The paragraph right above, which may be the caption of the table that comes. */
  caption: string
  /** How many units a level's ranking holds, as far as the report tells. */
  readonly sizes: Map<string, number>
  /** The last unit of each type, for "thành phố", "tỉnh". */
  readonly byType: Map<string, UnitName>
  /** Districts and communes that the report names with their kind. */
  localNames: LocalNames
}

export function newContext(): Context {
  return {
    main: undefined,
    owner: undefined,
    subject: [],
    family: undefined,
    docFamily: undefined,
    section: undefined,
    ofTitle: { family: undefined, year: undefined, subject: [] },
    families: new Set(),
    familiesOfTitle: [],
    isTitled: false,
    year: undefined,
    docYear: undefined,
    ofReport: undefined,
    setLevel: undefined,
    lastRank: undefined,
    lastRanked: undefined,
    table: undefined,
    isNational: false,
    hasMinistries: false,
    isAfterGoal: false,
    averaged: undefined,
    caption: '',
    sizes: new Map(),
    byType: new Map(),
    localNames: new Map(),
  }
}

export function remember(context: Context, unit: UnitName): void {
  const type = /^(thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|sở|bộ)(?!\p{L})/iu
    .exec(unit.name)?.[1]
    ?.toLowerCase()
  const isCity = unit.level === 'province' && /^(?:TP |Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ)/u.test(unit.name)
  if (unit.level === 'province') context.byType.set(isCity ? 'thành phố' : 'tỉnh', unit)
  else if (type === 'thành phố') context.byType.set('thành phố', unit)
  else if (unit.level === 'district') context.byType.set('huyện', unit)
  context.byType.set('any', unit)
}

/** The family as people keep them apart: a province's own index of its departments is not PAR INDEX. */
export function familyAt(family: string, level: UnitName['level']): string {
  if (family === 'CCHC')
    return level === 'department' || level === 'district' || level === 'commune' ? 'CCHC' : 'PAR INDEX'
  if (level !== 'department' && level !== 'district' && level !== 'commune') return family
  if (family === 'PAR INDEX') return 'CCHC'
  if (family === 'PCI') return 'DDCI'
  return family
}

/** Two proposals are the same figure when these are equal: a report says many things twice. */
export function sameFigure(o: ProposedObservation): string {
  return [
    nameKey(o.unit),
    o.indicator,
    o.field ?? '',
    o.year ?? '',
    o.measure,
    typeof o.value === 'string' ? o.value.toLowerCase() : o.value,
    o.measure === 'count' ? o.what : '',
  ].join('|')
}

/** What a set tells for later: how many units its level has, and of what level a bare "đơn vị" is. */
export function rememberSet(context: Context, { level, size, text }: SetMention): void {
  if (level !== undefined && level !== 'national' && !/^toàn /iu.test(text)) context.setLevel = level
  if (size !== undefined) context.sizes.set(level ?? 'any', size)
}

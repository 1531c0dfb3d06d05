import { withoutParent } from '../dialogue/unit-phrases.ts'
import type { Figure } from '../statistics/figure.ts'
import type { Indicator, Scope } from '../statistics/indicator.ts'
import type { Measure, Observation } from '../statistics/observation.ts'
import type { Source } from '../statistics/source.ts'
import type { Unit } from '../statistics/unit.ts'
import { briefText, decimal, periodText } from './figure-text.ts'
import { dateText, sourcesOf } from './source-text.ts'
import type { Cell, Table, TableSource } from './table.ts'
import { MEASURE_TEXT } from './wording.ts'

/** What is held of a unit in one indicator and one period: a row. */
export interface TableEntry {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly period: string
  readonly figures: readonly Figure[]
}

export interface TableNames {
  readonly sources: ReadonlyMap<string, Source>
  readonly scopes: ReadonlyMap<string, Scope>
}

/** In this order. Other measures are of no use side by side. */
export const TABLE_MEASURES = [
  'rank',
  'score',
  'average',
  'grade',
  'group',
  'change',
  'rank_change',
] as const satisfies readonly Measure[]

const NOTE = 'Ghi chú'
const SOURCE = 'Nguồn'
const OF = 'Trong số'

/** Entries as a table, in the order in which they come; what is the same in all rows goes into the title. */
export function tableOf(entries: readonly TableEntry[], names: TableNames): Table {
  const sources = sourcesOf(entries.flatMap(observationsOf), names.sources)
  const subjects = SUBJECTS.filter(({ key }) => new Set(entries.map(key)).size > 1)
  const rows = entries.map((entry) => cellsOf(entry, names.scopes))
  const figures = columnsIn(rows, entries)
  const columns = [...subjects.map(({ name }) => name), ...figures]
  const hasNotes = rows.some((cells) => cells.has(NOTE))
  return {
    title: titleOf(entries),
    columns: [...columns, ...(hasNotes ? [NOTE] : []), SOURCE],
    rows: entries.map((entry, i) => [
      ...subjects.map(({ text }) => text(entry)),
      ...figures.map((column) => rows[i]!.get(column)),
      ...(hasNotes ? [rows[i]!.get(NOTE)] : []),
      placesOf(entry, sources),
    ]),
    lines: entries.map((entry) => lineOf(entry, subjects, names.scopes)),
    sources: sources.map(toTableSource),
  }
}

interface Subject {
  readonly name: string
  key(entry: TableEntry): string
  text(entry: TableEntry): string
}

const SUBJECTS: readonly Subject[] = [
  { name: 'Đơn vị', key: ({ unit }) => unit.id, text: ({ unit }) => unit.name },
  { name: 'Chỉ số', key: ({ indicator }) => indicator.id, text: ({ indicator }) => indicator.name },
  { name: 'Kỳ', key: ({ period }) => period, text: ({ period }) => period },
]

function titleOf(entries: readonly TableEntry[]): string {
  const same = SUBJECTS.filter(({ key }) => new Set(entries.map(key)).size === 1)
  const first = entries[0]!
  return same.map(({ name, text }) => (name === 'Kỳ' ? periodText(first.period) : text(first))).join(', ')
}

/** The cells of a row by column; several figures of one column, such as ranks in several sets, share a cell. */
function cellsOf({ indicator, figures }: TableEntry, scopes: TableNames['scopes']): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  const notes = new Set<string>()
  for (const figure of figures) {
    const column = columnOf(figure, indicator)
    const cell = cellOf(figure)
    const before = cells.get(column)
    cells.set(column, before === undefined ? cell : `${cellText(before)}; ${cellText(cell)}`)
    const basis = figure.variants[0]!.observations[0]!
    if (figure.measure === 'rank' && before === undefined && basis.of !== undefined)
      cells.set(OF, { value: basis.of, decimals: 0 })
    for (const note of notesOf(figure, scopes)) notes.add(note)
  }
  if (notes.size > 0) cells.set(NOTE, [...notes].join('; '))
  return cells
}

function columnOf({ measure, what, variants }: Figure, indicator: Indicator): string {
  const basis = variants[0]!.observations[0]!
  const unit = basis.unitOfMeasure ?? indicator.unitOfMeasure
  const full = basis.fullScore ?? indicator.fullScore
  switch (measure) {
    case 'rank':
      return 'Hạng'
    case 'score':
    case 'average':
      return `${capital(MEASURE_TEXT[measure])}${unit === 'percent' ? ' (%)' : full === undefined ? '' : ` (trên ${full})`}`
    case 'change':
    case 'rank_change':
      return `${capital(MEASURE_TEXT[measure])}${what === undefined ? '' : ` ${what}`}`
    default:
      return capital(MEASURE_TEXT[measure])
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Sources that disagree are all told. */
function cellOf({ variants }: Figure): Cell {
  const [only, ...more] = variants.map(({ value, decimals }) =>
    typeof value === 'string' ? value : { value, decimals },
  )
  return more.length === 0 ? only : [only, ...more].map(cellText).join(' hoặc ')
}

export function cellText(cell: Cell): string {
  return cell === undefined || typeof cell === 'string' ? (cell ?? '') : decimal(cell.value, cell.decimals)
}

function notesOf({ measure, variants }: Figure, scopes: TableNames['scopes']): string[] {
  const observations = variants.flatMap((variant) => variant.observations)
  const isPrinted = observations.some(({ status }) => status === 'printed')
  const isComputed = observations[0]!.status === 'computed'
  const scope = scopes.get(observations[0]!.scopeId ?? '')
  const among = measure === 'rank' && observations[0]!.of === undefined && scope !== undefined
  return [
    ...(isPrinted ? [] : [`${MEASURE_TEXT[measure]} ${isComputed ? 'tính ra' : 'suy ra'}, không in trong nguồn`]),
    ...(among ? [`thứ hạng trong ${scope.name}`] : []),
    ...observations.flatMap(({ note }) => note ?? []),
  ]
}

/** The columns that any row fills, in the order of {@link TABLE_MEASURES}. */
function columnsIn(rows: readonly ReadonlyMap<string, Cell>[], entries: readonly TableEntry[]): string[] {
  const filled = new Set(rows.flatMap((cells) => [...cells.keys()]))
  const ordered = TABLE_MEASURES.flatMap((measure) => {
    const named = entries.flatMap(({ indicator, figures }) =>
      figures.filter((figure) => figure.measure === measure).map((figure) => columnOf(figure, indicator)),
    )
    return measure === 'rank' ? [...named, OF] : named
  })
  return [...new Set(ordered)].filter((column) => filled.has(column))
}

const observationsOf = ({ figures }: TableEntry): Observation[] =>
  figures.flatMap(({ variants }) => variants.flatMap((variant) => variant.observations))

function placesOf(entry: TableEntry, sources: readonly Source[]): string {
  const own = new Set(observationsOf(entry).map(({ sourceId }) => sourceId))
  return sources.flatMap(({ id }, i) => (own.has(id) ? [String(i + 1)] : [])).join(', ')
}

function lineOf(entry: TableEntry, subjects: readonly Subject[], scopeById: TableNames['scopes']): string {
  const { indicator, figures, unit } = entry
  const context = { indicator, scopeById, operands: new Map() }
  const first = subjects.map((subject) => (subject.name === 'Đơn vị' ? withoutParent(unit.name) : subject.text(entry)))
  const said = figures.map((figure) =>
    figure.variants.map((variant) => briefText(figure, variant, context)).join(' hoặc '),
  )
  return `- ${[first.join(', '), said.join(', ')].filter((part) => part !== '').join(': ')}`
}

function toTableSource({ publisher, title, publishedOn, url, reliability }: Source): TableSource {
  return {
    publisher,
    title,
    publishedOn: publishedOn === undefined ? '' : dateText(publishedOn),
    url: url ?? '',
    caution: reliability === 'second-hand' ? 'nguồn dẫn lại, chưa đối chiếu bản gốc' : '',
  }
}

import type { Query } from '../dialogue/query.ts'
import { withoutParent } from '../dialogue/unit-phrases.ts'
import type { Figure } from '../statistics/figure.ts'
import type { Measure } from '../statistics/observation.ts'
import type { Source } from '../statistics/source.ts'
import type { Unit } from '../statistics/unit.ts'
import { periodText } from './figure-text.ts'
import type { Finding } from './finding.ts'
import type { Picture, PicturePoint } from './picture.ts'
import { axisOf } from './picture-axis.ts'
import { marksOf, measureToDraw, numeric, scaleKey, scaleOf, sourcesBehind, statusesIn } from './picture-marks.ts'
import {
  absentUnits,
  altText,
  measureText,
  namesText,
  notesOf,
  pictureSource,
  rankMark,
  ranksLeftOut,
} from './picture-text.ts'
import { rankingReach } from './ranking-text.ts'

type Sources = ReadonlyMap<string, Source>

/** So few bars are a sentence, not a ranking. */
const FEWEST_RANKED = 3
/** More rows than this make a picture too tall for a phone. */
export const MOST_ROWS = 20

/** The newest list of an answer, in its own order; units of which only the rank is stated keep their row. */
export function rankingPicture(
  query: Query,
  found: readonly Finding[],
  sources: Sources,
  bodies: readonly Unit[],
): Picture | undefined {
  const lists = groups(found, ({ indicator, figure }) => `${indicator.id}|${figure.period}`)
  const newestFirst = [...lists].sort((a, b) => (a[0]!.figure.period < b[0]!.figure.period ? 1 : -1))
  for (const list of newestFirst) {
    const drawable: readonly Measure[] = ['score', 'average', 'raw_score', 'change', 'rank_change']
    const measure = measureToDraw(query, list, drawable, FEWEST_RANKED)
    if (measure === undefined) continue
    const rows = rowsOf(list, measure, ({ rank }) => (rank === undefined ? undefined : rankMark(rank, false)))
    const { indicator, figure } = list[0]!
    const size = list.find((each) => each.figure.measure === 'rank')?.figure.variants[0]?.observations[0]?.of
    const picture = draw(sources, {
      kind: 'ranking',
      title: `${indicator.name}, ${periodText(figure.period)}`,
      subtitle: `${rankingReach(query, indicator, measure, bodies, size)} – ${measureText(measure, indicator)}`,
      rows,
      own: [ranksLeftOut(leftOut(rows))],
    })
    if (picture !== undefined) return picture
  }
  return undefined
}

/** Units side by side in one year. */
export function unitsPicture(
  query: Query,
  found: readonly Finding[],
  sources: Sources,
  asked: readonly Unit[],
): Picture | undefined {
  const measure = measureToDraw(query, found, ['score', 'average', 'raw_score', 'change'], 2)
  if (measure === undefined) return undefined
  const rows = rowsOf(found, measure, ({ rank }) => (rank === undefined ? undefined : `hạng ${rankMark(rank, true)}`))
  const { indicator, figure } = found[0]!
  const names = rows.map(({ label }) => label)
  const absent = asked.filter((unit) => !rows.some((row) => row.unitId === unit.id))
  return draw(sources, {
    kind: 'comparison',
    title: namesText(names),
    subtitle: `${indicator.name}, ${periodText(figure.period)} – ${measureText(measure, indicator)}`,
    rows,
    own: [absentUnits(absent.map(({ name }) => withoutParent(name)))],
  })
}

/** One unit in two years. */
export function yearsPicture(query: Query, found: readonly Finding[], sources: Sources): Picture | undefined {
  const measure = measureToDraw(query, found, ['score', 'average', 'raw_score', 'change'], 2)
  if (measure === undefined) return undefined
  const { indicator, unit } = found[0]!
  const byYear = [...found].sort((a, b) => (a.figure.period < b.figure.period ? -1 : 1))
  const rows = rowsOf(
    byYear,
    measure,
    ({ rank }) => (rank === undefined ? undefined : `hạng ${rankMark(rank, true)}`),
    ({ figure }) => figure.period,
  )
  return draw(sources, {
    kind: 'comparison',
    title: unit.name,
    subtitle: `${indicator.name} – ${measureText(measure, indicator)}`,
    rows: rows.map((row) => ({ ...row, label: capitalise(periodText(row.label)) })),
    own: [],
  })
}

interface Row {
  readonly unitId: string
  readonly label: string
  readonly detail: string | undefined
  readonly rank: Figure | undefined
  readonly finding: Finding | undefined
}

/** A row for each unit (or year) that is found, in the order of the findings. */
function rowsOf(
  found: readonly Finding[],
  measure: Measure,
  detail: (row: { rank: Figure | undefined }) => string | undefined,
  key: (finding: Finding) => string = ({ unit }) => unit.id,
): Row[] {
  const valued = numeric(found, measure)
  return groups(found, key).map((own) => {
    const first = own[0]!
    const rank = own.find(({ figure }) => figure.measure === 'rank')?.figure
    return {
      unitId: first.unit.id,
      label: key(first) === first.unit.id ? withoutParent(first.unit.name) : key(first),
      rank,
      detail: detail({ rank }),
      finding: valued.find((each) => own.includes(each)),
    }
  })
}

interface Rows {
  readonly kind: Picture['kind']
  readonly title: string
  readonly subtitle: string
  readonly rows: readonly Row[]
  readonly own: readonly string[]
}

function draw(byId: Sources, { kind, title, subtitle, rows: all, own }: Rows): Picture | undefined {
  const rows = all.slice(0, MOST_ROWS)
  const valued = rows.flatMap(({ finding }) => finding ?? [])
  // values on different scales side by side would say what no source says
  if (valued.length < 2 || new Set(valued.map(scaleKey)).size > 1) return undefined
  const points: PicturePoint[] = rows.map(({ label, detail, finding }) => ({
    label,
    detail,
    marks: finding === undefined ? [] : marksOf(finding),
    joined: false,
  }))
  const figures = [...valued.map(({ figure }) => figure), ...rows.flatMap(({ rank }) => rank ?? [])]
  const sources = sourcesBehind(figures, byId)
  const values = points.flatMap(({ marks }) => marks.map(({ value }) => value))
  const axis = axisOf(values, scaleOf(valued[0]!, valued), 'rows')
  const series = [{ name: title, points }]
  const picture = {
    kind,
    title,
    subtitle,
    axis,
    series,
    notes: notesOf({ series, axis, statuses: statusesIn(figures), sources, own }),
    source: pictureSource(sources),
  }
  return { ...picture, alt: altText(picture) }
}

/** Ranks between the first and the last row that no row has; two fifths leave no sixth. */
function leftOut(rows: readonly Row[]): number[] {
  const ranks = rows.flatMap(({ rank }) => (rank === undefined ? [] : [Number(rank.variants[0]!.value)]))
  if (ranks.length === 0) return []
  const [first, last] = [Math.min(...ranks), Math.max(...ranks)]
  const sharing = (rank: number) => ranks.filter((each) => each === rank).length
  const skipped = (rank: number) => ranks.some((each) => each < rank && rank < each + sharing(each))
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return all.filter((rank) => !ranks.includes(rank) && !skipped(rank))
}

function groups(found: readonly Finding[], key: (finding: Finding) => string): Finding[][] {
  const byKey = new Map<string, Finding[]>()
  for (const finding of found) byKey.set(key(finding), [...(byKey.get(key(finding)) ?? []), finding])
  return [...byKey.values()]
}

const capitalise = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`

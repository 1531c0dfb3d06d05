import type { Query } from '../dialogue/query.ts'
import { withoutParent } from '../dialogue/unit-phrases.ts'
import type { Source } from '../statistics/source.ts'
import type { Finding } from './finding.ts'
import type { Picture, PicturePoint, PictureSeries } from './picture.ts'
import { axisOf } from './picture-axis.ts'
import { marksOf, measureToDraw, numeric, scaleKey, scaleOf, sourcesBehind, statusesIn } from './picture-marks.ts'
import {
  altText,
  gapNote,
  measureText,
  namesText,
  notesOf,
  OTHER_SCOPES,
  pictureSource,
  rankMark,
} from './picture-text.ts'

/** More lines, or places for years, can't be told apart, or read, on a phone. */
const MOST_LINES = 4
const MOST_PLACES = 12

/** A place on the axis of years: a year of which a value or a rank is held, or a run of years of which neither is. */
interface Place {
  readonly label: string
  readonly year: string | undefined
}

/**
 * One or more units over the years. Years that are not held keep a place, runs of them one place between them; no line
 * crosses it. Scores out of different maxima have no picture; ranks within different sets are not joined.
 */
export function trendPicture(
  query: Query,
  found: readonly Finding[],
  byId: ReadonlyMap<string, Source>,
): Picture | undefined {
  const measure = measureToDraw(query, found, ['score', 'average', 'raw_score', 'rank'], 2)
  if (measure === undefined) return undefined
  const valued = numeric(found, measure)
  const units = [...new Map(valued.map(({ unit }) => [unit.id, unit])).values()]
  const ranks = measure === 'rank' || units.length > 1 ? [] : numeric(found, 'rank')
  const years = newest([...new Set([...valued, ...ranks].map(({ figure }) => figure.period))].sort())
  const scales = new Set(valued.map(scaleKey))
  if (units.length > MOST_LINES || (measure !== 'rank' && scales.size > 1)) return undefined
  const places = placesOf(years)
  const drawn = valued.filter(({ figure }) => years.includes(figure.period))
  if (new Set(drawn.map(({ figure }) => figure.period)).size < 2) return undefined
  const series = units.map((unit): PictureSeries => {
    const own = drawn.filter((finding) => finding.unit.id === unit.id)
    return { name: withoutParent(unit.name), points: pointsOf(places, own, ranks) }
  })
  const shownRanks = ranks.filter(({ figure }) => years.includes(figure.period))
  const figures = [...drawn, ...shownRanks].map(({ figure }) => figure)
  const sources = sourcesBehind(figures, byId)
  const { indicator } = drawn[0]!
  const values = drawn.flatMap(({ figure }) => figure.variants.map(({ value }) => Number(value)))
  const axis = axisOf(values, scaleOf(drawn[0]!, drawn), 'line')
  const own = [gapNote(measure, gapsIn(series)), scales.size > 1 ? OTHER_SCOPES : '']
  const picture = {
    kind: 'trend' as const,
    title: units.length === 1 ? units[0]!.name : namesText(units.map(({ name }) => withoutParent(name))),
    subtitle: `${indicator.name}, ${years[0]}–${years.at(-1)} – ${measureText(measure, indicator)}`,
    axis,
    series,
    notes: notesOf({ series, axis, statuses: statusesIn(figures), sources, own }),
    source: pictureSource(sources),
  }
  return { ...picture, alt: altText(picture) }
}

/** The years without any value, run by run: "2014–2016" and "2017" are one. */
function gapsIn(series: readonly PictureSeries[]): string[] {
  const runs: [string, string][] = []
  let open = false
  for (const [i, { label }] of series[0]!.points.entries()) {
    const empty = series.every(({ points }) => points[i]!.marks.length === 0)
    const [first, last] = [label.slice(0, 4), label.slice(-4)]
    if (empty && open) runs.at(-1)![1] = last
    else if (empty) runs.push([first, last])
    open = empty
  }
  return runs.map(([first, last]) => runText(Number(first), Number(last)))
}

/** As many of the newest years as there is room for, the gaps between them included. */
function newest(years: readonly string[]): readonly string[] {
  return placesOf(years).length <= MOST_PLACES ? years : newest(years.slice(1))
}

function placesOf(years: readonly string[]): Place[] {
  return years.flatMap((year, i) => {
    const before = years[i - 1]
    const [first, last] = [Number(before) + 1, Number(year) - 1]
    const gap = before === undefined || first > last ? [] : [{ label: runText(first, last), year: undefined }]
    return [...gap, { label: year, year }]
  })
}

const runText = (first: number, last: number) => (first === last ? `${first}` : `${first}–${last}`)

function pointsOf(places: readonly Place[], own: readonly Finding[], ranks: readonly Finding[]): PicturePoint[] {
  let before: Finding | undefined
  return places.map(({ label, year }) => {
    const finding = own.find(({ figure }) => figure.period === year)
    const rank = ranks.find(({ figure }) => figure.period === year)?.figure
    const joined = finding !== undefined && before !== undefined && canJoin(before, finding)
    before = finding
    return {
      label,
      detail: rank === undefined ? undefined : rankMark(rank, true),
      marks: finding === undefined ? [] : marksOf(finding),
      joined,
    }
  })
}

/** Where sources disagree no line goes: it would choose one of them. */
function canJoin(before: Finding, after: Finding): boolean {
  const settled = [before, after].every(({ figure }) => figure.variants.length === 1)
  return settled && scaleKey(before) === scaleKey(after)
}

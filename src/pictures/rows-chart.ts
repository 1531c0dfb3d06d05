import type { Picture, PicturePoint } from '../core/reply/picture.ts'
import { NOT_STATED } from '../core/reply/picture-text.ts'
import { axisLook, type ChartPart } from './chart-option.ts'
import { LINE_HEIGHT } from './fonts.ts'
import { INK, INNER_WIDTH, LABEL, MARGIN, PALE_INK, type PlacedText, TICK, VALUE, WIDTH } from './look.ts'
import { balancedLinesOf, widthOf } from './measure-text.ts'
import { rowsSeries, type Strip } from './rows-series.ts'

/** Heights of a row: of a letter, between name and bar, of the bar, and to the next row. */
interface Spacing {
  readonly letter: number
  readonly underName: number
  readonly band: number
  readonly toNext: number
}
const ROOMY: Spacing = { letter: LABEL.size, underName: 6, band: 28, toNext: 22 }
/** Long lists are set closer, so that they stay within two screens of a phone. */
const CLOSE: Spacing = { letter: 34, underName: 0, band: 24, toNext: 12 }
const MOST_ROOMY = 10

/** What stands between a rank and a name, and between a name and its value. */
const AFTER_RANK = 18
const BEFORE_VALUE = 28

interface Row extends Strip {
  readonly texts: readonly PlacedText[]
  readonly bottom: number
}

/**
 * A row for each point: name and value on a line over a bar or a dot. Names stand above and not beside, so that long
 * ones fit on a phone and bars keep the whole width.
 */
export function rowsChart({ kind, series, axis }: Picture, top: number): ChartPart {
  const { points } = series[0]!
  const spacing = points.length > MOST_ROOMY ? CLOSE : ROOMY
  const rankStyle = { ...VALUE, size: spacing.letter }
  const indent = Math.max(0, ...points.map(({ detail }) => widthOf(detail ?? '', rankStyle)))
  const rows: Row[] = []
  for (const point of points) {
    const at = rows.at(-1)?.bottom ?? top
    rows.push(kind === 'ranking' ? rankedRow(point, indent, at, spacing) : comparedRow(point, at, spacing))
  }
  const bottom = rows.at(-1)!.bottom
  const look = axisLook(axis)
  return {
    grids: [{ left: MARGIN, top, width: INNER_WIDTH, height: bottom - top }],
    // the outer ticks' texts stay inside: bars begin where names do
    xAxes: [
      { type: 'value', ...look, axisLabel: { ...look.axisLabel, alignMinLabel: 'left', alignMaxLabel: 'right' } },
    ],
    // a pixel is a pixel: rows are as high as their texts need
    yAxes: [{ type: 'value', min: top, max: bottom, inverse: true, show: false }],
    series: rowsSeries(rows, axis),
    texts: rows.flatMap(({ texts }) => texts),
    shapes: [],
    bottom: bottom + TICK.size * LINE_HEIGHT + 16,
  }
}

function rankedRow(point: PicturePoint, widest: number, top: number, spacing: Spacing): Row {
  const indent = widest === 0 ? 0 : widest + AFTER_RANK
  const row = rowOf(point, point.label, indent, top, spacing)
  if (point.detail === undefined) return row
  const rank = {
    ...row.texts[0]!,
    text: point.detail,
    x: MARGIN,
    style: { ...VALUE, size: spacing.letter },
    colour: PALE_INK,
  }
  return { ...row, texts: [rank, ...row.texts] }
}

function comparedRow(point: PicturePoint, top: number, spacing: Spacing): Row {
  const name = point.detail === undefined ? point.label : `${point.label} – ${point.detail}`
  return rowOf(point, name, 0, top, spacing)
}

function rowOf(point: PicturePoint, name: string, indent: number, top: number, spacing: Spacing): Row {
  const { letter, underName, band, toNext } = spacing
  const valued = point.marks.length > 0
  const value = valued ? point.marks.map(({ text }) => text).join(' hoặc ') : NOT_STATED
  const valueStyle = { ...(valued ? VALUE : LABEL), size: letter }
  const nameStyle = { ...LABEL, size: letter }
  const step = letter * LINE_HEIGHT
  const lines = balancedLinesOf(name, INNER_WIDTH - indent - BEFORE_VALUE - widthOf(value, valueStyle), nameStyle)
  const texts = lines.map((text, i): PlacedText => {
    const y = top + (i + 0.5) * step
    return { text, x: MARGIN + indent, y, style: nameStyle, colour: INK, align: 'left', rim: false }
  })
  const { y } = texts[0]!
  const colour = valued ? INK : PALE_INK
  texts.push({ text: value, x: WIDTH - MARGIN, y, style: valueStyle, colour, align: 'right', rim: false })
  const under = top + lines.length * step + underName
  return { point, texts, y: under + band / 2, height: band, bottom: under + (valued ? band : 0) + toNext }
}

import type { Picture, PicturePoint } from '../core/reply/picture.ts'
import { NOT_STATED, tickTexts } from '../core/reply/picture-text.ts'
import { axisLook, type ChartPart } from './chart-option.ts'
import { LINE_HEIGHT } from './fonts.ts'
import { DOT, INK, INNER_WIDTH, LABEL, MARGIN, PALE_INK, type PlacedText, TICK, VALUE, WIDTH } from './look.ts'
import { linesOf, widthOf } from './measure-text.ts'
import { BAND, rowsSeries } from './rows-series.ts'

const UNDER_NAME = 6
const BETWEEN_ROWS = 22
/** What stands between a rank and a name, and between a name and its value. */
const AFTER_RANK = 18
const BEFORE_VALUE = 28

interface Row {
  readonly point: PicturePoint
  readonly texts: readonly PlacedText[]
  /** The middle of its bar or dot. */
  readonly y: number
  readonly bottom: number
}

/**
 * A row for each point: name and value on a line over a bar or a dot. Names stand above and not beside, so that long
 * ones fit on a phone and bars keep the whole width.
 */
export function rowsChart({ kind, series, axis }: Picture, top: number): ChartPart {
  const { points } = series[0]!
  const ranks = kind === 'ranking' ? points.map(({ detail }) => widthOf(detail ?? '', VALUE)) : []
  const indent = Math.max(0, ...ranks)
  const rows: Row[] = []
  for (const point of points) {
    const at = rows.at(-1)?.bottom ?? top
    rows.push(kind === 'ranking' ? rankedRow(point, indent, at) : comparedRow(point, at))
  }
  const bottom = rows.at(-1)!.bottom
  const [left, right] = edges(tickTexts(axis).map(({ text }) => text))
  return {
    grids: [{ left, top, width: right - left, height: bottom - top }],
    xAxes: [{ type: 'value', ...axisLook(axis, false) }],
    // a pixel is a pixel: rows are as high as their texts need
    yAxes: [{ type: 'value', min: top, max: bottom, inverse: true, show: false }],
    series: rowsSeries(rows, axis),
    texts: rows.flatMap(({ texts }) => texts),
    shapes: [],
    bottom: bottom + TICK.size * LINE_HEIGHT + 16,
  }
}

/** Half a tick's text sticks out on either side. */
function edges(texts: readonly string[]): [number, number] {
  const half = Math.max(DOT, ...texts.map((text) => widthOf(text, TICK))) / 2
  const margin = Math.max(MARGIN, MARGIN / 2 + half)
  return [margin, WIDTH - margin]
}

function rankedRow(point: PicturePoint, widest: number, top: number): Row {
  const indent = widest === 0 ? 0 : widest + AFTER_RANK
  const row = rowOf(point, point.label, indent, top)
  if (point.detail === undefined) return row
  const rank = { ...row.texts[0]!, text: point.detail, x: MARGIN, style: VALUE, colour: PALE_INK }
  return { ...row, texts: [rank, ...row.texts] }
}

function comparedRow(point: PicturePoint, top: number): Row {
  return rowOf(point, point.detail === undefined ? point.label : `${point.label} – ${point.detail}`, 0, top)
}

function rowOf(point: PicturePoint, name: string, indent: number, top: number): Row {
  const valued = point.marks.length > 0
  const value = valued ? point.marks.map(({ text }) => text).join(' hoặc ') : NOT_STATED
  const style = valued ? VALUE : LABEL
  const step = LABEL.size * LINE_HEIGHT
  const lines = linesOf(name, INNER_WIDTH - indent - BEFORE_VALUE - widthOf(value, style), LABEL)
  const texts = lines.map((text, i): PlacedText => {
    const y = top + (i + 0.5) * step
    return { text, x: MARGIN + indent, y, style: LABEL, colour: INK, align: 'left', rim: false }
  })
  const { y } = texts[0]!
  const colour = valued ? INK : PALE_INK
  texts.push({ text: value, x: WIDTH - MARGIN, y, style, colour, align: 'right', rim: false })
  const under = top + lines.length * step + UNDER_NAME
  return { point, texts, y: under + BAND / 2, bottom: under + (valued ? BAND : 0) + BETWEEN_ROWS }
}

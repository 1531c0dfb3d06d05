import type { Picture, PictureSeries } from '../core/reply/picture.ts'
import type { Axis } from '../core/reply/picture-axis.ts'
import { tickTexts } from '../core/reply/picture-text.ts'
import { axisLook, type ChartPart } from './chart-option.ts'
import { MARGIN, TICK, WIDTH } from './look.ts'
import { widthOf } from './measure-text.ts'
import { trendSeries } from './trend-series.ts'
import { isCrowded, legend, type Plot, ROOM, valueTexts, yearTexts } from './trend-texts.ts'

const ALONE_HIGH = 560
const PANEL_HIGH = 260
const BETWEEN_PANELS = 16

/**
 * Years from left to right. Two lines share a plot; more, or many years, or lines on which sources disagree, get a plot
 * each on the same axis, since their labels would cover each other.
 */
export function trendChart({ series, axis }: Picture, top: number): ChartPart {
  const plots = series.length === 1 || canShare(series, axis) ? [series] : series.map((each) => [each])
  const parts: ChartPart[] = []
  for (const [index, lines] of plots.entries()) {
    const high = plots.length === 1 ? ALONE_HIGH : PANEL_HIGH
    const place = { index, top: parts.at(-1)?.bottom ?? top, high, dated: index === plots.length - 1 }
    parts.push(plotOf(lines, axis, place, series.length > 1))
  }
  return {
    grids: parts.flatMap(({ grids }) => grids),
    xAxes: parts.flatMap(({ xAxes }) => xAxes),
    yAxes: parts.flatMap(({ yAxes }) => yAxes),
    series: parts.flatMap((part) => part.series),
    texts: parts.flatMap(({ texts }) => texts),
    shapes: parts.flatMap(({ shapes }) => shapes),
    bottom: parts.at(-1)!.bottom,
  }
}

interface Place {
  readonly index: number
  readonly top: number
  readonly high: number
  /** Whether the years stand beneath. */
  readonly dated: boolean
}

function plotOf(
  lines: readonly PictureSeries[],
  axis: Axis,
  { index, top, high, dated }: Place,
  named: boolean,
): ChartPart {
  const names = named ? legend(lines, top) : { texts: [], shapes: [], bottom: top }
  const plot = plotAt(lines, axis, names.bottom + ROOM, high)
  const { frame } = plot
  const values = valueTexts(plot)
  const below = frame.bottom + ROOM
  const years = dated ? yearTexts(plot, below) : { texts: [], shapes: [], bottom: below + BETWEEN_PANELS }
  return {
    grids: [{ left: frame.left, top: frame.top, width: frame.right - frame.left, height: high }],
    xAxes: [{ type: 'value', gridIndex: index, min: 0, max: lines[0]!.points.length, show: false }],
    yAxes: [{ type: 'value', gridIndex: index, ...axisLook(axis) }],
    series: trendSeries(lines, axis, { xAxisIndex: index, yAxisIndex: index }),
    texts: [...names.texts, ...values.texts, ...years.texts],
    shapes: [...names.shapes, ...values.shapes],
    bottom: years.bottom,
  }
}

function canShare(series: readonly PictureSeries[], axis: Axis): boolean {
  const settled = series.every(({ points }) => points.every(({ marks }) => marks.length < 2))
  return series.length === 2 && settled && !isCrowded(series, plotAt(series, axis, 0, ALONE_HIGH).slot)
}

function plotAt(lines: readonly PictureSeries[], axis: Axis, top: number, high: number): Plot {
  const left = MARGIN + Math.max(...tickTexts(axis).map(({ text }) => widthOf(text, TICK))) + 18
  const frame = { left, right: WIDTH - MARGIN * 0.7, top, bottom: top + high }
  const slot = (frame.right - left) / lines[0]!.points.length
  const share = (value: number) => (value - axis.from) / (axis.to - axis.from)
  return {
    lines,
    frame,
    slot,
    unit: axis.unit,
    x: (i) => left + (i + 0.5) * slot,
    y: (value) => top + high * (axis.inverted ? share(value) : 1 - share(value)),
  }
}

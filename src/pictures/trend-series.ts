import type { PictureSeries } from '../core/reply/picture.ts'
import { type Axis, ticksOf } from '../core/reply/picture-axis.ts'
import { DOT, dotPaint, EMPTY, GRID, LINES } from './look.ts'

export interface AxesOfPlot {
  readonly xAxisIndex: number
  readonly yAxisIndex: number
}

/** The middle of the i-th of the places that the axis of years is divided into. */
const middle = (i: number) => i + 0.5

/** What ECharts draws in a plot: bands of empty years, lines, and a dot for each value. */
export function trendSeries(lines: readonly PictureSeries[], axis: Axis, axes: AxesOfPlot) {
  return [
    background(lines, axis, axes),
    ...lines.flatMap((line, i) => [...joins(line, i, axes), ...spans(line, i, axes)]),
    ...lines.map((line, i) => dots(line, i, axes)),
  ]
}

/** A line at each tick, and a pale band where no unit has anything: the years that are not held. */
function background(lines: readonly PictureSeries[], axis: Axis, axes: AxesOfPlot) {
  const bands = lines[0]!.points.flatMap((_, i): [object, object][] =>
    lines.every(({ points }) => points[i]!.marks.length === 0)
      ? [[{ coord: [i + 0.08, axis.from] }, { coord: [i + 0.92, axis.to] }]]
      : [],
  )
  const markArea = { silent: true, z: 0, itemStyle: { color: EMPTY }, data: bands as never }
  const markLine = {
    silent: true,
    z: 1,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: GRID, width: 2, type: 'solid' as const },
    data: ticksOf(axis).map((yAxis) => ({ yAxis })),
  }
  return { type: 'line' as const, silent: true, data: [], z: 1, ...axes, markArea, markLine }
}

/** A line for each run of values that may be joined; gaps stay open. */
function joins({ points }: PictureSeries, which: number, axes: AxesOfPlot) {
  const runs: [number, number][][] = []
  for (const [i, { marks, joined }] of points.entries()) {
    const [mark] = marks
    if (mark === undefined) continue
    if (!joined) runs.push([])
    runs.at(-1)!.push([middle(i), mark.value])
  }
  return runs
    .filter((run) => run.length > 1)
    .map((data) => lineOf(data, axes, { color: LINES[which]!.colour, width: 6 }))
}

/** Disagreeing values of one year, held together by a dotted line. */
function spans({ points }: PictureSeries, which: number, axes: AxesOfPlot) {
  return points
    .map(({ marks }, i) => marks.map(({ value }) => [middle(i), value]))
    .filter((data) => data.length > 1)
    .map((data) => lineOf(data, axes, { color: LINES[which]!.colour, width: 4, type: 'dotted' }))
}

function lineOf(data: number[][], axes: AxesOfPlot, lineStyle: { color: string; width: number; type?: 'dotted' }) {
  return { type: 'line' as const, silent: true, data, ...axes, showSymbol: false, clip: false, lineStyle }
}

function dots({ points }: PictureSeries, which: number, axes: AxesOfPlot) {
  const { colour, symbol } = LINES[which]!
  return {
    type: 'scatter' as const,
    silent: true,
    clip: false,
    z: 5,
    ...axes,
    symbol,
    // of two equal values the one underneath stays visible around the other
    symbolSize: which === 0 ? DOT : DOT - 8,
    data: points.flatMap(({ marks }, i) =>
      marks.map((mark) => ({ value: [middle(i), mark.value], itemStyle: dotPaint(mark, colour) })),
    ),
  }
}

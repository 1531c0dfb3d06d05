import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from 'echarts'
import type { Mark, PicturePoint } from '../core/reply/picture.ts'
import { type Axis, ticksOf } from '../core/reply/picture-axis.ts'
import { DOT, dotPaint, LINES, PALE_INK, PAPER, TRACK } from './look.ts'

/** Between bars that share a row. */
const APART = 4
const COLOUR = LINES[0].colour

export interface Strip {
  readonly point: PicturePoint
  /** Its middle, on a vertical axis of pixels. */
  readonly y: number
  readonly height: number
}

/** What ECharts draws in the rows: the scale in each of them, so that no line runs through names, and bars or dots. */
export function rowsSeries(rows: readonly Strip[], axis: Axis) {
  const valued = rows.filter(({ point }) => point.marks.length > 0)
  return [scales(valued, axis), axis.form === 'bars' ? bars(valued) : dots(valued)]
}

/** A tick at each value of the axis, for dots also a line for the eye to follow; zero stands out where it is inside. */
function scales(rows: readonly Strip[], axis: Axis) {
  const across = axis.form === 'bars' ? [] : [{ from: axis.from, to: axis.to }]
  const upright = ticksOf(axis)
  return custom(rows, ({ y, height }, api) => {
    const at = (value: number) => api.coord([value, y]) as [number, number]
    const line = (x1: number, y1: number, x2: number, y2: number, bold: boolean) => ({
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style: { stroke: bold ? PALE_INK : TRACK, lineWidth: bold ? 4 : 3 },
    })
    const half = height / 2
    return {
      type: 'group',
      children: [
        ...across.map(({ from, to }) => line(at(from)[0], at(from)[1], at(to)[0], at(from)[1], false)),
        ...upright.map((tick) => {
          const [x, middle] = at(tick)
          return line(x, middle - half, x, middle + half, tick === 0 && axis.from < 0)
        }),
      ],
    }
  })
}

/** Bars begin at zero; several values of a row share its height. What is not printed is an outline. */
function bars(rows: readonly Strip[]) {
  return custom(rows, ({ point, y, height }, api) => {
    const high = (height - APART * (point.marks.length - 1)) / point.marks.length
    return {
      type: 'group',
      children: point.marks.map((mark, i) => {
        const [zero, middle] = api.coord([0, y]) as [number, number]
        const [end] = api.coord([mark.value, y]) as [number, number]
        return bar(mark, Math.min(zero, end), Math.abs(end - zero), middle - height / 2 + i * (high + APART), high)
      }),
    }
  })
}

function bar({ status }: Mark, x: number, width: number, y: number, height: number) {
  // a value of zero still shows, as a line
  const wide = Math.max(width, 4)
  if (status === 'printed')
    return { type: 'rect' as const, shape: { x, y, width: wide, height }, style: { fill: COLOUR } }
  const edge = 4
  const shape = { x: x + edge / 2, y: y + edge / 2, width: Math.max(wide - edge, 1), height: height - edge }
  return { type: 'rect' as const, shape, style: { fill: PAPER, stroke: COLOUR, lineWidth: edge } }
}

function dots(rows: readonly Strip[]) {
  return {
    type: 'scatter' as const,
    silent: true,
    clip: false,
    z: 5,
    symbolSize: DOT,
    data: rows.flatMap(({ point, y }) =>
      point.marks.map((mark) => ({ value: [mark.value, y], itemStyle: dotPaint(mark, COLOUR) })),
    ),
  }
}

function custom(
  rows: readonly Strip[],
  draw: (row: Strip, api: CustomSeriesRenderItemAPI) => CustomSeriesRenderItemReturn,
) {
  return {
    type: 'custom' as const,
    silent: true,
    data: rows.map(({ y }) => [0, y]),
    renderItem: ({ dataIndex }: { dataIndex: number }, api: CustomSeriesRenderItemAPI) => draw(rows[dataIndex]!, api),
  }
}

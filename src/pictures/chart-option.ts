import type { EChartsOption } from 'echarts'
import type { Axis } from '../core/reply/picture-axis.ts'
import { tickTexts } from '../core/reply/picture-text.ts'
import { FONT_FAMILY } from './fonts.ts'
import { PALE_INK, type PlacedShape, type PlacedText, TICK } from './look.ts'

type Several<T> = T extends readonly (infer Each)[] ? Each : T
type ListOf<Key extends keyof EChartsOption> = Several<NonNullable<EChartsOption[Key]>>[]

/** A part of a picture for ECharts to draw: grids with their axes, series on them, and texts beside. */
export interface ChartPart {
  readonly grids: ListOf<'grid'>
  readonly xAxes: ListOf<'xAxis'>
  readonly yAxes: ListOf<'yAxis'>
  readonly series: ListOf<'series'>
  readonly texts: readonly PlacedText[]
  readonly shapes: readonly PlacedShape[]
  readonly bottom: number
}

/** Our axis in ECharts' words: it draws our ticks and works out none of its own. */
export function axisLook(axis: Axis) {
  const ticks = tickTexts(axis)
  const customValues = ticks.map(({ value }) => value)
  return {
    min: axis.from,
    max: axis.to,
    inverse: axis.inverted,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      customValues,
      formatter: (value: number) => ticks.find((tick) => tick.value === value)?.text ?? '',
      fontFamily: FONT_FAMILY,
      fontSize: TICK.size,
      color: PALE_INK,
      margin: 14,
    },
    splitLine: { show: false },
  }
}

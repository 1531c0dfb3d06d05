import * as echarts from 'echarts/dist/echarts.esm.min.mjs'
import type { Picture } from '../core/reply/picture.ts'
import { FONT_FAMILY } from './fonts.ts'
import { footer, header } from './frame.ts'
import { graphicShape, graphicText, PAPER, WIDTH } from './look.ts'
import { widthOf } from './measure-text.ts'
import { rowsChart } from './rows-chart.ts'
import { trendChart } from './trend-chart.ts'

/** Under a header, and above a footer. */
const BREATH = 28

export interface Svg {
  readonly text: string
  readonly width: number
  readonly height: number
}

// without a canvas ECharts would guess how wide its texts are
echarts.setPlatformAPI({
  measureText: (text, font) => {
    const [, weight, size] = /(\d{3})?\s*(\d+(?:\.\d+)?)px/.exec(font ?? '') ?? []
    const width = widthOf(text, { size: Number(size ?? 12), weight: weight === '600' ? 600 : 400 })
    return { width } as TextMetrics
  },
})

/** The picture as SVG, its texts still texts. The same picture gives the same drawing. */
export function drawSvg(picture: Picture): Svg {
  const top = header(picture)
  const draw = picture.kind === 'trend' ? trendChart : rowsChart
  const chart = draw(picture, top.bottom + BREATH)
  const end = footer(picture, chart.bottom + BREATH)
  const height = Math.ceil(end.bottom)
  const canvas = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    canvas.setOption({
      animation: false,
      backgroundColor: PAPER,
      textStyle: { fontFamily: FONT_FAMILY },
      grid: chart.grids,
      xAxis: chart.xAxes,
      yAxis: chart.yAxes,
      series: chart.series,
      graphic: {
        elements: [...chart.shapes.map(graphicShape), ...[...top.texts, ...chart.texts, ...end.texts].map(graphicText)],
      },
    })
    return { text: canvas.renderToSVGString(), width: WIDTH, height }
  } finally {
    canvas.dispose()
  }
}

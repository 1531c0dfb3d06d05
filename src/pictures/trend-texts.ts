import type { PictureSeries } from '../core/reply/picture.ts'
import { RANK_ROW } from '../core/reply/picture-text.ts'
import type { ChartPart } from './chart-option.ts'
import { LINE_HEIGHT } from './fonts.ts'
import {
  DOT,
  INK,
  INNER_WIDTH,
  LINES,
  MARGIN,
  MARK,
  PALE_INK,
  type PlacedShape,
  type PlacedText,
  TICK,
  VALUE,
  WIDTH,
} from './look.ts'
import { linesOf, widthOf } from './measure-text.ts'
import { type Box, type LabelWish, placeLabels, type Segment, type Spot } from './place-labels.ts'

type Texts = Pick<ChartPart, 'texts' | 'shapes' | 'bottom'>

/** A plot on the paper, in pixels. */
export interface Plot {
  readonly lines: readonly PictureSeries[]
  readonly frame: Box
  /** Width of a year's place. */
  readonly slot: number
  readonly unit: string
  x(index: number): number
  y(value: number): number
}

/** Above and below the frame, for labels of points at its border. */
export const ROOM = 64

interface Valued extends Spot {
  readonly text: string
  /** Which line it is of. */
  readonly which: number
  readonly index: number
}

/**
 * A label for each value, near its dot. The values of a year keep to the side on which they are, so that a label is
 * never nearer to another's dot. Where years stand close the unit is left to the axis.
 */
export function valueTexts({ lines, frame, slot, unit, x, y }: Plot): Pick<Texts, 'texts' | 'shapes'> {
  const whole = valued(lines, x, y)
  const values =
    unit !== '' && isCrowded(lines, slot)
      ? whole.map((each) => ({ ...each, text: each.text.replace(unit, '') }))
      : whole
  const dots = values.map(
    (at): Box => ({ left: at.x - DOT / 2, right: at.x + DOT / 2, top: at.y - DOT / 2, bottom: at.y + DOT / 2 }),
  )
  const wishes = values.map(
    (value): LabelWish => ({
      x: value.x,
      y: value.y,
      width: widthOf(value.text, MARK),
      height: MARK.size * 1.15,
      side: sideOf(value, values),
    }),
  )
  const within = { left: frame.left, right: WIDTH - 12, top: frame.top - ROOM, bottom: frame.bottom + ROOM }
  const boxes = placeLabels(wishes, { marks: dots, lines: segmentsOf(lines, x, y), within })
  const colourOf = ({ which }: Valued) => (lines.length > 1 ? LINES[which]!.colour : INK)
  return {
    texts: boxes.map((box, i) => ({
      text: values[i]!.text,
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2,
      style: MARK,
      colour: colourOf(values[i]!),
      align: 'center',
      rim: true,
    })),
    shapes: boxes.flatMap((box, i) => leader(box, values[i]!, colourOf(values[i]!))),
  }
}

/** Whether labels of neighbouring years would touch if they stood at one height. */
export function isCrowded(lines: readonly PictureSeries[], slot: number): boolean {
  return lines.some(({ points }) =>
    points.some(({ marks }) => marks.some(({ text }) => widthOf(text, MARK) + 8 > slot)),
  )
}

function valued(lines: readonly PictureSeries[], x: Plot['x'], y: Plot['y']): Valued[] {
  return lines.flatMap(({ points }, which) =>
    points.flatMap(({ marks }, index) =>
      marks.map(({ text, value }) => ({ text, which, index, x: x(index), y: y(value) })),
    ),
  )
}

function sideOf(value: Valued, all: readonly Valued[]): LabelWish['side'] {
  const others = all.filter((each) => each.index === value.index && each !== value)
  if (others.length === 0) return 'either'
  const higher = others.every(
    (other) => value.y < other.y || (value.y === other.y && all.indexOf(value) < all.indexOf(other)),
  )
  return higher ? 'above' : 'below'
}

function segmentsOf(lines: readonly PictureSeries[], x: Plot['x'], y: Plot['y']): Segment[] {
  return lines.flatMap(({ points }) =>
    points.flatMap(({ joined, marks }, i) =>
      joined
        ? [{ from: { x: x(i - 1), y: y(points[i - 1]!.marks[0]!.value) }, to: { x: x(i), y: y(marks[0]!.value) } }]
        : [],
    ),
  )
}

/** A thin line to a label that had to go further off. */
function leader(box: Box, { x, y }: Valued, colour: string): PlacedShape[] {
  const above = box.bottom < y
  const edge = above ? box.bottom : box.top
  return Math.abs(edge - y) < DOT * 1.5
    ? []
    : [{ symbol: 'line', colour, x, y: y + (above ? -DOT / 2 : DOT / 2), to: edge }]
}

/**
 * Years under their points, a run of empty ones in two lines, and ranks beneath where all of them fit. Where the years
 * themselves are too many they stand in two rows, and empty runs are left to the note that names them.
 */
export function yearTexts({ lines, slot, x }: Plot, top: number): Texts {
  const { points } = lines[0]!
  const step = TICK.size * LINE_HEIGHT
  const fits = (text: string) => widthOf(text, TICK) + 10 <= slot
  const text = { style: TICK, align: 'center', rim: false } as const
  const crowded = points.some(({ label }) => !label.includes('–') && !fits(label))
  const texts: PlacedText[] = points.flatMap(({ label }, i) => {
    const empty = lines.every((line) => line.points[i]!.marks.length === 0)
    const colour = empty ? PALE_INK : INK
    const at = (part: string, row: number) => ({ ...text, text: part, x: x(i), y: top + (row + 0.5) * step, colour })
    if (label.includes('–') && !label.split(/(?<=–)/).every((part) => widthOf(part, TICK) + 2 <= slot))
      return [at('…', 0)]
    if (crowded) return [at(label, i % 2)]
    return (fits(label) ? [label] : label.split(/(?<=–)/)).map(at)
  })
  const bottom = Math.max(...texts.map(({ y }) => y)) + step / 2
  const ranks = points.flatMap(({ detail }, i) => (detail === undefined ? [] : [{ detail, i }]))
  if (lines.length > 1 || ranks.length === 0 || !ranks.every(({ detail }) => fits(detail)))
    return { texts, shapes: [], bottom }
  const y = bottom + step / 2
  const row: PlacedText[] = ranks.map(({ detail, i }) => ({ ...text, text: detail, x: x(i), y, colour: PALE_INK }))
  const head: PlacedText = { ...text, text: RANK_ROW, x: MARGIN / 2, y, colour: PALE_INK, align: 'left' }
  return { texts: [...texts, head, ...row], shapes: [], bottom: bottom + step }
}

/** The names of the lines, one under the other so that long ones fit, with their signs where there are several. */
export function legend(lines: readonly PictureSeries[], top: number): Texts {
  const step = VALUE.size * LINE_HEIGHT
  const indent = lines.length > 1 ? 40 : 0
  let bottom = top
  const texts: PlacedText[] = []
  const shapes: PlacedShape[] = []
  for (const [i, { name }] of lines.entries()) {
    const { colour, symbol } = LINES[i]!
    if (indent > 0) shapes.push({ symbol, colour, x: MARGIN + 14, y: bottom + step / 2 })
    for (const text of linesOf(name, INNER_WIDTH - indent, VALUE)) {
      texts.push({ text, x: MARGIN + indent, y: bottom + step / 2, style: VALUE, colour, align: 'left', rim: false })
      bottom += step
    }
  }
  return { texts, shapes, bottom }
}

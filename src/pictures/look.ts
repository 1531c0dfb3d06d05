import type { Mark } from '../core/reply/picture.ts'
import { FONT_FAMILY } from './fonts.ts'
import type { TextStyle } from './measure-text.ts'

/** Three pixels for each of a phone 360 wide; so 30 is the smallest text: 10 of the phone's pixels. */
export const WIDTH = 1080
export const MARGIN = 48
export const INNER_WIDTH = WIDTH - 2 * MARGIN

export const TITLE: TextStyle = { size: 46, weight: 600 }
export const SUBTITLE: TextStyle = { size: 34, weight: 400 }
export const LABEL: TextStyle = { size: 36, weight: 400 }
export const VALUE: TextStyle = { size: 36, weight: 600 }
export const MARK: TextStyle = { size: 32, weight: 600 }
export const TICK: TextStyle = { size: 30, weight: 400 }
export const NOTE: TextStyle = { size: 32, weight: 400 }
export const SOURCE: TextStyle = { size: 30, weight: 400 }

export const INK = '#14213D'
/** On white 6 : 1, so that it can be read in sunlight. */
export const PALE_INK = '#566173'
export const GRID = '#E3E8EF'
export const TRACK = '#C5CDD9'
export const EMPTY = '#F1F3F7'
export const PAPER = '#FFFFFF'

/** Told apart by people who see colours differently, and by their marks: round and square. */
export const LINES = [
  { colour: '#0B5CAD', symbol: 'circle' },
  { colour: '#B4530A', symbol: 'rect' },
] as const

export const DOT = 26

/** Full where a source prints the value, hollow where none does. A rim of paper keeps dots apart that touch. */
export function dotPaint({ status }: Mark, colour: string) {
  return status === 'printed'
    ? { color: colour, borderColor: PAPER, borderWidth: 3, opacity: 1 }
    : { color: PAPER, borderColor: colour, borderWidth: 6, opacity: 1 }
}

/** A text at a place, as an element of ECharts' "graphic" layer. `y` is its middle. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly style: TextStyle
  readonly colour: string
  readonly align: 'left' | 'center' | 'right'
  /** A rim of paper, for texts over lines. */
  readonly rim: boolean
}

/** The sign of a line beside its name, or an upright line down or up to `to`. */
export type PlacedShape = { readonly colour: string; readonly x: number; readonly y: number } & (
  | { readonly symbol: (typeof LINES)[number]['symbol'] }
  | { readonly symbol: 'line'; readonly to: number }
)

export function graphicShape(shape: PlacedShape) {
  const { symbol, colour, x, y } = shape
  const own = { silent: true, z: 20, style: { fill: colour } }
  const r = DOT / 2
  switch (symbol) {
    case 'circle':
      return { type: 'circle' as const, ...own, shape: { cx: x, cy: y, r } }
    case 'rect':
      return { type: 'rect' as const, ...own, shape: { x: x - r, y: y - r, width: DOT, height: DOT } }
    case 'line': {
      const line = { x1: x, y1: y, x2: x, y2: shape.to }
      return { type: 'line' as const, ...own, shape: line, style: { stroke: PALE_INK, lineWidth: 2 } }
    }
  }
}

export function graphicText({ text, x, y, style, colour, align, rim }: PlacedText) {
  return {
    type: 'text' as const,
    silent: true,
    z: 20,
    style: {
      text,
      x,
      y,
      fontFamily: FONT_FAMILY,
      fontSize: style.size,
      fontWeight: style.weight,
      fill: colour,
      textAlign: align,
      textVerticalAlign: 'middle' as const,
      ...(rim ? { stroke: PAPER, lineWidth: 8 } : {}),
    },
  }
}

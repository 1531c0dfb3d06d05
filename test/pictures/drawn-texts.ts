import { font, type Weight } from '../../src/pictures/fonts.ts'
import { widthOf } from '../../src/pictures/measure-text.ts'

/** A text of an SVG and the room it takes. */
export interface DrawnText {
  readonly text: string
  readonly size: number
  readonly weight: Weight
  readonly family: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The texts of a drawing as they come in it, measured with the fonts that they are drawn with. */
export function drawnTexts(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, inner]) => boxed(attributes!, inner!))
}

export function inReadingOrder(texts: readonly DrawnText[]): string[] {
  return [...texts].sort((a, b) => a.top - b.top || a.left - b.left).map(({ text }) => text)
}

function boxed(attributes: string, inner: string): DrawnText {
  const text = inner
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  const given = (pattern: RegExp) => pattern.exec(attributes)?.[1]
  const size = Number(given(/font-size:([\d.]+)px/))
  const weight: Weight = given(/font-weight:(\d+)/) === '600' ? 600 : 400
  const moved = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(attributes)
  const x = Number(given(/\bx="([-\d.]+)"/) ?? 0) + Number(moved?.[1] ?? 0)
  const y = Number(given(/\by="([-\d.]+)"/) ?? 0) + Number(moved?.[2] ?? 0)
  const width = widthOf(text, { size, weight })
  const anchor = given(/text-anchor="(\w+)"/)
  const left = x - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
  // from the height of a digit to a little below the line: what would touch another text
  const { unitsPerEm } = font(weight)
  const half = (0.37 * size * 1000) / unitsPerEm
  return {
    text,
    size,
    weight,
    family: given(/font-family:([^;"]+)/) ?? '',
    left,
    right: left + width,
    top: y - half,
    bottom: y + half,
  }
}

/** Pairs of texts that cover each other. */
export function overlaps(texts: readonly DrawnText[]): string[] {
  return texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      .map((b) => `"${a.text}" and "${b.text}"`),
  )
}

import type { Picture } from '../core/reply/picture.ts'
import { LINE_HEIGHT } from './fonts.ts'
import { INK, INNER_WIDTH, MARGIN, NOTE, PALE_INK, type PlacedText, SOURCE, SUBTITLE, TITLE } from './look.ts'
import { balancedLinesOf, linesOf, type TextStyle } from './measure-text.ts'

/** Texts one under the other, and where they end. */
export interface Stack {
  readonly texts: readonly PlacedText[]
  readonly bottom: number
}

export function header({ title, subtitle }: Picture): Stack {
  const first = stack(balancedLinesOf(title, INNER_WIDTH, TITLE), MARGIN, TITLE, INK)
  const second = stack(balancedLinesOf(subtitle, INNER_WIDTH, SUBTITLE), first.bottom + 8, SUBTITLE, PALE_INK)
  return { texts: [...first.texts, ...second.texts], bottom: second.bottom }
}

export function footer({ notes, source }: Picture, top: number): Stack {
  let bottom = top
  const texts: PlacedText[] = []
  for (const note of notes) {
    const next = stack(linesOf(note, INNER_WIDTH, NOTE), bottom, NOTE, INK)
    texts.push(...next.texts)
    bottom = next.bottom + 6
  }
  const last = stack(linesOf(source, INNER_WIDTH, SOURCE), bottom + 6, SOURCE, PALE_INK)
  return { texts: [...texts, ...last.texts], bottom: last.bottom + MARGIN }
}

function stack(lines: readonly string[], top: number, style: TextStyle, colour: string): Stack {
  const step = style.size * LINE_HEIGHT
  const texts = lines.map((line, i): PlacedText => {
    const y = top + (i + 0.5) * step
    return { text: line, x: MARGIN, y, style, colour, align: 'left', rim: false }
  })
  return { texts, bottom: top + texts.length * step }
}

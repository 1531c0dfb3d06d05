import { font, type Weight } from './fonts.ts'

export interface TextStyle {
  readonly size: number
  readonly weight: Weight
}

const advances = new Map<string, number>()

/** Width in pixels, letter by letter. Kerning is left out: it only ever draws letters together, by a pixel or two. */
export function widthOf(text: string, { size, weight }: TextStyle): number {
  const read = font(weight)
  let units = 0
  for (const letter of text.normalize('NFC')) {
    const key = `${weight}${letter}`
    const known = advances.get(key) ?? read.charToGlyph(letter).advanceWidth ?? read.unitsPerEm
    advances.set(key, known)
    units += known
  }
  return (units * size) / read.unitsPerEm
}

/**
 * Breaks a text at spaces so that every line fits, but not inside short brackets, "(PAR INDEX)"; a word that is wider
 * than a line is broken where it must be.
 */
export function linesOf(text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of (text.match(WORDS) ?? ['']).flatMap((each) => piecesOf(each, width, style))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, style) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

const WORDS = /\([^()]{1,20}\)\S*|\S+/g

/** The same number of lines, but about equally long: "… (PAR / INDEX)" reads badly. */
export function balancedLinesOf(text: string, width: number, style: TextStyle): string[] {
  const count = linesOf(text, width, style).length
  let [tooNarrow, enough] = [0, width]
  while (enough - tooNarrow > 1) {
    const middle = (tooNarrow + enough) / 2
    if (linesOf(text, middle, style).length > count) tooNarrow = middle
    else enough = middle
  }
  return linesOf(text, enough, style)
}

function piecesOf(word: string, width: number, style: TextStyle): string[] {
  const pieces = ['']
  for (const letter of word.normalize('NFC')) {
    const longer = `${pieces.at(-1)}${letter}`
    if (longer.length > 1 && widthOf(longer, style) > width) pieces.push(letter)
    else pieces[pieces.length - 1] = longer
  }
  return pieces
}

/** Where a text may be cut, the best place first. */
const BREAKS = [/\n\n/g, /\n/g, /[.!?…]\s/g, /[;,]\s/g, /\s/g]

/**
 * A text in pieces of at most `limit` UTF-16 code units, cut at the end of a paragraph, a line, a sentence, else
 * between words; never within a letter. Nothing but the white space at the cuts is lost.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const end = cutIn(rest, limit)
    pieces.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...pieces, rest].filter((piece) => piece !== '')
}

/** A cut in the first half would make pieces too small: a worse kind of place further on is better then. */
function cutIn(text: string, limit: number): number {
  // white space right behind the limit is a place too: it is left out
  const window = text.slice(0, limit + 1)
  for (const pattern of BREAKS) {
    const last = [...window.matchAll(pattern)].at(-1)
    const end = last === undefined ? 0 : last.index + last[0].length
    if (end > limit / 2) return end
  }
  return withinLetter(text, limit) ? limit - 1 : limit
}

const withinLetter = (text: string, at: number) =>
  /[\uD800-\uDBFF]/.test(text[at - 1]!) && /[\uDC00-\uDFFF]/.test(text[at]!)

/** Where a text names somebody, in UTF-16 code units. */
export interface Mention {
  readonly offset: number
  readonly length: number
}

/** A text without those who are named in it, and without what leads over from there: "@bot, điểm?" → "điểm?". */
export function withoutMentions(text: string, mentions: readonly Mention[]): string {
  if (mentions.length === 0) return text
  return [...mentions]
    .sort((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => `${left.slice(0, offset)} ${left.slice(offset + length)}`, text)
    .replace(/ {2,}/g, ' ')
    .replace(/^[\s,:;.-]+|\s+$/g, '')
}

import { badRequest } from './refusal.ts'

const TAGS = new Set('b strong i em u ins s strike del span tg-spoiler a tg-emoji code pre blockquote'.split(' '))
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * The text that people see of a message written in Telegram's HTML: limits count it, not the markup. Refuses what
 * Telegram refuses: tags it doesn't know, tags left open, closed twice or crossed, and a "<" that begins no tag.
 */
export function textOfHtml(source: string): string {
  const open: string[] = []
  let text = ''
  let at = 0
  const refuse = (what: string) =>
    badRequest(`can't parse entities: ${what} at byte offset ${Buffer.byteLength(source.slice(0, at))}`)
  while (at < source.length) {
    const rest = source.slice(at)
    const reference = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/i.exec(rest)
    if (reference !== null) {
      text += decoded(reference) ?? reference[0]
      at += reference[0].length
    } else if (rest.startsWith('<')) {
      const tag = /^<(\/?)([a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*(>?)/i.exec(rest)!
      const [whole, closing, written = '', attributes = '', end] = tag
      const name = written.toLowerCase()
      if (closing === '/') {
        const expected = open.pop()
        if (expected === undefined) throw refuse('Unexpected end tag')
        if (expected !== name) throw refuse(`Unmatched end tag, expected "</${expected}>", found "</${name}>"`)
      } else {
        if (!TAGS.has(name)) throw refuse(`Unsupported start tag "${name}"`)
        if (name === 'span' && !/\bclass\s*=\s*["']?tg-spoiler\b/.test(attributes)) {
          throw refuse('Tag "span" must have class "tg-spoiler"')
        }
        open.push(name)
      }
      if (end !== '>') throw refuse(`Unclosed ${closing === '/' ? 'end' : 'start'} tag`)
      at += whole.length
    } else {
      text += rest[0]
      at += 1
    }
  }
  const left = open.pop()
  if (left !== undefined)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left}"`)
  return text
}

function decoded([, decimal, hexadecimal, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return NAMED[name]
  const point = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}

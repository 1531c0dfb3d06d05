import { Resvg } from '@resvg/resvg-js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import { FONT_FAMILY, FONT_FILES, font, type Weight } from '../../src/pictures/fonts.ts'
import { balancedLinesOf, linesOf, widthOf } from '../../src/pictures/measure-text.ts'
import { shippedKnowledge } from '../knowledge.ts'

const WEIGHTS: readonly Weight[] = [400, 600]

describe('the fonts', () => {
  let knowledge: Knowledge
  beforeAll(async () => {
    knowledge = (await shippedKnowledge()).knowledge
  })

  const missing = (text: string, weight: Weight) =>
    [...text.normalize('NFC')].filter((letter) => letter !== ' ' && !font(weight).hasChar(letter))

  it.each(WEIGHTS)('have a glyph for every letter of every name that can be drawn, in weight %i', (weight) => {
    const { units, indicators, sources, scopes } = knowledge
    const names = [
      ...units.map(({ name }) => name),
      ...indicators.map(({ name }) => name),
      ...sources.map(({ publisher }) => publisher),
      ...scopes.map(({ name }) => name),
    ]
    expect(names.length).toBeGreaterThan(400)
    for (const name of names) expect(missing(name, weight), name).toEqual([])
  })

  it.each(WEIGHTS)('have every Vietnamese letter and every sign of ours, in weight %i', (weight) => {
    const vowels = 'aăâeêioôơuưy'
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
    const letters = [...vowels].flatMap((vowel) => tones.map((tone) => `${vowel}${tone}`.normalize('NFC'))).join('')
    expect(missing(`${letters}${letters.toUpperCase()}đĐ0123456789%,.;:()/+−–*†…“”'"&-`, weight)).toEqual([])
  })

  it.each(WEIGHTS)('are as wide as they are drawn, in weight %i', (weight) => {
    for (const text of ['Sở Nông nghiệp và Phát triển nông thôn', '96,89%', 'Ẫ ợ Đ TP Thủ Dầu Một, tỉnh Bình Dương']) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><text x="10" y="50" font-family="${FONT_FAMILY}" font-weight="${weight}" font-size="36">${text}</text></svg>`
      const drawn = new Resvg(svg, { font: { fontFiles: Object.values(FONT_FILES), loadSystemFonts: false } }).getBBox()
      const width = widthOf(text, { size: 36, weight })
      // never narrower than drawn, else texts would be cut; the ink leaves out the space beside the outer letters
      expect(width, text).toBeGreaterThanOrEqual(drawn!.width - 1)
      expect(width, text).toBeLessThan(drawn!.width * 1.03 + 6)
    }
  })
})

describe('linesOf', () => {
  const style = { size: 36, weight: 400 } as const
  const text = 'Chỉ số cải cách hành chính cấp tỉnh (PAR INDEX), năm 2023'

  it('keeps within the width and loses nothing', () => {
    const lines = linesOf(text, 400, style)
    expect(lines.join(' ')).toBe(text)
    for (const line of lines) expect(widthOf(line, style), line).toBeLessThanOrEqual(400)
  })

  it('does not break short brackets', () =>
    expect(linesOf('cấp tỉnh (PAR INDEX), năm', widthOf('cấp tỉnh (PAR', style), style)).toEqual([
      'cấp tỉnh',
      '(PAR INDEX),',
      'năm',
    ]))

  it('breaks a word that is wider than a line', () => {
    const lines = linesOf('x'.repeat(100), 400, style)
    expect(lines.join('')).toBe('x'.repeat(100))
    for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(400)
  })

  it('is one empty line for nothing', () => expect(linesOf('', 400, style)).toEqual(['']))

  it('measures composed and decomposed letters alike', () =>
    expect(widthOf('Thủ Dầu Một'.normalize('NFD'), style)).toBe(widthOf('Thủ Dầu Một', style)))

  it('can make lines about equally long', () => {
    const greedy = linesOf(text, 900, style)
    const even = balancedLinesOf(text, 900, style)
    expect(even).toHaveLength(greedy.length)
    expect(even.join(' ')).toBe(text)
    const longest = (lines: readonly string[]) => Math.max(...lines.map((line) => widthOf(line, style)))
    expect(longest(even)).toBeLessThan(longest(greedy))
  })
})

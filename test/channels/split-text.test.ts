import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from '../../src/channels/split-text.ts'
import { escapeHtml } from '../../src/channels/telegram/render.ts'
import { textOfHtml } from '../fakes/telegram/html.ts'

describe('splitText', () => {
  it('leaves a text that fits as it is', () => expect(splitText(' a\n\nb ', 10)).toEqual([' a\n\nb ']))

  it.each([
    ['a paragraph', 'Một hai.\n\nBa bốn năm', 12, ['Một hai.', 'Ba bốn năm']],
    ['a line', 'Một hai, ba\nbốn năm sáu', 14, ['Một hai, ba', 'bốn năm sáu']],
    ['a sentence', 'Một hai. Ba bốn năm', 12, ['Một hai.', 'Ba bốn năm']],
    ['words', 'Một hai ba bốn', 9, ['Một hai', 'ba bốn']],
  ])('cuts at the end of %s', (_where, text, limit, pieces) => expect(splitText(text, limit)).toEqual(pieces))

  it('does not take the point within a figure for the end of a sentence', () =>
    expect(splitText('điểm 96.89 của xã', 9)).toEqual(['điểm', '96.89 của', 'xã']))

  it('does not tear a letter of two code units', () => expect(splitText('👍👍👍', 3)).toEqual(['👍', '👍', '👍']))

  it('keeps every letter, in pieces within the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('ế', 'a', '👍', ' ', '. ', '\n', '\n\n', '1'), maxLength: 200 }),
        fc.integer({ min: 2, max: 40 }),
        (text, limit) => {
          const pieces = splitText(text, limit)
          expect(pieces.every((piece) => piece.length <= limit)).toBe(true)
          expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        },
      ),
    )
  })
})

describe('escapeHtml', () => {
  it('shows any text as it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', 'b', '/', ';', 'lt', '"', '#', 'ế') }), (text) => {
        expect(textOfHtml(escapeHtml(text))).toBe(text)
      }),
    )
  })
})

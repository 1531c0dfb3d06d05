import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadsOf, questionOf } from '../../src/app/deep-link.ts'

describe('a link that opens a question', () => {
  it.each([
    ['CCHC Thủ Dầu Một 2022?', 'cchc-thu-dau-mot-2022', 'cchc thu dau mot 2022'],
    ['  PAR  INDEX Đồng Nai ', 'par-index-dong-nai', 'par index dong nai'],
    ['Trên 96,5%?', '_VHLDqm4gOTYsNSU_', 'Trên 96,5%?'],
  ])('holds "%s" best as %s', (question, payload, read) => {
    expect(payloadsOf(question)[0]).toBe(payload)
    expect(questionOf(payload)).toBe(read)
  })

  it('can hold the marks too where they fit', () =>
    expect(payloadsOf('CCHC Thủ Dầu Một?').map(questionOf)).toEqual(['cchc thu dau mot', 'CCHC Thủ Dầu Một?']))

  it.each(['', '   ', 'ờ'.repeat(65), 'ờ, '.repeat(20)])('can not hold "%s"', (question) =>
    expect(payloadsOf(question)).toEqual([]),
  )

  it('is always one that Telegram takes, and when encoded read again to the letter', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (question) => {
        for (const payload of payloadsOf(question)) {
          expect(payload).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
          if (payload.startsWith('_'))
            expect(questionOf(payload)).toBe(question.normalize('NFC').trim().replace(/\s+/g, ' '))
        }
      }),
    ))
})

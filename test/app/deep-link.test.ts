import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadOf, questionOf } from '../../src/app/deep-link.ts'

describe('a link that opens a question', () => {
  it.each([
    ['CCHC Thủ Dầu Một 2022?', 'cchc-thu-dau-mot-2022', 'cchc thu dau mot 2022'],
    ['  PAR  INDEX Đồng Nai ', 'par-index-dong-nai', 'par index dong nai'],
    ['Trên 96,5%?', '_VHLDqm4gOTYsNSU_', 'Trên 96,5%?'],
  ])('holds "%s" as %s', (question, payload, read) => {
    expect(payloadOf(question)).toBe(payload)
    expect(questionOf(payload)).toBe(read)
  })

  it.each(['', '   ', 'a'.repeat(65), `${'ờ, '.repeat(20)}`])('can not hold "%s"', (question) =>
    expect(payloadOf(question)).toBeUndefined(),
  )

  it('is always one that Telegram takes, and always read again as text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (question) => {
        const payload = payloadOf(question)
        if (payload === undefined) return
        expect(payload).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
        expect(typeof questionOf(payload)).toBe('string')
      }),
    ))
})

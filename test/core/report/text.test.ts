import { describe, expect, it } from 'vitest'
import { found, holds, plain, rule, tidy } from '../../../src/core/report/text.ts'

describe('the border of a word in a rule', () => {
  const UNIT = rule`\bbộ\b`

  it.each(['bộ', 'Các bộ, ngành', '(bộ)', '“bộ”', 'bộ·ngành', 'bộ…', 'bộ – ngành'])('is found in %s', (text) => {
    expect(holds(UNIT, plain(tidy(text)))).toBe(true)
  })

  it.each(['bộn', 'nhạcbộ', 'bộấ', 'Ấbộ', 'bộ2', '２bộ', 'bộœ', 'бbộ', 'bộ部', 'αbộ'])('is not found in %s', (text) => {
    expect(holds(UNIT, plain(tidy(text)))).toBe(false)
  })

  it('tells where to quote from', () => {
    expect(found(UNIT, plain(tidy('Nội bộn, BỘ')))?.index).toBe(9)
  })
})

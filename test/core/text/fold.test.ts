import { describe, expect, it } from 'vitest'
import { compose, fold } from '../../../src/core/text/fold.ts'

describe('fold', () => {
  it.each([
    ['Thủ Dầu Một', 'thu dau mot'],
    ['ĐẮK LẮK', 'dak lak'],
    ['Ðà Nẵng', 'da nang'],
    ['hoà bình', 'hoa binh'],
    ['Ea H’leo', 'ea h’leo'],
  ])('takes the marks off %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
    expect(fold(text.normalize('NFD'))).toBe(folded)
  })

  it('makes one letter of the three that look like Đ', () => {
    expect(new Set(['\u0110', '\u00D0', '\u0189'].map((letter) => compose(`${letter}à Nẵng`))).size).toBe(1)
  })
})

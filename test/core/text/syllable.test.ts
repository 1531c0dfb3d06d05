import { describe, expect, it } from 'vitest'
import { accentConflict, isBare, syllable } from '../../../src/core/text/syllable.ts'

const conflict = (typed: string, meant: string) => accentConflict(syllable(typed), syllable(meant))

describe('a syllable', () => {
  it('is the same with either tone placement and in either normal form', () => {
    expect(syllable('hoà')).toEqual(syllable('hòa'))
    expect(syllable('thủy'.normalize('NFD'))).toEqual(syllable('thuỷ'))
  })

  it('tells đ from d by its bar', () => {
    expect(syllable('đầu')).toEqual({ folded: 'dau', marks: '-^.', tone: '\\' })
    expect(isBare(syllable('dau'))).toBe(true)
    expect(isBare(syllable('đau'))).toBe(false)
  })
})

describe('typed accents', () => {
  it('say nothing where none were typed', () => {
    expect(conflict('so', 'sở')).toBe(0)
  })

  it('agree with the word that has them', () => {
    expect(conflict('sở', 'sở')).toBe(0)
  })

  it('speak against another word with the same letters', () => {
    expect(conflict('số', 'sở')).toBeGreaterThan(conflict('sơ', 'sở'))
    expect(conflict('nắm', 'năm')).toBeGreaterThan(0)
  })

  it('weigh little where a mark is only missing', () => {
    expect(conflict('nôi', 'nội')).toBeLessThan(conflict('nỗi', 'nội'))
  })
})

import { expect, it } from 'vitest'
import { ordinaryIn, ordinaryWords } from '../../../src/core/dialogue/ordinary.ts'
import { tokenise } from '../../../src/core/text/tokens.ts'

const tokensOf = (text: string) => tokenise(text, () => true)
const words = ordinaryWords(
  ['ủng hộ', 'xã hội', 'bảo hiểm xã hội', 'công an'].map((text) => ({
    syllables: tokensOf(text).map(({ syllable }) => syllable),
    isBody: text === 'công an',
  })),
)
const found = (text: string) => {
  const tokens = tokensOf(text)
  return ordinaryIn(tokens, words).map(({ start, end }) =>
    tokens
      .slice(start, end)
      .map((token) => token.text)
      .join(' '),
  )
}

it('finds everyday words, with and without marks, the longest first', () => {
  expect(found('dân ủng hộ hay không')).toEqual(['ủng hộ'])
  expect(found('bao hiem xa hoi, xa hoi')).toEqual(['bao hiem xa hoi', 'xa hoi'])
})

it('takes other marks for another word, and a capital for a name unless it begins the sentence or all are capitals', () => {
  expect(found('phường ung hò')).toEqual([])
  expect(found('phường Ủng Hộ')).toEqual([])
  expect(found('Ủng hộ thế nào')).toEqual(['ủng hộ'])
  expect(found('DÂN ỦNG HỘ')).toEqual(['ủng hộ'])
})

it('tells bodies that no index is about', () => {
  expect(ordinaryIn(tokensOf('công an nào'), words)).toEqual([{ start: 0, end: 2, isBody: true }])
})

import { expect, it } from 'vitest'
import { synonymsOf } from '../../../src/core/dialogue/synonyms.ts'

const synonyms = synonymsOf([
  { text: 'điều khiển', meant: 'chủ trì' },
  { text: 'đứng ra điều khiển', meant: 'chủ trì' },
  { text: 'chủ tọa', meant: 'chủ trì' },
  { text: 'bà con', meant: 'người dân' },
])
const said = (text: string) => text.split(' ').map((folded, token) => ({ folded, token }))

it('writes other words for the same alike, the longest phrase first', () => {
  expect(synonyms.plainText('Ai đứng ra điều khiển?')).toEqual(['ai', 'chu', 'tri'])
  expect(synonyms.plainText('ai chủ tọa')).toEqual(synonyms.plainText('ai chủ trì'))
})

it('keeps the tokens that a word was read from', () => {
  expect(synonyms.plain(said('ba con hieu'))).toEqual([
    { folded: 'nguoi', tokens: [0, 1] },
    { folded: 'dan', tokens: [0, 1] },
    { folded: 'hieu', tokens: [2] },
  ])
})

it('leaves names as they are', () => {
  expect(synonyms.plain(said('xa ba con'), new Set([1])).map(({ folded }) => folded)).toEqual(['xa', 'ba', 'con'])
})

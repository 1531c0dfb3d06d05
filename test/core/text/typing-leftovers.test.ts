import { describe, expect, it } from 'vitest'
import { syllable } from '../../../src/core/text/syllable.ts'
import { decodeTyping } from '../../../src/core/text/typing-leftovers.ts'

describe('Telex and VNI left undecoded', () => {
  it.each([
    ['Thur', 'thủ'],
    ['Daauf', 'dầu'],
    ['Mootj', 'một'],
    ['dduwowcj', 'được'],
    ['dduwngs', 'đứng'],
    ['nawm', 'năm'],
    ['ddieemr', 'điểm'],
    ['phuwowngf', 'phường'],
    ['Duwowng', 'dương'],
    ['taapj', 'tập'],
    ['toois', 'tối'],
    ['BGDDDT', 'bgdđt'],
    ['Thu3', 'thủ'],
    ['Da6u2', 'dầu'],
    ['Mo6t5', 'một'],
    ['d9u7o7c5', 'được'],
    ['na8m', 'năm'],
    ['d9ie6m3', 'điểm'],
    ['Du7o7ng', 'dương'],
    ['huye6n5', 'huyện'],
  ])('reads %s as %s', (typed, meant) => {
    expect(decodeTyping(typed)).toEqual(syllable(meant))
  })

  it.each(['binh', 'top', 'một'])('leaves %s alone', (typed) => {
    expect(decodeTyping(typed)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/core/text/fold.ts'
import { spokenNumber } from '../../../src/core/text/spoken-numbers.ts'

const read = (text: string) => spokenNumber(fold(text).split(' '), 0)

describe('a number read aloud', () => {
  it.each([
    ['hai không hai hai', 2022, 4],
    ['hai nghìn không trăm hai mươi hai', 2022, 7],
    ['hai ngàn không trăm hai mươi mốt', 2021, 7],
    ['hai nghìn không trăm linh sáu', 2006, 6],
    ['mười', 10, 1],
    ['mười bốn phường', 14, 2],
    ['hai mươi ba', 23, 3],
    ['sáu mươi ba tỉnh', 63, 3],
    ['hai hai', 22, 2],
    ['chín năm', 9, 1],
  ])('%s', (text, value, words) => {
    expect(read(text)).toMatchObject({ value, words })
  })

  it('does not take "năm" for five before digits', () => {
    expect(read('năm hai không hai hai')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { thoroughness } from '../../../src/app/flow/thoroughness.ts'

describe('thoroughness', () => {
  it('looks through everything where nothing is in hand, else four times a second', () => {
    let at = 10_000
    const isTimeFor = thoroughness(() => at)
    expect([isTimeFor(0), isTimeFor(0), isTimeFor(3)]).toEqual([true, true, false])
    at += 249
    expect(isTimeFor(3)).toBe(false)
    at += 1
    expect([isTimeFor(3), isTimeFor(3)]).toEqual([true, false])
  })
})

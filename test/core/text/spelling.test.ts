import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spellingOf } from '../../../src/core/text/spelling.ts'

const vocabulary = [
  'phuong',
  'truong',
  'duong',
  'binh',
  'ninh',
  'thanh',
  'hang',
  'diem',
  'chau',
  'trau',
  'quang',
  'giang',
  'an',
]
const spelling = spellingOf(new Set(vocabulary))

/** Letters inserted, dropped, replaced or swapped with the next, counted the slow way. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1)
    }
  }
  return d[a.length]![b.length]!
}

describe('spelling', () => {
  it('finds every word one slip away, and none further but by sound', () => {
    const word = fc.constantFrom(...vocabulary.filter((w) => w.length > 3))
    const slip = fc.tuple(word, fc.nat(8), fc.constantFrom(...'aeghinoutr'), fc.nat(3)).map(([w, at, letter, kind]) => {
      const i = at % w.length
      if (kind === 0) return w.slice(0, i) + w.slice(i + 1)
      if (kind === 1) return w.slice(0, i) + letter + w.slice(i)
      if (kind === 2) return w.slice(0, i) + letter + w.slice(i + 1)
      return w.slice(0, i) + (w[i + 1] ?? '') + w[i]! + w.slice(i + 2)
    })
    fc.assert(
      fc.property(slip, (typed) => {
        const found = new Set(spelling(typed).map((guess) => guess.folded))
        const near = vocabulary.filter((w) => w !== typed && w.length > 2 && distance(typed, w) === 1)
        expect(near.filter((w) => !found.has(w))).toEqual([])
        for (const w of found)
          expect(distance(typed, w) === 1 || spelling(typed).find((g) => g.folded === w)!.cost === 0.3).toBe(true)
      }),
    )
  })

  it.each([
    ['chuong', 'truong'],
    ['xang', 'sang'],
    ['lam', 'nam'],
  ])('takes %s for %s by its sound', (typed, meant) => {
    expect(spellingOf(new Set([meant]))(typed)).toEqual([{ folded: meant, cost: 0.3 }])
  })

  it('thinks a neighbouring key likelier than a far one', () => {
    const [near] = spellingOf(new Set(['binh']))('vinh')
    const [far] = spellingOf(new Set(['binh']))('minh')
    expect(near!.cost).toBeLessThan(far!.cost)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceWithin, nearNames } from '../../../src/core/report/near-names.ts'
import { nameKey } from '../../../src/core/report/text.ts'

const SYLLABLES = ['An', 'Bình', 'Châu', 'Dương', 'Giang', 'Hòa', 'Khánh', 'Lộc', 'Mỹ', 'Phú', 'Quang', 'Thành', 'Vĩnh']
const name = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))

describe('nearNames', () => {
  it('finds a name with a letter too many, one too few, another and none that is further away', () => {
    const names = nearNames(['Bình Thuận', 'Ninh Thuận', 'Bình Dương'].map((known) => [known, known]))
    expect(names.near('Bnh Thuận')).toEqual(['Bình Thuận', 'Ninh Thuận'])
    expect(names.near('Bình Thuậnn').at(0)).toBe('Bình Thuận')
    expect(names.near('Binh Thuanh').at(0)).toBe('Bình Thuận')
    expect(names.near('Vĩnh Long')).toEqual([])
  })

  it('finds just what comparing with every name finds', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 40 }),
        name,
        fc.nat(20),
        fc.constantFrom('', 'x', 'h'),
        (all, base, at, put) => {
          const asked = base.slice(0, at) + put + base.slice(at + 1)
          const names = nearNames(all.map((known) => [known, known]))
          const within = all.filter((known) => distanceWithin(nameKey(asked), nameKey(known), 2) !== undefined)
          const found = names.near(asked)
          expect(within).toEqual(expect.arrayContaining(found))
          expect(found).toHaveLength(Math.min(3, new Set(within).size))
        },
      ),
    )
  })

  it('takes no seconds over thousands of unknown names beside a whole nation', () => {
    const nation = Array.from(
      { length: 11_000 },
      (_, i) => `xã ${[i, i / 13, i / 169, i / 2197].map((n) => SYLLABLES[Math.floor(n) % 13]).join(' ')}`,
    )
    const names = nearNames(nation.map((known) => [known, known]))
    const start = process.cpuUsage()
    for (let i = 0; i < 3000; i += 1) names.near(`xã ${SYLLABLES[i % 13]} Trung ${i} Tân ${SYLLABLES[(i * 7) % 13]}`)
    const { user } = process.cpuUsage(start)
    expect(user / 1000).toBeLessThan(3000)
  })
})

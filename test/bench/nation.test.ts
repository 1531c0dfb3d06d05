import { describe, expect, it } from 'vitest'
import { makeNation, observationsOf } from '../../bench/nation/make-facts.ts'
import { livedIn, makeUnits } from '../../bench/nation/make-units.ts'
import { withoutParent } from '../../src/core/dialogue/unit-phrases.ts'
import { fold } from '../../src/core/text/fold.ts'

describe('the made-up nation', () => {
  const units = makeUnits(1, 1)

  it('has 11,500 bodies, each with a name of its own in full and hundreds with the same in short', () => {
    expect(units.filter(({ level }) => level !== 'national')).toHaveLength(11_500)
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
    expect(new Set(units.map(({ name }) => fold(name))).size).toBe(units.length)
    const called = (short: string) => units.filter(({ name }) => withoutParent(name) === short).length
    expect(called('Xã Tân Lập')).toBeGreaterThan(150)
    expect(called('Phường 1')).toBeGreaterThan(150)
    expect(called('Huyện Châu Thành')).toBeGreaterThan(2)
  })

  it('is the same for the same seed, and another for another', () => {
    expect(makeUnits(0.01, 1)).toEqual(makeUnits(0.01, 1))
    expect(makeUnits(0.01, 2)).not.toEqual(makeUnits(0.01, 1))
  })

  it('tells of a body while it lives, and what it became part of', () => {
    const nation = makeNation(makeUnits(0.03, 1))
    const ids = new Set(nation.units.map(({ id }) => id))
    const abolished = nation.units.filter(({ validTo }) => validTo !== undefined)
    expect(abolished.length).toBeGreaterThan(5)
    expect(abolished.flatMap(({ successorIds }) => successorIds).every((id) => ids.has(id))).toBe(true)
    const told = [...observationsOf(nation, 2025)]
    const living = nation.units.filter((unit) => unit.level !== 'national' && livedIn(unit, 2025))
    expect(told).toHaveLength(living.length * 51)
    expect(new Set(told.map(({ unitId }) => unitId)).size).toBe(living.length)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisOf, type Scale, ticksOf } from '../../../src/core/reply/picture-axis.ts'

const PERCENT: Scale = { kind: 'amount', unit: '%', full: 100, decimals: 2 }

describe('axisOf', () => {
  it('lets bars begin at zero', () => {
    expect(axisOf([30, 92.18], PERCENT, 'rows')).toMatchObject({ form: 'bars', from: 0, to: 100 })
  })

  it('takes dots where bars would all look alike', () => {
    expect(axisOf([96.89, 97.68], PERCENT, 'rows')).toMatchObject({ form: 'dots', from: 96, to: 98.5, step: 0.5 })
  })

  it('does not blow a hair up to a gulf', () => {
    const { from, to } = axisOf([86.18, 86.28], PERCENT, 'rows')
    expect(0.1 / (to - from)).toBeLessThan(0.07)
  })

  it('never goes beyond the full score', () => {
    expect(axisOf([99.1, 99.9], PERCENT, 'line').to).toBe(100)
    expect(axisOf([9.1, 9.4], { ...PERCENT, unit: '', full: 9.5 }, 'line').to).toBe(9.5)
  })

  it('shows rises and falls on both sides of zero', () => {
    expect(axisOf([1.5, -2.75], { ...PERCENT, kind: 'change' }, 'rows')).toMatchObject({
      form: 'bars',
      from: -4,
      to: 2,
    })
    expect(axisOf([0.5, 0.21], { ...PERCENT, kind: 'change' }, 'rows').from).toBe(0)
    expect(axisOf([-0.5, -0.21], { ...PERCENT, kind: 'change' }, 'rows').to).toBe(0)
  })

  it('has room for a lone zero', () => {
    const axis = axisOf([0], PERCENT, 'rows')
    expect(axis.to).toBeGreaterThan(axis.from)
    expect(ticksOf(axis).length).toBeGreaterThanOrEqual(2)
  })

  it('begins at rank 1, and has it on top', () => {
    const axis = axisOf([12, 4, 63], { ...PERCENT, kind: 'place' }, 'line')
    expect(axis).toMatchObject({ form: 'line', from: 1, to: 63, inverted: true })
    expect(ticksOf(axis)).toEqual([1, 20, 40, 60])
  })

  const amounts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 })
  const kinds = fc.constantFrom('amount' as const, 'change' as const, 'place' as const)

  it('holds every value, with a handful of ticks on round numbers', () => {
    fc.assert(
      fc.property(
        amounts,
        kinds,
        fc.constantFrom('rows' as const, 'line' as const),
        fc.boolean(),
        (cents, kind, drawn, sign) => {
          const values = cents.map((each, i) =>
            kind === 'place' ? each + 1 : (kind === 'change' && sign && i % 2 === 0 ? -1 : 1) * (each / 100),
          )
          const axis = axisOf(values, { ...PERCENT, kind }, drawn)
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(axis.from)
            expect(value).toBeLessThanOrEqual(axis.to)
          }
          expect(axis.to).toBeGreaterThan(axis.from)
          if (axis.form === 'bars') expect(axis.from).toBeLessThanOrEqual(0)
          const ticks = ticksOf(axis)
          expect(ticks.length).toBeGreaterThanOrEqual(2)
          expect(ticks.length).toBeLessThanOrEqual(9)
          // printed with the decimals of the axis, no two ticks look the same and none is rounded
          for (const tick of ticks) expect(Number(tick.toFixed(axis.decimals))).toBeCloseTo(tick, 9)
        },
      ),
    )
  })
})

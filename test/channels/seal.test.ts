import { describe, expect, it } from 'vitest'
import { sealer } from '../../src/channels/seal.ts'

describe('sealer', () => {
  const { seal, unseal } = sealer('a secret', 'tests')

  it('opens what it has sealed, which shows nothing and is never twice the same', () => {
    expect(unseal(seal('điểm'))).toBe('điểm')
    expect(seal('điểm')).not.toBe(seal('điểm'))
    expect(Buffer.from(seal('điểm'), 'base64').toString()).not.toContain('điểm')
  })

  it.each([
    ['another secret', () => sealer('b secret', 'tests').unseal(seal('x'))],
    ['another purpose', () => sealer('a secret', 'others').unseal(seal('x'))],
    ['a changed bit', () => unseal(seal('x').replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))],
    ['nothing', () => unseal('')],
  ])('opens nothing with %s', (_what, open) => expect(open).toThrow())
})

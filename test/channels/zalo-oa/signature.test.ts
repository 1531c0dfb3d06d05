import { describe, expect, it } from 'vitest'
import { isSigned, signatureOf } from '../../../src/channels/zalo-oa/signature.ts'

describe('the signature', () => {
  const signing = { appId: '1112223334445556667', oaSecret: 'oaSecretKeyForTestsOnly' }
  const body = Buffer.from('{"timestamp":"1"}')

  it('is a hash of app, bytes, time and the key of the account', () =>
    expect(signatureOf(signing, body, '1')).toBe(
      // sha256sum of 1112223334445556667{"timestamp":"1"}1oaSecretKeyForTestsOnly
      'mac=fc1ffa7449ac8f2b62835ef93d907a1e466c728e45fa44cf08ae7e60c6af2a96',
    ))

  it('is taken with "mac=" and without, and not of other bytes, times or keys', () => {
    const mac = signatureOf(signing, body, '1')
    expect([mac, mac.slice(4)].map((given) => isSigned(signing, body, '1', given))).toEqual([true, true])
    expect(isSigned(signing, Buffer.from('{"timestamp": "1"}'), '1', mac)).toBe(false)
    expect(isSigned(signing, body, '2', mac)).toBe(false)
    expect(isSigned({ ...signing, oaSecret: 'x' }, body, '1', mac)).toBe(false)
    expect([undefined, '', 'mac='].map((given) => isSigned(signing, body, '1', given))).toEqual([false, false, false])
  })
})

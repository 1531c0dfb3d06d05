import { describe, expect, it } from 'vitest'
import { configOf } from '../fakes/config.ts'

const read = (env: Readonly<Record<string, string>>) => configOf(env).zaloPersonal
const KEY = '0123456789abcdef0123456789abcdef'

describe('the settings of a personal Zalo account', () => {
  it('are off unless the risk is accepted in so many words', () => {
    expect(read({})).toBeUndefined()
    expect(read({ ZALO_PERSONAL: '', ZALO_PERSONAL_KEY: KEY })).toBeUndefined()
    expect(read({ ZALO_PERSONAL: 'i-accept-the-risk', ZALO_PERSONAL_KEY: KEY })).toEqual({ key: KEY, root: undefined })
    expect(() => read({ ZALO_PERSONAL: 'on', ZALO_PERSONAL_KEY: KEY })).toThrow(/against Zalo's terms.*banned/)
  })

  it('want a key for the login, which no message shows', () => {
    expect(() => read({ ZALO_PERSONAL: 'i-accept-the-risk' })).toThrow('ZALO_PERSONAL_KEY is not set')
    expect(() => read({ ZALO_PERSONAL: 'i-accept-the-risk', ZALO_PERSONAL_KEY: 'short-secret' })).toThrow(
      /^ZALO_PERSONAL_KEY is too short a key \(its value is not shown\)/,
    )
  })

  it('lead nowhere but to this machine', () =>
    expect(() => read({ ZALO_PERSONAL_ROOT: 'https://chat.zalo.me' })).toThrow('ZALO_PERSONAL_ROOT'))
})

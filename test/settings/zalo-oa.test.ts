import { describe, expect, it } from 'vitest'
import { configOf } from '../fakes/config.ts'

const ALL = {
  ZALO_OA_APP_ID: '1112223334445556667',
  ZALO_OA_APP_SECRET: 'the-secret-part',
  ZALO_OA_ID: '5000000000000000001',
  ZALO_OA_SECRET: 'the-secret-part-too',
  ZALO_OA_WEBHOOK_URL: 'https://bot.example.vn/zalo-oa',
  ZALO_OA_REDIRECT_URL: 'https://bot.example.vn/',
}

const zaloOa = (env: Record<string, string>) => configOf(env).zaloOa

describe('the settings of a Zalo Official Account', () => {
  it('are none without an app, and then whole', () => {
    expect(zaloOa({})).toBeUndefined()
    expect(zaloOa(ALL)).toEqual({
      appId: ALL.ZALO_OA_APP_ID,
      appSecret: ALL.ZALO_OA_APP_SECRET,
      oaId: ALL.ZALO_OA_ID,
      oaSecret: ALL.ZALO_OA_SECRET,
      webhookUrl: ALL.ZALO_OA_WEBHOOK_URL,
      redirectUrl: ALL.ZALO_OA_REDIRECT_URL,
      address: { host: '127.0.0.1', port: 8082 },
      paid: false,
      buttons: false,
      oauthRoot: 'https://oauth.zaloapp.com',
      apiRoot: 'https://openapi.zalo.me',
    })
  })

  it.each(Object.keys(ALL).slice(1))('say that %s is missing', (name) =>
    expect(() => zaloOa({ ...ALL, [name]: ' ' })).toThrow(`${name} is not set, but ZALO_OA_APP_ID is.`),
  )

  it.each([
    ['ZALO_OA_APP_SECRET', 'bad one'],
    ['ZALO_OA_SECRET', 'bad one'],
    ['ZALO_OA_WEBHOOK_URL', 'http://bad one'],
    ['ZALO_OA_WEBHOOK_URL', 'https://bot.example.vn/readyz'],
  ])('refuse a wrong %s by name and cure, without showing it (%s)', (name, value) => {
    expect(() => zaloOa({ ...ALL, [name]: value })).toThrow(new RegExp(`^${name} .+\\. [A-Z].+\\.$`))
    expect(() => zaloOa({ ...ALL, [name]: value })).not.toThrow(value)
  })

  it.each([
    ['ZALO_OA_APP_ID', 'my-app'],
    ['ZALO_OA_ID', '12'],
    ['ZALO_OA_REDIRECT_URL', 'bot.example.vn'],
    ['ZALO_OA_API_ROOT', 'http://openapi.zalo.me'],
    ['ZALO_OA_PORT', '70000'],
    ['ZALO_OA_PAID', 'yes'],
  ])('refuse a wrong %s by name, value and cure', (name, value) =>
    expect(() => zaloOa({ ...ALL, [name]: value })).toThrow(`${name}="${value}" is n`),
  )
})

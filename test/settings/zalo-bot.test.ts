import { describe, expect, it } from 'vitest'
import { configOf } from '../fakes/config.ts'

const TOKEN = '4100001:AAbb_the-secret-part'
const SECRET = 'a-secret_of_16-and-more'
const WEBHOOK = { ZALO_BOT_WEBHOOK_URL: 'https://bot.example.vn/zalo', ZALO_BOT_WEBHOOK_SECRET: SECRET }

function zaloBot(env: Record<string, string>) {
  return configOf(env).zaloBot
}

describe("the settings of Zalo's Bot Platform", () => {
  it('are none without a token', () => {
    expect(zaloBot({})).toBeUndefined()
    expect(zaloBot({ ZALO_BOT_TOKEN: ' ' })).toBeUndefined()
    expect(zaloBot(WEBHOOK)).toBeUndefined()
  })

  it('need no more than a token, and then poll', () =>
    expect(zaloBot({ ZALO_BOT_TOKEN: TOKEN })).toEqual({
      token: TOKEN,
      apiRoot: 'https://bot-api.zaloplatforms.com',
      webhook: undefined,
      filesUrl: undefined,
      address: { host: '127.0.0.1', port: 8081 },
      monthly: 3000,
      botName: undefined,
    }))

  it('name a webhook, an address for pictures, a port and a quota', () =>
    expect(
      zaloBot({
        ...WEBHOOK,
        ZALO_BOT_TOKEN: TOKEN,
        ZALO_BOT_API_ROOT: 'http://127.0.0.1:8099',
        ZALO_BOT_FILES_URL: 'https://bot.example.vn/files',
        ZALO_BOT_PORT: '8090',
        ZALO_BOT_MONTHLY: '50000',
      }),
    ).toEqual({
      token: TOKEN,
      apiRoot: 'http://127.0.0.1:8099',
      webhook: { url: WEBHOOK.ZALO_BOT_WEBHOOK_URL, secret: SECRET },
      filesUrl: 'https://bot.example.vn/files',
      address: { host: '127.0.0.1', port: 8090 },
      monthly: 50_000,
      botName: undefined,
    }))

  it.each([
    ['ZALO_BOT_TOKEN', 'the-secret-part'],
    ['ZALO_BOT_WEBHOOK_SECRET', 'the-secret-part'],
    ['ZALO_BOT_WEBHOOK_SECRET', 'the-secret-part with spaces'],
    ['ZALO_BOT_WEBHOOK_URL', 'http://bot.example.vn/the-secret-part'],
    ['ZALO_BOT_WEBHOOK_URL', 'https://bot.example.vn/zalo?key=the-secret-part'],
    ['ZALO_BOT_WEBHOOK_URL', `https://bot.example.vn/bot${TOKEN}`],
    ['ZALO_BOT_WEBHOOK_URL', 'https://bot.example.vn/readyz'],
    ['ZALO_BOT_WEBHOOK_URL', 'https://bot.example.vn/files/zalo'],
  ])('refuse a wrong %s by name and cure, without showing it (%s)', (name, value) => {
    const env = { ZALO_BOT_TOKEN: TOKEN, ZALO_BOT_FILES_URL: 'https://x.vn/files', ...WEBHOOK, [name]: value }
    expect(() => zaloBot(env)).toThrow(new RegExp(`^${name} .+\\. [A-Z].+\\.$`))
    expect(() => zaloBot(env)).not.toThrow('the-secret-part')
  })

  it.each([
    ['ZALO_BOT_API_ROOT', 'http://bot-api.zaloplatforms.com'],
    ['ZALO_BOT_API_ROOT', 'bot-api.zaloplatforms.com'],
    ['ZALO_BOT_FILES_URL', 'http://bot.example.vn/files'],
    ['ZALO_BOT_FILES_URL', 'https://bot.example.vn'],
    ['ZALO_BOT_PORT', '0'],
    ['ZALO_BOT_MONTHLY', '-1'],
  ])('refuse a wrong %s by name, value and cure', (name, value) =>
    expect(() => zaloBot({ ZALO_BOT_TOKEN: TOKEN, [name]: value })).toThrow(`${name}="${value}" is no `),
  )

  it('refuse a webhook without a secret', () => {
    const { ZALO_BOT_WEBHOOK_URL } = WEBHOOK
    expect(() => zaloBot({ ZALO_BOT_TOKEN: TOKEN, ZALO_BOT_WEBHOOK_URL })).toThrow('ZALO_BOT_WEBHOOK_SECRET is not set')
  })
})

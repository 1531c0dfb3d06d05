import { describe, expect, it } from 'vitest'
import { configOf } from '../fakes/config.ts'

const TOKEN = '123456:AAbb_the-secret-part'
const SECRET = 'a-secret_of_16-and-more'
const WEBHOOK = { TELEGRAM_WEBHOOK_URL: 'https://bot.example.vn/telegram', TELEGRAM_WEBHOOK_SECRET: SECRET }

function telegram(env: Record<string, string>) {
  return configOf(env).telegram
}

describe('the settings of Telegram', () => {
  it('are none without a token', () => {
    expect(telegram({})).toBeUndefined()
    expect(telegram({ TELEGRAM_TOKEN: ' ' })).toBeUndefined()
    expect(telegram(WEBHOOK)).toBeUndefined()
  })

  it('need no more than a token, and then poll', () => {
    expect(telegram({ TELEGRAM_TOKEN: TOKEN })).toEqual({
      token: TOKEN,
      apiRoot: 'https://api.telegram.org',
      proxy: undefined,
      webhook: undefined,
    })
  })

  it('name a webhook, a proxy and another API', () => {
    const env = {
      ...WEBHOOK,
      TELEGRAM_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081',
      TELEGRAM_PROXY: 'socks5://127.0.0.1:1080',
      TELEGRAM_WEBHOOK_PORT: '8090',
    }
    expect(telegram(env)).toEqual({
      token: TOKEN,
      apiRoot: 'http://127.0.0.1:8081',
      proxy: 'socks5://127.0.0.1:1080',
      webhook: { url: WEBHOOK.TELEGRAM_WEBHOOK_URL, secret: SECRET, host: '127.0.0.1', port: 8090 },
    })
  })

  it.each([
    ['TELEGRAM_TOKEN', 'the-secret-part'],
    ['TELEGRAM_PROXY', 'ftp://me:the-secret-part@host'],
    ['TELEGRAM_WEBHOOK_SECRET', 'the-secret-part with spaces'],
    ['TELEGRAM_WEBHOOK_SECRET', 'the-secret-part'],
    ['TELEGRAM_WEBHOOK_URL', 'http://bot.example.vn/the-secret-part'],
    ['TELEGRAM_WEBHOOK_URL', 'https://bot.example.vn:8080/the-secret-part'],
    ['TELEGRAM_WEBHOOK_URL', `https://bot.example.vn/bot${TOKEN}`],
    ['TELEGRAM_WEBHOOK_URL', 'https://bot.example.vn/telegram?key=the-secret-part'],
    ['TELEGRAM_WEBHOOK_URL', 'https://bot.example.vn/healthz'],
  ])('refuse a wrong %s by name and cure, without showing it (%s)', (name, value) => {
    const env = { TELEGRAM_TOKEN: TOKEN, ...WEBHOOK, [name]: value }
    expect(() => telegram(env)).toThrow(new RegExp(`^${name} .+\\. [A-Z].+\\.$`))
    expect(() => telegram(env)).not.toThrow('the-secret-part')
  })

  it.each([
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['TELEGRAM_WEBHOOK_PORT', '0'],
  ])('refuse a wrong %s by name, value and cure', (name, value) => {
    expect(() => telegram({ TELEGRAM_TOKEN: TOKEN, [name]: value })).toThrow(`${name}="${value}" is no `)
  })

  it('refuse a webhook without a secret', () => {
    const { TELEGRAM_WEBHOOK_URL } = WEBHOOK
    expect(() => telegram({ TELEGRAM_TOKEN: TOKEN, TELEGRAM_WEBHOOK_URL })).toThrow(
      'TELEGRAM_WEBHOOK_SECRET is not set',
    )
  })
})

import { z } from 'zod'
import { wholeNumber } from './numbers.ts'

export interface TelegramSettings {
  readonly token: string
  readonly apiRoot: string
  readonly proxy: string | undefined
  /** Undefined polls. */
  readonly webhook: WebhookAddress | undefined
}

export interface WebhookAddress {
  readonly url: string
  readonly secret: string
  readonly host: string
  readonly port: number
}

/** Values that no message shows: whoever reads a screen or a log must not be able to act with them. */
export const SECRETS: ReadonlySet<string> = new Set([
  'TELEGRAM_TOKEN',
  'TELEGRAM_PROXY',
  'TELEGRAM_WEBHOOK_URL',
  'TELEGRAM_WEBHOOK_SECRET',
])

const NAMES = [
  'TELEGRAM_TOKEN',
  'TELEGRAM_API_ROOT',
  'TELEGRAM_PROXY',
  'TELEGRAM_WEBHOOK_URL',
  'TELEGRAM_WEBHOOK_SECRET',
  'TELEGRAM_WEBHOOK_HOST',
  'TELEGRAM_WEBHOOK_PORT',
] as const

/** Telegram pushes to these alone. */
const WEBHOOK_PORTS = ['', '443', '80', '88', '8443']

/** What is set in the environment. An empty value is none: so .env files switch something off. */
export function telegramEnvironment(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(NAMES.map((name) => [name, env[name]?.trim() || undefined]))
}

const urlWith = (protocols: readonly string[]) => (value: string) =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol)

export const TELEGRAM_SETTINGS = {
  TELEGRAM_TOKEN: z
    .string()
    .regex(
      /^\d+:[A-Za-z0-9_-]+$/,
      'is no token (its value is not shown). Copy it whole from @BotFather: digits, a colon, letters.',
    )
    .optional(),
  TELEGRAM_API_ROOT: z
    .string()
    .refine(urlWith(['https:', 'http:']), 'is no address. Write https://api.telegram.org, or leave it out.')
    .default('https://api.telegram.org'),
  TELEGRAM_PROXY: z
    .string()
    .refine(
      urlWith(['http:', 'https:', 'socks:', 'socks4:', 'socks5:', 'socks5h:']),
      'is no address of a proxy (its value is not shown). Write http://user:password@host:port or socks5://host:port.',
    )
    .optional(),
  TELEGRAM_WEBHOOK_URL: z
    .string()
    .refine(
      (value) => urlWith(['https:'])(value) && WEBHOOK_PORTS.includes(new URL(value).port),
      'is no address that Telegram pushes to (its value is not shown). Write https://your.host/path, on port 443, 80, 88 or 8443.',
    )
    .refine(
      (value) => !URL.canParse(value) || new URL(value).search === '',
      'holds a query (its value is not shown). Leave out everything from the question mark on.',
    )
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{16,256}$/,
      'is no secret (its value is not shown). Use 16 to 256 letters, digits, "_" or "-", such as "openssl rand -hex 32" prints.',
    )
    .optional(),
  TELEGRAM_WEBHOOK_HOST: z.string().default('127.0.0.1'),
  TELEGRAM_WEBHOOK_PORT: wholeNumber(1, 65_535, 8080),
}

type Read = z.output<z.ZodObject<typeof TELEGRAM_SETTINGS>>

/** What is wrong with the settings taken together, or undefined. */
export function telegramMistake(read: Read): string | undefined {
  const { TELEGRAM_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = read
  if (url === undefined) return undefined
  if (secret === undefined) {
    return 'TELEGRAM_WEBHOOK_SECRET is not set, but TELEGRAM_WEBHOOK_URL is: without a secret anybody could push updates. Set it, such as to what "openssl rand -hex 32" prints.'
  }
  const path = new URL(url).pathname
  if (path === '/healthz' || path === '/readyz') {
    return `TELEGRAM_WEBHOOK_URL has the path ${path}, which is taken. Choose another, such as /telegram.`
  }
  if (token !== undefined && decodeURIComponent(url).includes(token.split(':')[1]!)) {
    return 'TELEGRAM_WEBHOOK_URL holds the token, and addresses end up in logs. Choose another path, such as /telegram.'
  }
  return undefined
}

export function telegramSettings(read: Read): TelegramSettings | undefined {
  const { TELEGRAM_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = read
  if (token === undefined) return undefined
  const webhook =
    url === undefined || secret === undefined
      ? undefined
      : { url, secret, host: read.TELEGRAM_WEBHOOK_HOST, port: read.TELEGRAM_WEBHOOK_PORT }
  return { token, apiRoot: read.TELEGRAM_API_ROOT, proxy: read.TELEGRAM_PROXY, webhook }
}

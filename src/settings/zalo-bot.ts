import { z } from 'zod'
import { isApiRoot, isPlainHttps } from './addresses.ts'
import { wholeNumber } from './numbers.ts'

export interface ZaloBotSettings {
  readonly token: string
  readonly apiRoot: string
  /** Undefined polls. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  /** The public address of our pictures and files; undefined sends text alone. */
  readonly filesUrl: string | undefined
  readonly address: { readonly host: string; readonly port: number }
  readonly monthly: number
  /** As people see and mention it, where Zalo does not tell. */
  readonly botName: string | undefined
}

/** Values that no message shows. */
export const ZALO_BOT_SECRETS = ['ZALO_BOT_TOKEN', 'ZALO_BOT_WEBHOOK_URL', 'ZALO_BOT_WEBHOOK_SECRET'] as const

const NAMES = [
  ...ZALO_BOT_SECRETS,
  'ZALO_BOT_API_ROOT',
  'ZALO_BOT_FILES_URL',
  'ZALO_BOT_HOST',
  'ZALO_BOT_PORT',
  'ZALO_BOT_MONTHLY',
  'ZALO_BOT_NAME',
] as const

/** What is set in the environment. An empty value is none: so .env files switch something off. */
export function zaloBotEnvironment(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(NAMES.map((name) => [name, env[name]?.trim() || undefined]))
}

export const ZALO_BOT_SETTINGS = {
  ZALO_BOT_TOKEN: z
    .string()
    .regex(
      /^\d+:[A-Za-z0-9_-]+$/,
      'is no token (its value is not shown). Copy it whole from the message of Zalo Bot Creator: digits, a colon, letters.',
    )
    .optional(),
  ZALO_BOT_API_ROOT: z
    .string()
    .refine(isApiRoot, 'is no https address. Write https://bot-api.zaloplatforms.com, or leave it out.')
    .default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_WEBHOOK_URL: z
    .string()
    .refine(
      isPlainHttps,
      'is no address that Zalo pushes to (its value is not shown). Write https://your.host/path, without a question mark.',
    )
    .optional(),
  ZALO_BOT_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{16,256}$/,
      'is no secret (its value is not shown). Use 16 to 256 letters, digits, "_" or "-", such as "openssl rand -hex 32" prints.',
    )
    .optional(),
  ZALO_BOT_FILES_URL: z
    .string()
    .refine(
      (value) => isPlainHttps(value) && new URL(value).pathname.length > 1,
      'is no https address with a path. Write https://your.host/zalo-files, or leave it out.',
    )
    .optional(),
  ZALO_BOT_HOST: z.string().default('127.0.0.1'),
  ZALO_BOT_PORT: wholeNumber(1, 65_535, 8081),
  ZALO_BOT_MONTHLY: wholeNumber(1, 100_000_000, 3000),
  ZALO_BOT_NAME: z.string().optional(),
}

type Read = z.output<z.ZodObject<typeof ZALO_BOT_SETTINGS>>

const TAKEN = ['/healthz', '/readyz']

/** What is wrong with the settings taken together, or undefined. */
export function zaloBotMistake(read: Read): string | undefined {
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_WEBHOOK_URL: url, ZALO_BOT_FILES_URL: files } = read
  if (url === undefined) return undefined
  if (read.ZALO_BOT_WEBHOOK_SECRET === undefined) {
    return 'ZALO_BOT_WEBHOOK_SECRET is not set, but ZALO_BOT_WEBHOOK_URL is: Zalo takes no address without a secret. Set it, such as to what "openssl rand -hex 32" prints.'
  }
  const path = new URL(url).pathname
  if (TAKEN.includes(path)) {
    return `ZALO_BOT_WEBHOOK_URL has the path ${path}, which is taken. Choose another, such as /zalo.`
  }
  if (token !== undefined && decodeURIComponent(url).includes(token.split(':')[1]!)) {
    return 'ZALO_BOT_WEBHOOK_URL holds the token, and addresses end up in logs. Choose another path, such as /zalo.'
  }
  if (files !== undefined && path.startsWith(`${new URL(files).pathname.replace(/\/+$/, '')}/`)) {
    return 'ZALO_BOT_WEBHOOK_URL lies below ZALO_BOT_FILES_URL. Choose another path for one of them, such as /zalo.'
  }
  return undefined
}

export function zaloBotSettings(read: Read): ZaloBotSettings | undefined {
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_WEBHOOK_URL: url, ZALO_BOT_WEBHOOK_SECRET: secret } = read
  if (token === undefined) return undefined
  return {
    token,
    apiRoot: read.ZALO_BOT_API_ROOT,
    webhook: url === undefined || secret === undefined ? undefined : { url, secret },
    filesUrl: read.ZALO_BOT_FILES_URL,
    address: { host: read.ZALO_BOT_HOST, port: read.ZALO_BOT_PORT },
    monthly: read.ZALO_BOT_MONTHLY,
    botName: read.ZALO_BOT_NAME,
  }
}

import { z } from 'zod'
import { isApiRoot, isPlainHttps } from './addresses.ts'
import { wholeNumber } from './numbers.ts'

export interface ZaloOaSettings {
  readonly appId: string
  readonly appSecret: string
  readonly oaId: string
  readonly oaSecret: string
  readonly webhookUrl: string
  /** Where Zalo leads an administrator back to, as the app's console has it. */
  readonly redirectUrl: string
  readonly address: { readonly host: string; readonly port: number }
  /** Whether messages may go out that Zalo charges for. */
  readonly paid: boolean
  /** Whether choices are shown as buttons, beside their numbers. */
  readonly buttons: boolean
  readonly oauthRoot: string
  readonly apiRoot: string
}

/** Values that no message shows. */
export const ZALO_OA_SECRETS = ['ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET', 'ZALO_OA_WEBHOOK_URL'] as const

const NEEDED = [
  'ZALO_OA_APP_ID',
  'ZALO_OA_APP_SECRET',
  'ZALO_OA_ID',
  'ZALO_OA_SECRET',
  'ZALO_OA_WEBHOOK_URL',
  'ZALO_OA_REDIRECT_URL',
] as const

const NAMES = [
  ...NEEDED,
  'ZALO_OA_HOST',
  'ZALO_OA_PORT',
  'ZALO_OA_PAID',
  'ZALO_OA_BUTTONS',
  'ZALO_OA_OAUTH_ROOT',
  'ZALO_OA_API_ROOT',
] as const

/** What is set in the environment. An empty value is none. */
export function zaloOaEnvironment(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(NAMES.map((name) => [name, env[name]?.trim() || undefined]))
}

const id = z
  .string()
  .regex(/^\d{5,25}$/, "is no id of Zalo's. Copy it from the app's page, or the account's: digits only.")
  .optional()

const secret = z
  .string()
  .regex(/^\S{8,}$/, 'is no key (its value is not shown). Copy it whole from the console of Zalo.')
  .optional()

const root = (standard: string) =>
  z.string().refine(isApiRoot, `is no https address. Write ${standard}, or leave it out.`).default(standard)

export const ZALO_OA_SETTINGS = {
  ZALO_OA_APP_ID: id,
  ZALO_OA_APP_SECRET: secret,
  ZALO_OA_ID: id,
  ZALO_OA_SECRET: secret,
  ZALO_OA_WEBHOOK_URL: z
    .string()
    .refine(
      (value) => isPlainHttps(value) && !['/healthz', '/readyz'].includes(new URL(value).pathname),
      'is no address that Zalo pushes to (its value is not shown). Write https://your.host/zalo-oa, without a question mark.',
    )
    .optional(),
  ZALO_OA_REDIRECT_URL: z
    .string()
    .refine(isPlainHttps, "is no https address. Write the one that the app's console has, such as https://your.host/.")
    .optional(),
  ZALO_OA_HOST: z.string().default('127.0.0.1'),
  ZALO_OA_PORT: wholeNumber(1, 65_535, 8082),
  ZALO_OA_PAID: z.enum(['on', 'off'], 'is neither on nor off.').default('off'),
  ZALO_OA_BUTTONS: z.enum(['on', 'off'], 'is neither on nor off.').default('off'),
  ZALO_OA_OAUTH_ROOT: root('https://oauth.zaloapp.com'),
  ZALO_OA_API_ROOT: root('https://openapi.zalo.me'),
}

type Read = z.output<z.ZodObject<typeof ZALO_OA_SETTINGS>>

/** What is missing where some but not all that belongs together is set; undefined where nothing is. */
export function zaloOaMistake(read: Read): string | undefined {
  const missing = NEEDED.filter((name) => read[name] === undefined)
  if (read.ZALO_OA_APP_ID === undefined || missing.length === 0) return undefined
  return `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set, but ZALO_OA_APP_ID is. Set what the app's console and the account show, or remove ZALO_OA_APP_ID.`
}

export function zaloOaSettings(read: Read): ZaloOaSettings | undefined {
  if (NEEDED.some((name) => read[name] === undefined)) return undefined
  return {
    appId: read.ZALO_OA_APP_ID!,
    appSecret: read.ZALO_OA_APP_SECRET!,
    oaId: read.ZALO_OA_ID!,
    oaSecret: read.ZALO_OA_SECRET!,
    webhookUrl: read.ZALO_OA_WEBHOOK_URL!,
    redirectUrl: read.ZALO_OA_REDIRECT_URL!,
    address: { host: read.ZALO_OA_HOST, port: read.ZALO_OA_PORT },
    paid: read.ZALO_OA_PAID === 'on',
    buttons: read.ZALO_OA_BUTTONS === 'on',
    oauthRoot: read.ZALO_OA_OAUTH_ROOT,
    apiRoot: read.ZALO_OA_API_ROOT,
  }
}

import { z } from 'zod'
import { isLoopback } from './addresses.ts'

export interface ZaloPersonalSettings {
  readonly key: string
  /** A server of this machine in place of Zalo's: for tests. */
  readonly root: string | undefined
}

/** Values that no message shows. */
export const ZALO_PERSONAL_SECRETS = ['ZALO_PERSONAL_KEY'] as const

const NAMES = ['ZALO_PERSONAL', 'ZALO_PERSONAL_KEY', 'ZALO_PERSONAL_ROOT'] as const

/** Whoever writes this has read what it means. */
const CONSENT = 'i-accept-the-risk'

/** What is set in the environment. An empty value is none. */
export function zaloPersonalEnvironment(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(NAMES.map((name) => [name, env[name]?.trim() || undefined]))
}

export const ZALO_PERSONAL_SETTINGS = {
  ZALO_PERSONAL: z
    .literal(
      CONSENT,
      `does not start a personal account. It is against Zalo's terms and the account may be banned (docs/zalo.md): write ${CONSENT}, or remove it.`,
    )
    .optional(),
  ZALO_PERSONAL_KEY: z
    .string()
    .min(32, 'is too short a key (its value is not shown). Set it to what "openssl rand -hex 32" prints.')
    .optional(),
  ZALO_PERSONAL_ROOT: z
    .string()
    .refine(isLoopback, 'is no http address of this machine. It is for tests: remove it.')
    .optional(),
}

type Read = z.output<z.ZodObject<typeof ZALO_PERSONAL_SETTINGS>>

/** What is wrong with the settings taken together, or undefined. */
export function zaloPersonalMistake(read: Read): string | undefined {
  if (read.ZALO_PERSONAL === undefined || read.ZALO_PERSONAL_KEY !== undefined) return undefined
  return 'ZALO_PERSONAL_KEY is not set, but ZALO_PERSONAL is: the login is kept encrypted. Set it to what "openssl rand -hex 32" prints.'
}

export function zaloPersonalSettings(read: Read): ZaloPersonalSettings | undefined {
  const { ZALO_PERSONAL: consent, ZALO_PERSONAL_KEY: key, ZALO_PERSONAL_ROOT: root } = read
  return consent === undefined || key === undefined ? undefined : { key, root }
}

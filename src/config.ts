import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { parse } from 'dotenv'
import { z } from 'zod'
import { conversationKey } from './app/conversation-key.ts'
import type { FixedRoles } from './app/fixed-roles.ts'
import { LOG_LEVELS, type LogLevel } from './app/ports/log.ts'
import { ANNOUNCEMENT_SETTINGS, type AnnouncementSettings, announcementSettings } from './settings/announcements.ts'
import { METRICS_SETTINGS, type MetricsSettings, metricsEnvironment, metricsSettings } from './settings/metrics.ts'
import { wholeNumber } from './settings/numbers.ts'
import {
  SECRETS,
  TELEGRAM_SETTINGS,
  type TelegramSettings,
  telegramEnvironment,
  telegramMistake,
  telegramSettings,
} from './settings/telegram.ts'
import {
  ZALO_BOT_SECRETS,
  ZALO_BOT_SETTINGS,
  type ZaloBotSettings,
  zaloBotEnvironment,
  zaloBotMistake,
  zaloBotSettings,
} from './settings/zalo-bot.ts'
import {
  ZALO_OA_SECRETS,
  ZALO_OA_SETTINGS,
  type ZaloOaSettings,
  zaloOaEnvironment,
  zaloOaMistake,
  zaloOaSettings,
} from './settings/zalo-oa.ts'
import {
  ZALO_PERSONAL_SECRETS,
  ZALO_PERSONAL_SETTINGS,
  type ZaloPersonalSettings,
  zaloPersonalEnvironment,
  zaloPersonalMistake,
  zaloPersonalSettings,
} from './settings/zalo-personal.ts'
import { isPostgresUrl, shownLocation } from './storage/engines/location.ts'

/** What an operator can set. Everything has a default: with no settings at all the bot starts. */
export interface Config {
  /** Id of the unit meant where a question names none; undefined asks back instead. */
  readonly homeUnitId: string | undefined
  readonly knowledgeDir: string
  /** A file's path, ':memory:', or the address of a PostgreSQL database. */
  readonly database: string
  readonly logLevel: LogLevel
  readonly misses: MissSettings
  readonly announcements: AnnouncementSettings
  /** False sends as fast as the media take it. */
  readonly paced: boolean
  /** Who has a role by the settings, by the key of the person. */
  readonly roles: FixedRoles
  /** Undefined where no token is set: then there is no Telegram. */
  readonly telegram: TelegramSettings | undefined
  /** Zalo's Bot Platform; undefined where no token is set. */
  readonly zaloBot: ZaloBotSettings | undefined
  /** Zalo's Official Account; undefined where no app is set. */
  readonly zaloOa: ZaloOaSettings | undefined
  /** A person's own Zalo account; undefined unless asked for in words that say what it means. */
  readonly zaloPersonal: ZaloPersonalSettings | undefined
  /** Where metrics are served; undefined counts nothing. */
  readonly metrics: MetricsSettings | undefined
}

/** Whether and how long the questions asked in vain are kept, and how many at most. */
export interface MissSettings {
  readonly keeps: boolean
  readonly keepDays: number
  readonly mostKept: number
}

/** A setting that can't be used. The message is meant for the operator: variable, value, cure. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export interface Surroundings {
  /** The arguments after the script's name. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Relative paths that an operator names count from here. */
  readonly cwd: string
}

type Options = NonNullable<ParseArgsConfig['options']>

export interface CommandLine {
  readonly config: Config
  /** Options of the caller's own, by name. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

/** The folder of package.json: what ships (knowledge, the default database's folder) counts from here. */
export const PROJECT_ROOT = projectRoot(dirname(fileURLToPath(import.meta.url)))

/** The knowledge that ships. */
export const SHIPPED_KNOWLEDGE = join(PROJECT_ROOT, 'knowledge')

/** Where the database is unless told otherwise. Its folder is made when it is missing, others' are not. */
export const DEFAULT_DATABASE = join(PROJECT_ROOT, 'data', 'cchc.sqlite')

const OWN_OPTIONS = { knowledge: { type: 'string' }, db: { type: 'string' } } as const satisfies Options

/** The surroundings of this process, with what the file .env adds to its environment. */
export function ownSurroundings(): Surroundings {
  const file = join(PROJECT_ROOT, '.env')
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {}
  return { argv: process.argv.slice(2), env: { ...fromFile, ...process.env }, cwd: process.cwd() }
}

/**
 * Settings from the command line, else the environment, else the defaults. `options` are those that the caller takes
 * beside --knowledge and --db. Throws a {@link ConfigError}.
 */
export function readCommandLine(
  { argv, env, cwd }: Surroundings,
  options: Options = {},
  allowPositionals = false,
): CommandLine {
  const { values, positionals } = parseArguments(argv, { ...options, ...OWN_OPTIONS }, allowPositionals)
  const settings = SETTINGS.safeParse({
    HOME_UNIT: env.HOME_UNIT,
    KNOWLEDGE_DIR: env.KNOWLEDGE_DIR,
    DATABASE_URL: env.DATABASE_URL,
    LOG_LEVEL: env.LOG_LEVEL,
    MISSES: env.MISSES,
    MISSES_DAYS: env.MISSES_DAYS,
    MISSES_MOST: env.MISSES_MOST,
    PACING: env.PACING,
    ADMINS: env.ADMINS,
    TWO_PERSON_ABOVE: env.TWO_PERSON_ABOVE,
    QUIET_HOURS: env.QUIET_HOURS,
    ...telegramEnvironment(env),
    ...zaloBotEnvironment(env),
    ...zaloOaEnvironment(env),
    ...zaloPersonalEnvironment(env),
    ...metricsEnvironment(env),
  })
  if (!settings.success) throw new ConfigError(settings.error.issues.map((issue) => issueText(issue, env)).join('\n'))
  const mistake =
    telegramMistake(settings.data) ??
    zaloBotMistake(settings.data) ??
    zaloOaMistake(settings.data) ??
    zaloPersonalMistake(settings.data)
  if (mistake !== undefined) throw new ConfigError(mistake)
  const { HOME_UNIT, KNOWLEDGE_DIR, DATABASE_URL, LOG_LEVEL, MISSES, MISSES_DAYS, MISSES_MOST, PACING, ADMINS } =
    settings.data
  const { knowledge, db } = values
  const config: Config = {
    homeUnitId: HOME_UNIT === '' ? undefined : HOME_UNIT,
    knowledgeDir: resolve(cwd, pathFrom('--knowledge', knowledge) ?? KNOWLEDGE_DIR ?? SHIPPED_KNOWLEDGE),
    database: databaseFrom(pathFrom('--db', db) ?? DATABASE_URL, cwd),
    logLevel: LOG_LEVEL,
    announcements: announcementSettings(settings.data),
    misses: { keeps: MISSES === 'on', keepDays: MISSES_DAYS, mostKept: MISSES_MOST },
    paced: PACING === 'on',
    roles: new Map(ADMINS.map((person) => [person, 'admin'])),
    telegram: telegramSettings(settings.data),
    zaloBot: zaloBotSettings(settings.data),
    zaloOa: zaloOaSettings(settings.data),
    zaloPersonal: zaloPersonalSettings(settings.data),
    metrics: metricsSettings(settings.data),
  }
  return { config, values, positionals }
}

const WRITTEN_PATH = z.string().trim().min(1, 'is empty. Name a path, or remove the setting to use the default.')

const PERSON = /^([a-z]+):([^:]+)$/

function personKey(written: string): string {
  const [, channel, id] = PERSON.exec(written)!
  return conversationKey(channel!, id!)
}

const SETTINGS = z.object({
  HOME_UNIT: z
    .string()
    .trim()
    .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'is no id of a unit. Take one from the first column of knowledge/units.csv.')
    .default('thu-dau-mot'),
  KNOWLEDGE_DIR: WRITTEN_PATH.optional(),
  DATABASE_URL: WRITTEN_PATH.refine(
    (url) => url === ':memory:' || !/^[a-z][a-z0-9+.-]+:/i.test(url) || /^sqlite:./i.test(url) || isPostgresUrl(url),
    'is no database that we know. Name a file, such as data/cchc.sqlite, or postgres://user:password@host:5432/name.',
  )
    .refine(
      (url) => !isPostgresUrl(url) || URL.canParse(url),
      'is no address. Write postgres://user:password@host:5432/name, and signs such as @ / # in the password as %40 %2F %23.',
    )
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is not a level. Use one of ${LOG_LEVELS.join(', ')}.`).default('warn'),
  MISSES: z.enum(['on', 'off'], 'is neither on nor off.').default('on'),
  MISSES_DAYS: wholeNumber(1, 366, 90),
  MISSES_MOST: wholeNumber(1, 1_000_000, 10_000),
  PACING: z.enum(['on', 'off'], 'is neither on nor off.').default('on'),
  ADMINS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((person) => person !== ''))
    .refine(
      (people) => people.every((person) => PERSON.test(person)),
      'is no list of persons. Write channel:id, with commas between them, such as telegram:123456789.',
    )
    .transform((people) => people.map(personKey)),
  ...ANNOUNCEMENT_SETTINGS,
  ...TELEGRAM_SETTINGS,
  ...ZALO_BOT_SETTINGS,
  ...ZALO_OA_SETTINGS,
  ...ZALO_PERSONAL_SETTINGS,
  ...METRICS_SETTINGS,
})

const UNSHOWN: ReadonlySet<string> = new Set([
  ...SECRETS,
  ...ZALO_BOT_SECRETS,
  ...ZALO_OA_SECRETS,
  ...ZALO_PERSONAL_SECRETS,
])

function issueText(issue: z.core.$ZodIssue, env: Surroundings['env']): string {
  const name = String(issue.path[0])
  if (UNSHOWN.has(name)) return `${name} ${issue.message}`
  return `${name}=${JSON.stringify(shownLocation(env[name] ?? ''))} ${issue.message}`
}

function pathFrom(option: string, value: string | boolean | undefined): string | undefined {
  if (typeof value === 'boolean' || value === undefined) return undefined
  if (value.trim() === '') throw new ConfigError(`${option} is empty. Name a path after it, or leave it out.`)
  return value
}

function databaseFrom(written: string | undefined, cwd: string): string {
  if (written === undefined) return DEFAULT_DATABASE
  if (isPostgresUrl(written)) return written
  const path = written.replace(/^sqlite:(\/\/(?=[^/]|\/))?/i, '')
  return path === ':memory:' ? path : resolve(cwd, path)
}

function parseArguments(argv: readonly string[], options: Options, allowPositionals: boolean) {
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals, strict: true })
    return parsed as { values: Record<string, string | boolean | undefined>; positionals: string[] }
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`)
    throw new ConfigError(`${(error as Error).message}\nThe options are ${known.join(', ')}.`, { cause: error })
  }
}

function projectRoot(from: string): string {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir
    if (dir === dirname(dir)) throw new Error(`No package.json in ${from} or above it: the installation is incomplete.`)
  }
}

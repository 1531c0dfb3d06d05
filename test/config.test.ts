import { describe, expect, it } from 'vitest'
import { ConfigError, DEFAULT_DATABASE, PROJECT_ROOT, readCommandLine } from '../src/config.ts'

describe('readCommandLine', () => {
  const read = (env: Record<string, string> = {}, argv: readonly string[] = []) =>
    readCommandLine({ argv, env, cwd: '/somewhere' }).config

  it('needs no settings at all', () =>
    expect(read()).toEqual({
      homeUnitId: 'thu-dau-mot',
      knowledgeDir: `${PROJECT_ROOT}/knowledge`,
      database: `${PROJECT_ROOT}/data/cchc.sqlite`,
      logLevel: 'warn',
      misses: { keeps: true, keepDays: 90, mostKept: 10_000 },
      announcements: { aloneUpTo: 100, quiet: { from: 22, to: 6 } },
      paced: true,
      roles: new Map(),
    }))

  it('takes settings from the environment', () =>
    expect(
      read({
        HOME_UNIT: 'hue',
        KNOWLEDGE_DIR: '/k',
        DATABASE_URL: '/d/x.sqlite',
        LOG_LEVEL: 'silent',
        MISSES: 'off',
        MISSES_DAYS: ' 30 ',
        MISSES_MOST: '500',
        PACING: 'off',
        TWO_PERSON_ABOVE: 'off',
        QUIET_HOURS: '21-05',
      }),
    ).toEqual({
      homeUnitId: 'hue',
      knowledgeDir: '/k',
      database: '/d/x.sqlite',
      logLevel: 'silent',
      misses: { keeps: false, keepDays: 30, mostKept: 500 },
      announcements: { aloneUpTo: Number.POSITIVE_INFINITY, quiet: { from: 21, to: 5 } },
      paced: false,
      roles: new Map(),
    }))

  it('prefers the command line', () =>
    expect(
      read({ KNOWLEDGE_DIR: '/k', DATABASE_URL: '/d' }, ['--knowledge', 'mine', '--db=../my.sqlite']),
    ).toMatchObject({ knowledgeDir: '/somewhere/mine', database: '/my.sqlite' }))

  it('knows no home unit where HOME_UNIT is empty', () => expect(read({ HOME_UNIT: '' }).homeUnitId).toBeUndefined())

  it.each([
    ['data/x.sqlite', '/somewhere/data/x.sqlite'],
    ['sqlite:data/x.sqlite', '/somewhere/data/x.sqlite'],
    ['sqlite:///var/x.sqlite', '/var/x.sqlite'],
    ['sqlite:/var/x.sqlite', '/var/x.sqlite'],
    [':memory:', ':memory:'],
    ['sqlite::memory:', ':memory:'],
    ['postgres://me:hush@host:5432/x', 'postgres://me:hush@host:5432/x'],
    [' postgresql://host/x?sslmode=require', 'postgresql://host/x?sslmode=require'],
  ])('reads DATABASE_URL=%s as %s', (written, database) =>
    expect(read({ DATABASE_URL: written }).database).toBe(database),
  )

  it.each([
    [{ HOME_UNIT: 'Thủ Dầu Một' }, 'HOME_UNIT="Thủ Dầu Một" is no id of a unit. Take one'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL="loud" is not a level. Use one of silent, fatal'],
    [{ DATABASE_URL: 'mysql://h/x' }, 'DATABASE_URL="mysql://h/x" is no database that we know. Name a file'],
    [
      { DATABASE_URL: 'postgres://h:port/x' },
      'DATABASE_URL="postgres://h:port/x" is no address. Write postgres://user',
    ],
    [{ ADMINS: '123' }, 'ADMINS="123" is no list of persons. Write channel:id, with commas between them'],
    [{ ADMINS: 'telegram:1,telegram:' }, 'ADMINS="telegram:1,telegram:" is no list of persons.'],
    [{ MISSES: 'no' }, 'MISSES="no" is neither on nor off.'],
    [{ TWO_PERSON_ABOVE: '-1' }, 'TWO_PERSON_ABOVE="-1" is neither a number nor off.'],
    [{ QUIET_HOURS: '22-24' }, 'QUIET_HOURS="22-24" is neither two hours nor off. Write 22-6.'],
    [{ PACING: 'no' }, 'PACING="no" is neither on nor off.'],
    [{ MISSES_DAYS: '0' }, 'MISSES_DAYS="0" is no whole number from 1 to 366.'],
    [{ MISSES_DAYS: '1e2' }, 'MISSES_DAYS="1e2" is no whole number from 1 to 366.'],
    [{ MISSES_MOST: '' }, 'MISSES_MOST="" is no whole number from 1 to 1000000.'],
    [{ KNOWLEDGE_DIR: ' ' }, 'KNOWLEDGE_DIR=" " is empty. Name a path, or remove the setting'],
  ])('tells the variable, the value and the cure of %j', (env, message) => {
    expect(() => read(env)).toThrow(ConfigError)
    expect(() => read(env)).toThrow(message)
  })

  it('tells of every wrong setting at once', () =>
    expect(() => read({ LOG_LEVEL: 'x', HOME_UNIT: '?' })).toThrow(/HOME_UNIT[\s\S]*LOG_LEVEL/))

  it.each([
    ['mysql://me:hush@host/x', 'mysql://…@host/x'],
    ['postgres://me:hush@host:y/x', 'postgres://…@host:y/x'],
    ['postgres://me:hu@/sh@host:y/x', 'postgres://…@host:y/x'],
    ['postgres://host:y/x?password=hush&a=b', 'postgres://host:y/x?password=…&a=b'],
  ])('shows no password of %s', (url, shown) => {
    const attempt = () => read({ DATABASE_URL: url })
    expect(attempt).toThrow(`DATABASE_URL="${shown}"`)
    expect(attempt).not.toThrow(/hush|sh@/)
  })

  it('names the options where one is unknown', () =>
    expect(() => read({}, ['--bd', 'x'])).toThrow(/'--bd'[\s\S]*--knowledge, --db/))

  it('refuses an empty path', () => expect(() => read({}, ['--db', ''])).toThrow('--db is empty'))

  it('reads the first admins, however they are parted', () =>
    expect([...read({ ADMINS: ' telegram:1, zalo:a/b\ntelegram:1' }).roles]).toEqual([
      ['telegram:1', 'admin'],
      ['zalo:a%2Fb', 'admin'],
    ]))

  it('hands back the options of the caller', () => {
    const { values, positionals } = readCommandLine(
      { argv: ['--show', '3', 'a.jsonl'], env: {}, cwd: '/' },
      { show: { type: 'string' } },
      true,
    )
    expect(values.show).toBe('3')
    expect(positionals).toEqual(['a.jsonl'])
  })

  it('lists every setting in .env.example', async () => {
    const { readFile } = await import('node:fs/promises')
    const { parse } = await import('dotenv')
    const example = await readFile(`${PROJECT_ROOT}/.env.example`, 'utf8')
    const shown = parse(example.replaceAll(/^# ?(?=[A-Z_]+=)/gm, ''))
    expect(Object.keys(shown).sort()).toEqual([
      'ADMINS',
      'DATABASE_URL',
      'HOME_UNIT',
      'KNOWLEDGE_DIR',
      'LOG_LEVEL',
      'METRICS_HOST',
      'METRICS_PORT',
      'MISSES',
      'MISSES_DAYS',
      'MISSES_MOST',
      'PACING',
      'QUIET_HOURS',
      'TELEGRAM_API_ROOT',
      'TELEGRAM_PROXY',
      'TELEGRAM_TOKEN',
      'TELEGRAM_WEBHOOK_HOST',
      'TELEGRAM_WEBHOOK_PORT',
      'TELEGRAM_WEBHOOK_SECRET',
      'TELEGRAM_WEBHOOK_URL',
      'TWO_PERSON_ABOVE',
      'ZALO_BOT_API_ROOT',
      'ZALO_BOT_FILES_URL',
      'ZALO_BOT_HOST',
      'ZALO_BOT_MONTHLY',
      'ZALO_BOT_NAME',
      'ZALO_BOT_PORT',
      'ZALO_BOT_TOKEN',
      'ZALO_BOT_WEBHOOK_SECRET',
      'ZALO_BOT_WEBHOOK_URL',
      'ZALO_OA_API_ROOT',
      'ZALO_OA_APP_ID',
      'ZALO_OA_APP_SECRET',
      'ZALO_OA_BUTTONS',
      'ZALO_OA_HOST',
      'ZALO_OA_ID',
      'ZALO_OA_OAUTH_ROOT',
      'ZALO_OA_PAID',
      'ZALO_OA_PORT',
      'ZALO_OA_REDIRECT_URL',
      'ZALO_OA_SECRET',
      'ZALO_OA_WEBHOOK_URL',
      'ZALO_PERSONAL',
      'ZALO_PERSONAL_KEY',
    ])
    const { telegram, zaloBot, zaloOa, zaloPersonal, metrics, ...rest } = readCommandLine({
      argv: [],
      env: shown,
      cwd: PROJECT_ROOT,
    }).config
    const channels = { telegram: undefined, zaloBot: undefined, zaloOa: undefined, zaloPersonal: undefined }
    expect({ ...rest, ...channels, metrics: undefined }).toEqual(read())
    expect(metrics).toEqual({ host: '127.0.0.1', port: 9464 })
    expect([telegram?.webhook, zaloBot?.webhook, zaloOa, zaloPersonal]).not.toContain(undefined)
    expect(DEFAULT_DATABASE).toContain('data')
  })
})

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealedTokens } from '../../src/channels/zalo-oa/seal.ts'
import { kyselyTokens } from '../../src/storage/accounts/kysely-tokens.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { type FakeZaloOa, fakeZaloOa } from '../fakes/zalo-oa/fake-zalo-oa.ts'
import { type Built, build } from './built.ts'

describe('npm run zalo:login', () => {
  let built: Built
  let fake: FakeZaloOa
  beforeAll(async () => {
    built = await build()
    fake = await fakeZaloOa()
  })
  afterAll(async () => {
    await fake.close()
    built.remove()
  })

  /** Runs it, an administrator answering the address that it prints with what `pasted` makes of it. */
  async function login(database: string, pasted: (url: URL) => string) {
    const child = spawn(process.execPath, [built.path('src/cli/zalo-login.js'), '--db', database], {
      env: {
        PATH: process.env.PATH,
        ...fake.settings,
      },
    })
    let printed = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
      })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    await expect.poll(() => printed).toContain('Then paste')
    const url = new URL(/^http\S+$/m.exec(printed)![0])
    child.stdin.end(`${pasted(url)}\n`)
    return { code: await ended, printed, url }
  }
  const answer = (url: URL, more = '') =>
    `https://bot.test/?oa_id=${fake.oaId}&code=${fake.consents(url.href)}&state=${url.searchParams.get('state')}${more}`

  it('stores the tokens that consent brings, and shows none', async () => {
    const database = join(built.scratch, 'login.sqlite')
    const { code, printed, url } = await login(database, answer)
    expect(printed).toContain('Done: the tokens are stored.')
    expect(code).toBe(0)
    expect(url.pathname).toBe('/v4/oa/permission')
    expect(url.searchParams.get('redirect_uri')).toBe('https://bot.test/')
    const db = await openDatabase(database)
    const stored = (await sealedTokens(kyselyTokens(db), fake.appSecret).read(fake.oaId))!
    await db.destroy()
    expect(stored).toMatchObject({ state: 'good', version: 1 })
    for (const secret of [stored.access, stored.refresh, fake.appSecret]) expect(printed).not.toContain(secret)
  })

  it.each([
    ['holds no code', () => 'https://bot.test/?error=denied', 'holds no code'],
    ['is no address', () => 'what?', 'holds no code'],
    ['belongs to another login', (url: URL) => answer(url).replace(/state=.*/, 'state=x'), 'another login'],
    ['comes from another account', (url: URL) => answer(url).replace(/oa_id=\d+/, 'oa_id=7'), 'ZALO_OA_ID is'],
    ['holds a code that Zalo does not take', () => 'https://bot.test/?code=wrong', 'OA_M14010'],
  ])('stores nothing where what is pasted %s', async (_what, pasted, said) => {
    const { code, printed } = await login(join(built.scratch, 'none.sqlite'), pasted)
    expect(printed).toContain(said)
    expect(code).toBe(1)
  })

  it('asks for no consent where it could not store what comes of it', async () => {
    const { code, stdout, stderr } = await built.run('src/cli/zalo-login.js', ['--db', '/nowhere/bot.sqlite'], {
      env: fake.settings,
    })
    expect(stderr).toContain('its folder does not exist')
    expect([code, stdout]).toEqual([1, ''])
  })

  it('names the setting that is missing', async () => {
    const { code, stderr } = await built.run('src/cli/zalo-login.js', [], { env: { ZALO_OA_APP_ID: fake.appId } })
    expect(stderr).toContain('ZALO_OA_APP_SECRET, ZALO_OA_ID, ZALO_OA_SECRET')
    expect(code).toBe(1)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tokens } from '../../../src/app/ports/tokens.ts'
import { accessTokens, LoginNeeded } from '../../../src/channels/zalo-oa/access.ts'
import { askConsent, challengeOf, zaloOauth } from '../../../src/channels/zalo-oa/oauth.ts'
import { sealedTokens } from '../../../src/channels/zalo-oa/seal.ts'
import { kyselyTokens } from '../../../src/storage/accounts/kysely-tokens.ts'
import { type RecordedLog, recordedLog } from '../../fakes/recorded-log.ts'
import { type FakeZaloOa, fakeZaloOa } from '../../fakes/zalo-oa/fake-zalo-oa.ts'
import { engines, type TestDatabase } from '../../storage/engines.ts'

const TOKEN = '/v4/oa/access_token'
const HOUR = 60 * 60 * 1000

describe.each(engines)('the access token on $name', (engine) => {
  let fake: FakeZaloOa
  let database: TestDatabase
  let now: Date
  let log: RecordedLog

  beforeEach(async () => {
    now = new Date('2026-11-27T00:00:00Z')
    fake = await fakeZaloOa(() => now)
    database = await engine.create()
    log = recordedLog()
    told.length = 0
    await login()
  })
  afterEach(async () => {
    await fake.close()
    await database.remove()
  })

  const app = () => ({ appId: fake.appId, appSecret: fake.appSecret, oauthRoot: fake.root })
  const store = () => sealedTokens(kyselyTokens(database.db), fake.appSecret)
  const passes = (ms: number) => {
    now = new Date(now.getTime() + ms)
  }
  async function login(): Promise<void> {
    const { url, verifier } = askConsent(app(), 'https://bot.test/ok')
    await store().begin(fake.oaId, await zaloOauth(app(), () => now).byCode(fake.consents(url), verifier))
  }
  const told: string[] = []
  const process = (holder: string, refresh = zaloOauth(app(), () => now).byRefresh, tokens = store()) =>
    accessTokens({
      tokens,
      account: fake.oaId,
      refresh,
      holder,
      alertAdmins: async (key) => void told.push(key),
      log,
      now: () => now,
      pause: () => new Promise((resume) => setTimeout(resume, 5)),
    })
  const errors = () => log.events('error')
  const LOST = 'zalooa: the tokens are lost, run npm run zalo:login'
  const token = async () => (await store().read(fake.oaId))!

  it('comes of consent, once per code', async () => {
    const { url, verifier } = askConsent(app(), 'https://bot.test/ok')
    const code = fake.consents(url)
    const oauth = zaloOauth(app(), () => now)
    await expect(oauth.byCode(code, 'another verifier')).rejects.toMatchObject({ error: -14010 })
    await expect(oauth.byCode(code, verifier)).rejects.toMatchObject({ error: -14010 })
  })

  it('has the challenge that Zalo computes', () =>
    expect(challengeOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG')).toBe(
      'fR4ifSAEy-7Mu6g7FHZulPKrtjqdAnUCwRFAJt2JFsA',
    ))

  it('serves as it is for 20 hours, is renewed meanwhile in the next five, and waited for after', async () => {
    const access = process('a')
    const first = await access.get()
    passes(19 * HOUR)
    expect(await access.get()).toBe(first)
    expect(fake.counts.refreshed).toBe(0)
    passes(2 * HOUR)
    expect(await access.get()).toBe(first)
    await access.settled()
    const second = await access.get()
    expect(second).not.toBe(first)
    passes(26 * HOUR)
    expect(await access.get()).not.toBe(second)
    expect(fake.counts).toEqual({ refreshed: 2, reused: 0 })
  })

  it('is renewed by one, whoever and how many ask', async () => {
    passes(26 * HOUR)
    const processes = ['a', 'b', 'c'].map((holder) => process(holder))
    fake.fault(TOKEN, { kind: 'slow', ms: 50 })
    const got = await Promise.all(Array.from({ length: 30 }, (_, i) => processes[i % 3]!.get()))
    expect(new Set(got)).toEqual(new Set([(await token()).access]))
    expect(fake.counts).toEqual({ refreshed: 1, reused: 0 })
  })

  it('is on disk before anyone has it', async () => {
    passes(26 * HOUR)
    const access = process('a')
    expect(await access.get()).toBe((await token()).access)
  })

  it('is replaced once where Zalo does not take it, and by what another has fetched where there is that', async () => {
    const first = await process('a').get()
    const second = await process('a').instead(first)
    expect(second).not.toBe(first)
    expect(await process('b').instead(first)).toBe(second)
    expect(fake.counts.refreshed).toBe(1)
  })

  it.each([
    ['the answer gets lost', { kind: 'cut', taken: true }],
    ['the answer makes no sense', { kind: 'broken-json', taken: true }],
    ['Zalo says no', { kind: 'error', error: -14014 }],
  ] as const)('needs a person where %s: said once, and the refresh token never used again', async (_what, fault) => {
    passes(26 * HOUR)
    fake.fault(TOKEN, fault)
    const access = process('a')
    for (let i = 0; i < 3; i++) await expect(access.get()).rejects.toBeInstanceOf(LoginNeeded)
    await expect(process('b').get()).rejects.toBeInstanceOf(LoginNeeded)
    expect(fake.callsOf(TOKEN)).toHaveLength(2)
    expect(errors()).toEqual([LOST])
    expect(new Set(told)).toEqual(new Set([`zalooa tokens lost: ${fake.oaId} 1`]))
    await login()
    expect(await access.get()).toBe((await token()).access)
  })

  it.each(['good', 'bad'])('is told of by whoever finds it lost, the access token being %s', async (access) => {
    passes(access === 'good' ? 21 * HOUR : 26 * HOUR)
    await store().hold(fake.oaId, 1, 'dead', now)
    await store().spend(fake.oaId, 1, 'dead', () => undefined)
    await store().lose(fake.oaId, 1, 'dead')
    await process('a')
      .get()
      .catch(() => undefined)
    await expect.poll(() => told).toEqual([`zalooa tokens lost: ${fake.oaId} 1`])
  })

  it('is good again where a process died before anything went out', async () => {
    passes(26 * HOUR)
    await store().hold(fake.oaId, 1, 'dead', now)
    const access = process('a')
    await expect(access.get()).rejects.toBeInstanceOf(LoginNeeded)
    expect(await access.get()).toBe((await token()).access)
    expect(errors()).toEqual([])
  })

  it('is stored in the end, where that fails at first: there is no second copy', async () => {
    passes(26 * HOUR)
    const tokens = store()
    let failures = 2
    const renew: typeof tokens.renew = async (...given) => {
      failures -= 1
      if (failures >= 0) throw new Error('disk full')
      return tokens.renew(...given)
    }
    const got = await process('a', undefined, { ...tokens, renew }).get()
    expect(got).toBe((await token()).access)
    expect(fake.counts).toEqual({ refreshed: 1, reused: 0 })
  })

  it('does not go out where its mark can’t be written', async () => {
    passes(26 * HOUR)
    const failing = { ...store(), spend: () => Promise.reject(new Error('disk full')) }
    await expect(process('a', undefined, failing).get()).rejects.toBeInstanceOf(LoginNeeded)
    expect(fake.counts.refreshed).toBe(0)
    expect(await process('b').get()).toBe((await token()).access)
    expect(fake.counts).toEqual({ refreshed: 1, reused: 0 })
  })

  it('is stored where it went out and nothing was heard of its mark', async () => {
    passes(26 * HOUR)
    const deaf: Tokens['spend'] = async (_account, _version, _holder, use) => {
      use()
      throw new Error('connection lost')
    }
    expect(await process('a', undefined, { ...store(), spend: deaf }).get()).toBe((await token()).access)
    expect(fake.counts).toEqual({ refreshed: 1, reused: 0 })
  })

  it('says once that there is none yet', async () => {
    await database.db.deleteFrom('tokens').execute()
    const access = process('a')
    for (let i = 0; i < 2; i++) await expect(access.get()).rejects.toBeInstanceOf(LoginNeeded)
    expect(errors()).toEqual(['zalooa: there are no tokens, run npm run zalo:login'])
  })

  it('is asked for again after an outage that surely took nothing', async () => {
    passes(26 * HOUR)
    fake.fault(TOKEN, { kind: 'html', status: 502 })
    const access = process('a')
    await expect(access.get()).rejects.toBeInstanceOf(LoginNeeded)
    expect(await access.get()).toBe((await token()).access)
    expect(errors()).toEqual([])
  })

  it('still serves until it expires when its successor is lost', async () => {
    passes(21 * HOUR)
    fake.fault(TOKEN, { kind: 'cut', taken: true })
    const access = process('a')
    const first = await access.get()
    await access.settled()
    expect(errors()).toEqual([LOST])
    expect(await access.get()).toBe(first)
    passes(5 * HOUR)
    await expect(access.get()).rejects.toBeInstanceOf(LoginNeeded)
  })

  it('is lost where a process died over it: waited for first, said once by all', async () => {
    passes(26 * HOUR)
    const dying = process('dead', async (_token, whenReady) => {
      await whenReady(() => undefined)
      return new Promise(() => undefined)
    })
    void dying.get()
    await expect.poll(async () => (await token()).state).toBe('spent')
    const waiting = ['a', 'b'].map((holder) =>
      process(holder)
        .get()
        .catch((error: unknown) => error),
    )
    await new Promise((resume) => setTimeout(resume, 30))
    expect(errors()).toEqual([])
    passes(46_000)
    for (const outcome of await Promise.all(waiting)) expect(outcome).toBeInstanceOf(LoginNeeded)
    expect(errors()).toEqual([LOST])
    expect(fake.counts).toEqual({ refreshed: 0, reused: 0 })
  })

  it('is warned about in time, once', async () => {
    const access = process('a')
    await access.get()
    expect(errors()).toEqual([])
    passes(77 * 24 * HOUR)
    await access.get().catch(() => undefined)
    passes(HOUR)
    await login()
    await access.get()
    expect(errors()).toEqual(['zalooa: consent ends within two weeks, run npm run zalo:login'])
    expect(told).toEqual([`zalooa consent ends: ${fake.oaId} 1`])
  })
})

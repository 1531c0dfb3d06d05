import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sealedTokens } from '../../src/channels/zalo-oa/seal.ts'
import { kyselyTokens } from '../../src/storage/kysely-tokens.ts'
import { type Built, build } from '../cli/built.ts'
import { type FakeZaloOa, fakeZaloOa } from '../fakes/zalo-oa/fake-zalo-oa.ts'
import { sharedEngines, type TestDatabase } from '../storage/engines.ts'
import type { RefreshOrder } from './process/refreshing.ts'

const KILLS = process.env.LONG ? 100 : 4
const TIMEOUT_MS = process.env.LONG ? 600_000 : 120_000
const HELD_MS = 300

let built: Built
beforeAll(() => {
  built = build()
})
afterAll(() => built?.remove())

describe.each(sharedEngines())('two processes that renew tokens on $name, killed again and again', (engine) => {
  let database: TestDatabase
  let fake: FakeZaloOa
  let journal: string
  beforeEach(async () => {
    database = await engine.create()
    fake = await fakeZaloOa()
    journal = join(built.scratch, 'refreshes')
    writeFileSync(journal, '')
  })
  afterEach(async () => {
    await fake.close()
    await database.remove()
  })

  it(
    'never use a refresh token twice, and tell of each loss once',
    async () => {
      const store = sealedTokens(kyselyTokens(database.db), fake.appSecret)
      const until = new Date(Date.now() + 90_000_000).toISOString()
      const consent = async () => {
        const { access_token: access, refresh_token: refresh } = fake.newPair()
        await store.begin(fake.oaId, { access, refresh, accessUntil: until, refreshUntil: until })
      }
      await consent()
      const lines = () => readFileSync(journal, 'utf8').split('\n')
      const app = { appId: fake.appId, appSecret: fake.appSecret, oauthRoot: fake.root }
      const order: RefreshOrder = { location: database.location, journal, app, oaId: fake.oaId, heldMs: HELD_MS }
      const start = async (): Promise<ChildProcess> => {
        const script = built.path('test/torture/process/refreshing.js')
        const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: 'ignore' })
        await vi.waitFor(() => expect(lines()).toContain(`ready ${child.pid}`), { timeout: 20_000, interval: 5 })
        return child
      }
      const kill = (child: ChildProcess) =>
        new Promise<void>((ended) => {
          child.once('close', () => ended())
          child.kill('SIGKILL')
        })
      let losses = 0
      const mend = async () => {
        const stored = (await store.read(fake.oaId))!
        if (stored.state !== 'lost') return
        losses += 1
        await consent()
      }
      const children = [await start(), await start()]
      for (let i = 0; i < KILLS; i++) {
        await new Promise((resume) => setTimeout(resume, (i * 7) % 23))
        await kill(children[i % 2]!)
        children[i % 2] = await start()
        await mend()
      }
      const renewed = fake.counts.refreshed
      await vi.waitFor(
        async () => {
          await mend()
          expect(fake.counts.refreshed).toBeGreaterThan(renewed + 5)
        },
        { timeout: 10_000, interval: 20 },
      )
      for (const child of children) await kill(child)
      expect(fake.counts.reused).toBe(0)
      expect(losses).toBeLessThanOrEqual(KILLS)
      expect(lines().filter((line) => line.includes('tokens are lost'))).toHaveLength(losses)
    },
    TIMEOUT_MS,
  )
})

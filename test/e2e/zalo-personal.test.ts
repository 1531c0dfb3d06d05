import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../src/config.ts'
import { type Built, build } from '../cli/built.ts'
import { type FakeZaloWeb, fakeZaloWeb, LIBRARY } from '../fakes/zalo-personal/fake-zalo-web.ts'
import { type StartedBot, startProcess } from './started-bot.ts'

const AN = '3300000000000000222'

describe('npm start on a personal Zalo account', () => {
  let built: Built
  let fake: FakeZaloWeb
  let bot: StartedBot
  let env: Record<string, string>
  const signIn = (args: readonly string[]) =>
    built.run('src/cli/zalo-personal.js', ['--db', built.database('personal'), ...args], {
      env,
      cwd: built.scratch,
    })
  const start = () => startProcess(built, 'personal', { ...env, PACING: 'off' })
  const textsTo = (to: string) => fake.sentTo(to).map(({ text }) => text)
  const answers = (to: string, count: number) => expect.poll(() => textsTo(to).length).toBe(count)
  const connected = () => expect.poll(() => fake.isConnected()).toBe(true)

  beforeAll(async () => {
    built = await build({ own: true, started: true })
    fake = await fakeZaloWeb()
    env = {
      ZALO_PERSONAL: 'i-accept-the-risk',
      ZALO_PERSONAL_KEY: 'e2e-key-never-in-a-log-0123456789abcdef',
      ZALO_PERSONAL_ROOT: fake.root,
    }
  })
  afterAll(async () => {
    await bot?.stop('SIGKILL')
    await fake.close()
    built.remove()
  })

  it('does not start where zca-js is not installed, and says how to install it', async () => {
    const without = start()
    expect(await without.ended).toBe(1)
    expect(without.printed()).toContain('npm install zca-js@2.2.0')
  })

  it('does not start without a login, and says how to get one', async () => {
    // as if an operator had installed it
    const packages = join(built.scratch, 'node_modules')
    mkdirSync(packages)
    symlinkSync(join(PROJECT_ROOT, 'node_modules', LIBRARY), join(packages, 'zca-js'))
    const without = start()
    expect(await without.ended).toBe(1)
    expect(without.printed()).toContain('npm run zalo:personal')
    expect(without.printed()).toContain('CẢNH BÁO')
    expect(without.printed()).toContain('WARNING')
  })

  it('signs in by a code that a person scans, or by a login that they have', async () => {
    const scanned = await signIn([])
    expect([scanned.code, scanned.stderr]).toEqual([0, ''])
    expect(scanned.stdout).toContain('zalo-qr.png')
    const file = join(built.scratch, 'login.json')
    writeFileSync(file, '{"imei":1}')
    expect(await signIn(['--import', file])).toMatchObject({ code: 1 })
    writeFileSync(file, JSON.stringify(fake.login()))
    expect(await signIn(['--import', file])).toMatchObject({ code: 0 })
    bot = start()
    await connected()
  })

  it('answers a question, a follow-up and a bare number, and who mentions or quotes it in a group', async () => {
    fake.writes(AN, 'điểm CCHC Thủ Dầu Một 2022?')
    await answers(AN, 1)
    expect(textsTo(AN)[0]).toContain('96,89%')
    fake.writes(AN, 'còn năm 2021?')
    await answers(AN, 2)
    fake.writes(AN, '1')
    await answers(AN, 3)
    const group = fake.group()
    fake.writesIn(group, AN, 'điểm CCHC Thủ Dầu Một 2022?')
    fake.writesIn(group, AN, '@Bot điểm CCHC Thủ Dầu Một 2022?', { mentions: [{ uid: fake.ownId, pos: 0, len: 4 }] })
    await answers(group, 1)
    fake.writesIn(group, AN, 'còn năm 2021?', { quotes: fake.ownId })
    await answers(group, 2)
    expect(textsTo(group)[1]).toContain('năm 2021')
  })

  it('takes up after a break, a stop and a kill, from the login that it stored', async () => {
    fake.breaks()
    await expect.poll(() => fake.counts.connections).toBe(2)
    await connected()
    expect(await bot.stop()).toBe(0)
    bot = start()
    await connected()
    await bot.stop('SIGKILL')
    bot = start()
    await connected()
    const before = textsTo(AN).length
    fake.writes(AN, 'PAR INDEX Hà Nội 2022?')
    await answers(AN, before + 1)
  })

  it('leaves the account alone where Zalo Web is opened elsewhere, and prints neither login nor words', async () => {
    const { connections } = fake.counts
    fake.opensElsewhere()
    await expect.poll(() => bot.printed()).toContain('zalopersonal: taken over')
    expect(await bot.stop()).toBe(0)
    expect(fake.counts.connections).toBe(connections)
    for (const secret of ['zpsid', 'never-in-a-log', 'Thủ Dầu Một', 'Hà Nội'])
      expect(bot.printed()).not.toContain(secret)
  })
})

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sealedTokens } from '../../src/channels/zalo-oa/seal.ts'
import { kyselyTokens } from '../../src/storage/accounts/kysely-tokens.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { type Built, build } from '../cli/built.ts'
import { type FakeZaloOa, fakeZaloOa } from '../fakes/zalo-oa/fake-zalo-oa.ts'
import { pusher } from '../fakes/zalo-oa/pusher.ts'
import { freePort } from '../free-port.ts'
import { type StartedBot, startProcess } from './started-bot.ts'

const HOUR = 60 * 60 * 1000
const ADMIN = '7000000000000000009'

describe('npm start on a Zalo Official Account', () => {
  let built: Built
  let fake: FakeZaloOa
  let bot: StartedBot
  let start: () => StartedBot
  let zalo: ReturnType<typeof pusher>
  let lastPerson = 7_000_000_000

  beforeAll(async () => {
    built = await build({ started: true })
    fake = await fakeZaloOa()
    const port = await freePort()
    const signing = { appId: fake.appId, oaSecret: fake.oaSecret }
    const url = `http://127.0.0.1:${port}/zalo-oa`
    zalo = pusher({ url, signing, oaId: fake.oaId, now: () => new Date(), pauseMs: 100 })
    await tokensLast(25 * HOUR)
    start = () =>
      startProcess(built, 'zalo-oa', {
        ...fake.settings,
        ZALO_OA_PORT: String(port),
        PACING: 'off',
        ADMINS: `zalooa:${ADMIN}`,
        QUIET_HOURS: 'off',
      })
    bot = start()
    await vi.waitFor(async () => expect((await fetch(url)).status).toBe(200), { timeout: 60_000 })
  })
  afterAll(async () => {
    await bot.stop('SIGKILL')
    await fake.close()
    built.remove()
  })

  /** As `npm run zalo:login` leaves them; Zalo takes the access token for so long. */
  async function tokensLast(ms: number): Promise<void> {
    const db = await openDatabase(join(built.scratch, 'zalo-oa.sqlite'))
    const { access_token: access, refresh_token: refresh } = fake.newPair()
    if (ms <= 0) fake.revoke(access)
    const until = (from: number) => new Date(Date.now() + from).toISOString()
    await sealedTokens(kyselyTokens(db), fake.appSecret).begin(fake.oaId, {
      access,
      refresh,
      accessUntil: until(ms),
      refreshUntil: until(90 * 24 * HOUR),
    })
    await db.destroy()
  }
  function person(): string {
    lastPerson += 1
    fake.met(String(lastPerson))
    return String(lastPerson)
  }
  const textsTo = (to: string) => fake.sentTo(to).map(({ text }) => text)
  const answers = (to: string, count: number) => expect.poll(() => textsTo(to).length).toBe(count)

  it('greets who follows, answers a question, a follow-up and a bare number', async () => {
    const an = person()
    zalo.follows(an)
    await answers(an, 1)
    zalo.writes(an, 'điểm CCHC Thủ Dầu Một 2022?')
    await answers(an, 2)
    expect(textsTo(an)[1]).toContain('96,89%')
    expect(textsTo(an)[1]).toContain('Nguồn:')
    zalo.writes(an, 'còn năm 2021?')
    await answers(an, 3)
    expect(textsTo(an)[2]).toContain('năm 2021')
    zalo.writes(an, '1')
    await answers(an, 4)
    expect(textsTo(an)[3]).toContain('Nguồn:')
  })

  it('shows a trend as a picture', async () => {
    const an = person()
    zalo.writes(an, 'PAR INDEX Hà Nội qua các năm')
    await answers(an, 1)
    expect(fake.images.get(fake.sentTo(an)[0]!.image!)!.bytes.subarray(1, 4).toString()).toBe('PNG')
  })

  it('answers in a group who speaks to it', async () => {
    const group = fake.group()
    zalo.writesIn(group, person(), 'điểm CCHC Thủ Dầu Một 2022?')
    zalo.writesIn(group, person(), `[@${fake.oaId}] điểm CCHC Thủ Dầu Một 2022?`)
    await answers(group, 1)
    expect(textsTo(group)[0]).toContain('96,89%')
  })

  it('announces to a group and to people, and tells its author beforehand whom Zalo lets it reach', async () => {
    const [group, an] = [fake.group(), person()]
    fake.met(ADMIN)
    zalo.writesIn(group, ADMIN, `[@${fake.oaId}] /dangky Dĩ An`)
    await answers(group, 1)
    zalo.writes(an, '/dangky Dĩ An')
    await answers(an, 1)
    const before = textsTo(ADMIN).length
    zalo.writes(ADMIN, '/thongbao đơn vị Dĩ An: Nộp báo cáo trước thứ sáu.')
    await answers(ADMIN, before + 1)
    expect(textsTo(ADMIN).at(-1)).toMatch(/zalooa: 1 nhóm, 1 người[\s\S]*Zalo OA: 1 người nhắn trong 48 giờ qua/)
    zalo.writes(ADMIN, '1')
    await answers(group, 2)
    await answers(an, 2)
    expect([textsTo(group)[1], textsTo(an)[1]]).toEqual(Array(2).fill('Nộp báo cáo trước thứ sáu.'))
    await expect.poll(() => textsTo(ADMIN).at(-1)).toMatch(/Đã gửi: 2/)
  })

  it('answers what was pushed while it was down, and nothing twice', async () => {
    const an = person()
    const body = zalo.writes(an, 'điểm CCHC Thủ Dầu Một 2022?')
    await answers(an, 1)
    expect(await bot.stop()).toBe(0)
    zalo.writes(an, 'còn năm 2021?')
    bot = start()
    await answers(an, 2)
    expect(await zalo.pushOnce(body)).toBe(200)
    zalo.writes(an, 'còn năm 2020?')
    await answers(an, 3)
    expect(textsTo(an)[1]).toContain('năm 2021')
  })

  it('renews its token when that has ended, once for many replies, and tells admins once when it can’t', async () => {
    await tokensLast(-1)
    const people = Array.from({ length: 10 }, person)
    for (const each of people) zalo.writes(each, 'điểm CCHC Thủ Dầu Một 2022?')
    for (const each of people) await answers(each, 1)
    expect(fake.counts).toEqual({ refreshed: 1, reused: 0 })
    fake.met(ADMIN)
    const before = textsTo(ADMIN).length
    zalo.writes(ADMIN, 'chào')
    await answers(ADMIN, before + 1)
    await tokensLast(-1)
    fake.fault('/v4/oa/access_token', { kind: 'cut', taken: true })
    const an = person()
    zalo.writes(an, 'điểm CCHC Thủ Dầu Một 2022?')
    await expect.poll(() => bot.printed()).toContain('the tokens are lost, run npm run zalo:login')
    expect(textsTo(an)).toEqual([])
    await tokensLast(25 * HOUR)
    await answers(an, 1)
    await answers(ADMIN, before + 2)
    expect(textsTo(ADMIN).at(-1)).toContain('npm run zalo:login')
    expect(fake.counts.reused).toBe(0)
  })

  it('prints neither keys, tokens nor words', async () => {
    expect(await bot.stop()).toBe(0)
    for (const secret of [fake.appSecret, fake.oaSecret, 'Thủ Dầu Một']) expect(bot.printed()).not.toContain(secret)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Built, build } from '../cli/built.ts'
import { type FakeZaloBot, fakeZaloBot } from '../fakes/zalo-bot/fake-zalo-bot.ts'
import type { ZaloPerson } from '../fakes/zalo-bot/wire.ts'
import { freePort } from '../free-port.ts'
import { type StartedBot, startProcess } from './started-bot.ts'

const SECRET_PART = 'E2E-zalo_never-in-a-log'

let built: Built
beforeAll(async () => {
  built = await build({ started: true })
})
afterAll(() => built.remove())

describe.each(['polling', 'webhook'])('npm start on Zalo, %s', (mode) => {
  let fake: FakeZaloBot
  let bot: StartedBot
  let start: () => StartedBot
  let an: ZaloPerson
  let admin: ZaloPerson

  beforeAll(async () => {
    const port = await freePort()
    fake = await fakeZaloBot({
      token: `4100001:${SECRET_PART}`,
      idleMs: 1100,
      addressOf: (url) => url.replace('https://bot.test', `http://127.0.0.1:${port}`),
      pushPauseMs: 100,
      pushTries: 300,
    })
    const webhook = {
      ZALO_BOT_WEBHOOK_URL: 'https://bot.test/zalo',
      ZALO_BOT_WEBHOOK_SECRET: 'e2e-secret_0123456789',
      ZALO_BOT_FILES_URL: 'https://bot.test/files',
      ZALO_BOT_PORT: String(port),
    }
    admin = fake.person('Quản trị')
    const access = {
      ...{ ZALO_BOT_TOKEN: fake.token, ZALO_BOT_API_ROOT: fake.apiRoot, PACING: 'off', QUIET_HOURS: 'off' },
      ADMINS: `zalobot:${admin.id}`,
    }
    start = () => startProcess(built, `zalo-${mode}`, { ...access, ...(mode === 'polling' ? {} : webhook) })
    bot = start()
    // before it is known which way they go, messages are lost
    const method = mode === 'polling' ? 'deleteWebhook' : 'setWebhook'
    await vi.waitFor(() => expect(fake.callsOf(method)).toHaveLength(1), { timeout: 60_000 })
  })
  afterAll(async () => {
    await bot.stop('SIGKILL')
    await fake.close()
  })

  beforeEach(() => {
    an = fake.person('An')
  })

  const textsTo = (chat: { readonly id: string }) =>
    fake.sentTo(chat as ZaloPerson).map(({ text, caption }) => text ?? caption ?? '')
  const answers = (chat: { readonly id: string }, count: number) => expect.poll(() => textsTo(chat).length).toBe(count)

  it('answers a question, a follow-up and a bare number', async () => {
    fake.writes(an, { text: 'điểm CCHC Thủ Dầu Một 2022?' })
    await answers(an, 1)
    expect(textsTo(an)[0]).toContain('96,89%')
    expect(textsTo(an)[0]).toContain('Nguồn:')
    expect(textsTo(an)[0]).toMatch(/\n1\) \S/)
    fake.writes(an, { text: 'còn năm 2021?' })
    await answers(an, 2)
    expect(textsTo(an)[1]).toContain('năm 2021')
    fake.writes(an, { text: '1' })
    await answers(an, 3)
    expect(textsTo(an)[2]).toContain('Nguồn:')
  })

  it('shows a trend as a picture where it has an address, else as text', async () => {
    fake.writes(an, { text: 'PAR INDEX Hà Nội qua các năm' })
    await answers(an, 1)
    const [first] = fake.sentTo(an)
    expect(first!.photo === undefined).toBe(mode === 'polling')
    expect(textsTo(an)[0]).toContain('PAR INDEX')
    if (mode === 'webhook') expect(fake.fetched.at(-1)!.bytes.subarray(1, 4).toString()).toBe('PNG')
  })

  it('hears who mentions it in a group, each in a talk of their own, and runs commands', async () => {
    const chat = fake.group()
    const binh = fake.person('Bình')
    fake.writes(an, { text: '@Bot Thống kê CCHC điểm CCHC Thủ Dầu Một 2022?' }, { chat })
    await answers(chat, 1)
    expect(textsTo(chat)[0]).toContain('96,89%')
    fake.writes(binh, { text: '@Bot Thống kê CCHC PAR INDEX Hà Nội 2022?' }, { chat })
    await answers(chat, 2)
    fake.writes(an, { text: 'còn năm 2021?' }, { chat })
    await answers(chat, 3)
    expect(textsTo(chat)[2]).toContain('Thủ Dầu Một')
    fake.writes(an, { text: '@Bot Thống kê CCHC /trogiup' }, { chat })
    await answers(chat, 4)
  })

  it('lets officials subscribe a group, and announces to it once it is confirmed', async () => {
    const chat = fake.group()
    fake.writes(an, { text: '@Bot Thống kê CCHC /dangky Dĩ An' }, { chat })
    await answers(chat, 1)
    expect(textsTo(chat)[0]).toContain('chỉ cán bộ')
    fake.writes(admin, { text: '@Bot Thống kê CCHC /dangky Dĩ An' }, { chat })
    await answers(chat, 2)
    expect(textsTo(chat)[1]).toContain('theo TP Dĩ An')
    fake.writes(admin, { text: '/thongbao các nhóm: Nộp báo cáo trước thứ sáu.' })
    await answers(admin, 1)
    expect(textsTo(admin)[0]).toMatch(
      /Nơi nhận: 1 .*zalobot: 1 nhóm[\s\S]*Zalo Bot: trong tháng đã dùng \d+\/3\.000 tin/,
    )
    fake.writes(admin, { text: '1' })
    await answers(chat, 3)
    expect(textsTo(chat)[2]).toBe('Nộp báo cáo trước thứ sáu.')
    await expect.poll(() => textsTo(admin).at(-1)).toMatch(/Đã gửi: 1/)
  })

  it('asks for words where there are none', async () => {
    fake.writes(an, {}, { name: 'message.unsupported.received' })
    await answers(an, 1)
    expect(textsTo(an)[0]).not.toBe('')
  })

  it('answers what it was given before it was stopped, and nothing twice', async () => {
    const first = fake.writes(an, { text: 'điểm CCHC Thủ Dầu Một 2022?' })!
    await answers(an, 1)
    expect(await bot.stop()).toBe(0)
    fake.writes(an, { text: 'còn năm 2021?' })
    bot = start()
    fake.pushAgain(first)
    await answers(an, 2)
    expect(textsTo(an)[1]).toContain('năm 2021')
    await expect.poll(() => fake.deliveries.pending()).toBe(0)
    expect(textsTo(an)).toHaveLength(2)
  })

  it('answers what it took in before it was killed', async () => {
    fake.fault('sendMessage', { kind: 'stall' })
    fake.writes(an, { text: 'điểm CCHC Thủ Dầu Một 2022?' })
    await expect.poll(() => fake.callsOf('sendMessage').some(({ outcome }) => outcome === 'stall')).toBe(true)
    await bot.stop('SIGKILL')
    bot = start()
    await answers(an, 1)
    expect(textsTo(an)[0]).toContain('96,89%')
  })

  it('rides out failures, and prints neither token nor text', async () => {
    for (const kind of ['broken-json', 'cut'] as const) fake.fault('getUpdates', { kind })
    fake.fault('sendMessage', { kind: 'code', code: 429 })
    fake.writes(an, { text: 'điểm CCHC Dĩ An 2022?' })
    await answers(an, 1)
    expect(await bot.stop()).toBe(0)
    expect(bot.printed()).not.toContain(SECRET_PART)
    expect(bot.printed()).not.toContain('Dĩ An')
  })

  it('ends with the cure where the token is refused', async () => {
    const refused = startProcess(built, `refused-${mode}`, {
      ZALO_BOT_TOKEN: '4100002:some-other-secret',
      ZALO_BOT_API_ROOT: fake.apiRoot,
    })
    expect(await refused.ended).toBe(1)
    expect(refused.printed()).toContain('ZALO_BOT_TOKEN is refused by Zalo.')
    expect(refused.printed()).not.toContain('some-other-secret')
  })
})

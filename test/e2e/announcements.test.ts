import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, build } from '../cli/built.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram/fake-telegram.ts'
import type { FakeUser } from '../fakes/telegram/wire.ts'
import { type StartedBot, startBot } from './started-bot.ts'

const TEXT = 'Nộp báo cáo CCHC trước thứ sáu.'
const PEOPLE = 50

describe('npm start on Telegram, announcing', () => {
  let built: Built
  let fake: FakeTelegram
  let bot: StartedBot
  let admin: FakeUser
  beforeAll(async () => {
    built = await build({ started: true })
    fake = await fakeTelegram({ token: '710003:E2E-token_never-in-a-log' })
    admin = fake.person('Quản trị')
    bot = startBot(built, fake, { PACING: 'off', QUIET_HOURS: 'off', ADMINS: `telegram:${admin.id}` })
  })
  afterAll(async () => {
    await bot?.stop('SIGKILL')
    await fake?.close()
    built?.remove()
  })
  const textsTo = (chat: number) => fake.sentTo(chat).map(({ text }) => text ?? '')
  const told = (chat: number, text: string) => expect.poll(() => textsTo(chat).join('\n')).toContain(text)
  const arrived = (chat: number) => textsTo(chat).filter((text) => text === TEXT).length

  it('reaches each once, follows who moved, retires who is gone, and tells its author how far it is and how it ended', async () => {
    const groups = ['Ở lại', 'Chuyển', 'Mời ra'].map((title) => fake.group(title, 'group'))
    const people = Array.from({ length: PEOPLE }, (_, i) => fake.person(`Người ${i}`))
    for (const group of groups) {
      fake.joins(admin, group, 'administrator')
      fake.writes(admin, `/dangky@${fake.me.username} Thuận An`, { in: group })
    }
    for (const each of people) fake.writes(each, '/dangky')
    const receivers = [...groups, ...people].map(({ id }) => id)
    for (const id of receivers) await told(id, 'Đã đăng ký nhận thông báo')

    fake.writes(admin, `/thongbao ${TEXT}`)
    await told(admin.id, `telegram: ${groups.length} nhóm, ${PEOPLE} người`)
    const [stays, moves, gone] = groups as [(typeof groups)[0], (typeof groups)[0], (typeof groups)[0]]
    const to = { ...moves, id: -1_000_000_777_777, type: 'supergroup' as const }
    fake.world.move(moves.id, to)
    const kicked = { kind: 'forbidden', description: 'bot was kicked from the group chat' } as const
    fake.fault(kicked, { method: 'sendMessage', chat: gone.id })
    // long enough that somebody looks how far it is
    fake.fault({ kind: 'too-many', retryAfter: 4 }, { method: 'sendMessage', chat: people[0]!.id })
    const preview = fake.sentTo(admin.id).findLast(({ reply_markup }) => reply_markup !== undefined)!
    fake.presses(admin, preview, `Gửi tới ${receivers.length} nơi`)

    const progress = new RegExp(`^Thông báo số 1: [▓░]{10} \\d+/${receivers.length}$`, 'm')
    await expect.poll(() => textsTo(admin.id).join('\n')).toMatch(progress)
    await told(admin.id, 'Thông báo số 1: đã xong')
    for (const id of [stays.id, to.id, ...people.slice(1).map(({ id }) => id)]) expect(arrived(id)).toBe(1)
    const report = textsTo(admin.id).findLast((text) => text.startsWith('Thông báo số 1: đã xong'))!
    expect(report).toContain(
      `Nơi nhận: ${receivers.length}\n- Đã gửi: ${receivers.length - 1}\n- Không gửi được: 1 (đã`,
    )
    expect(arrived(people[0]!.id)).toBe(1)
    expect(arrived(gone.id)).toBe(0)
    fake.writes(admin, '/nhom')
    await told(admin.id, `telegram:${to.id}): TP Thuận An`)
    await told(admin.id, 'không gửi tới được từ')
  })
})

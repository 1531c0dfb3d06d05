import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fileOf } from '../../bench/ingest/make-files.ts'
import { loadCommands } from '../../src/loading/load-commands.ts'
import { type Built, build } from '../cli/built.ts'
import { examples, NOT_ANSWERED } from '../commands/guide.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram/fake-telegram.ts'
import type { FakeMessage, FakeUser } from '../fakes/telegram/wire.ts'
import { freePort } from '../free-port.ts'
import { type StartedBot, startBot } from './started-bot.ts'

const SECRET = 'e2e-secret_0123456789'

let built: Built
beforeAll(async () => {
  built = await build({ started: true })
})
afterAll(() => built.remove())

describe.each(['polling', 'webhook'])('npm start on Telegram, %s', (mode) => {
  let fake: FakeTelegram
  let bot: StartedBot
  let env: Record<string, string>
  let an: FakeUser

  beforeAll(async () => {
    const port = await freePort()
    const token = `${mode === 'polling' ? 710_001 : 710_002}:E2E-token_never-in-a-log`
    fake = await fakeTelegram({
      token,
      addressOf: (url) => url.replace('https://bot.test', `http://127.0.0.1:${port}`),
      pushTries: 12,
    })
    const webhook = {
      TELEGRAM_WEBHOOK_URL: 'https://bot.test/telegram',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_WEBHOOK_PORT: String(port),
    }
    // the first person of the fake
    env = { PACING: 'off', ADMINS: 'telegram:800000001', ...(mode === 'polling' ? {} : webhook) }
    bot = startBot(built, fake, env)
  })
  afterAll(async () => {
    await bot.stop('SIGKILL')
    await fake.close()
  })

  beforeEach(() => {
    an = fake.person('An')
  })

  const textsTo = (chat: number) => fake.sentTo(chat).map(({ text, caption }) => text ?? caption ?? '')
  const answers = (chat: number, count: number) => expect.poll(() => textsTo(chat).length).toBe(count)
  const last = (chat: number): FakeMessage => fake.sentTo(chat).at(-1)!
  const buttonsOf = (message: FakeMessage) => message.reply_markup?.inline_keyboard.flat() ?? []

  it('answers a question, a follow-up and a pressed button', async () => {
    fake.writes(an, 'điểm CCHC Thủ Dầu Một 2022?')
    await answers(an.id, 1)
    expect(textsTo(an.id)[0]).toContain('96,89%')
    expect(textsTo(an.id)[0]).toContain('Nguồn:')
    fake.writes(an, 'còn năm 2021?')
    await answers(an.id, 2)
    expect(textsTo(an.id)[1]).toContain('năm 2021')
    const [button] = buttonsOf(fake.sentTo(an.id)[0]!)
    const press = fake.presses(an, fake.sentTo(an.id)[0]!, button!.text)
    await answers(an.id, 3)
    await expect.poll(() => fake.answerToPress(press)).toBe('')
    expect(fake.calls.filter(({ outcome, method }) => outcome !== 'ok' && method !== 'getUpdates')).toEqual([])
  })

  it('sends a trend as a picture whose caption is the answer', async () => {
    fake.writes(an, 'PAR INDEX Hà Nội qua các năm')
    await answers(an.id, 1)
    expect(last(an.id).photo?.[0]?.width).toBe(1080)
    expect(last(an.id).caption).toContain('PAR INDEX')
  })

  it('answers the text alone where the picture is refused', async () => {
    fake.fault({ kind: 'refused', description: 'IMAGE_PROCESS_FAILED' }, { method: 'sendPhoto' })
    fake.writes(an, 'PAR INDEX Hà Nội qua các năm')
    await answers(an.id, 1)
    expect(last(an.id).photo).toBeUndefined()
    expect(last(an.id).text).toContain('PAR INDEX')
  })

  it('speaks in groups only when spoken to, each person in a talk of their own', async () => {
    const group = fake.group('Tổ dân phố')
    const binh = fake.person('Bình')
    fake.writes(an, 'điểm CCHC Thủ Dầu Một 2022?', { in: group })
    fake.writes(an, '/donvi@another_bot', { in: group })
    const asked = fake.writes(an, '@cchc_thu_bot điểm CCHC Thủ Dầu Một 2022?', { in: group })
    await answers(group.id, 1)
    expect(last(group.id).text).toContain('96,89%')
    expect(last(group.id).reply_to_message?.message_id).toBe(asked.message_id)
    fake.writes(binh, 'PAR INDEX Hà Nội 2022?', { in: group, replyTo: last(group.id) })
    await answers(group.id, 2)
    fake.writes(an, 'còn năm 2021?', { in: group, replyTo: fake.sentTo(group.id)[0]! })
    await answers(group.id, 3)
    expect(last(group.id).text ?? '').toContain('Thủ Dầu Một')
    fake.writes(an, '/donvi@cchc_thu_bot', { in: group })
    await answers(group.id, 4)
  })

  it('offers cards with figure and source inline', async () => {
    const query = fake.asksInline(an, 'điểm CCHC Thủ Dầu Một 2022')
    await expect.poll(() => fake.answerToInline(query)).toBeDefined()
    const [card] = fake.answerToInline(query)!
    expect(card!.title).toContain('96,89%')
    expect((card!.input_message_content as { message_text: string }).message_text).toContain('Nguồn:')
  })

  it('shows its commands, and runs them', async () => {
    await expect.poll(() => fake.commandsOf('all_group_chats/')).toBeDefined()
    expect(fake.commandsOf('all_private_chats/')!.map(({ command }) => command)).toContain('trogiup')
    fake.writes(an, '/start')
    await answers(an.id, 1)
    expect(buttonsOf(last(an.id)).length).toBeGreaterThan(0)
  })

  it('shows an admin more, and lets nobody else use it', async () => {
    await expect.poll(() => fake.commandsOf('chat/800000001/')).toBeDefined()
    expect(fake.commandsOf('chat/800000001/')!.map(({ command }) => command)).toContain('canbo')
    expect(fake.commandsOf('all_private_chats/')!.map(({ command }) => command)).not.toContain('canbo')
    const admin = fake.world.chat(800_000_001)
    fake.writes({ id: admin.id, is_bot: false, first_name: 'Quản trị' }, '/canbo')
    fake.writes(an, '/canbo')
    await answers(an.id, 1)
    expect(textsTo(an.id)[0]).toContain('Không có lệnh này')
    await expect.poll(() => textsTo(admin.id).at(-1)).toMatch(/cán bộ|quản trị/i)
  })

  describe('every command', async () => {
    const commands = await loadCommands(fileURLToPath(new URL('../../commands', import.meta.url)))
    const admin: FakeUser = { id: 800_000_001, is_bot: false, first_name: 'Quản trị' }
    /** A file comes last and by itself. */
    const told = (chat: number) => fake.sentTo(chat).flatMap(({ text, caption }) => text || caption || [])

    it('is shown with an example in the guide', () => {
      const shown = new Set(examples.map(({ line }) => /^\/(\w+)/.exec(line)![1]))
      expect([...shown].sort()).toEqual(commands.map(({ name }) => name).sort())
    })

    // which way updates come makes no difference to what is said to them
    if (mode === 'webhook') return
    it('is answered as the guide for officials says', async () => {
      fake.writes(an, '/gopy Một')
      await answers(an.id, 1)
      for (const { line, said = '' } of examples) {
        const before = told(admin.id).length
        fake.writes(admin, line)
        const since = () => told(admin.id).slice(before)
        await expect.poll(() => since().some((text) => text.includes(said)), { message: line }).toBe(true)
        expect(since()[0], line).not.toMatch(NOT_ANSWERED)
      }
      await expect
        .poll(() => fake.sentTo(admin.id).filter(({ document }) => document !== undefined).length)
        .toBe(examples.filter(({ line }) => line.startsWith('/xuat')).length)
    })

    it('that works in groups works there, and the others say where they do', async () => {
      const group = fake.group('Sở Nội vụ')
      fake.joins(admin, group, 'administrator')
      for (const { name, example, scope } of commands) {
        const asked = fake.writes(admin, example.replace(`/${name}`, `/${name}@${fake.me.username}`), { in: group })
        const reply = () =>
          fake.sentTo(group.id).find(({ reply_to_message: to }) => to?.message_id === asked.message_id)
        await expect.poll(reply, { message: example }).toBeDefined()
        const { text, caption } = reply()!
        if (scope === 'private') expect(text, example).toContain('chỉ dùng khi nhắn riêng với tôi')
        else expect(text ?? caption, example).not.toMatch(/chỉ dùng|^Không có lệnh này|^Xin lỗi/)
      }
    })
  })

  it('reads a report that an admin sends as a file, in its own process, and shows that it reads', async () => {
    const admin: FakeUser = { id: 800_000_001, is_bot: false, first_name: 'Quản trị' }
    const bytes = fileOf('docx', 'Chỉ số CCHC năm 2020 của huyện Bàu Bàng\nHuyện Bàu Bàng đạt 88,25%, xếp thứ 4/9.')
    fake.world.files.set('bao-cao', bytes)
    const document = { file_id: 'bao-cao', file_name: 'bao-cao.docx', file_size: bytes.length }
    fake.writes(admin, '', { with: { caption: '/nap', document } })
    await expect.poll(() => textsTo(admin.id).join('\n')).toContain('Đang đọc bao-cao.docx')
    await expect.poll(() => textsTo(admin.id).join('\n')).toMatch(/2 số liệu chờ duyệt/)
    fake.writes(admin, '/duyet')
    await expect.poll(() => textsTo(admin.id).join('\n')).toContain('1 báo cáo chờ duyệt')
  })

  it('lets the administrators of a group alone bind it to a unit', async () => {
    const group = fake.group('Phòng Nội vụ')
    const boss = fake.person('Bình')
    fake.joins(boss, group, 'administrator')
    fake.joins(an, group)
    fake.writes(an, '/dangky@cchc_thu_bot Dĩ An', { in: group })
    await answers(group.id, 1)
    expect(last(group.id).text).toContain('Chỉ quản trị viên của nhóm')
    fake.writes(boss, '/dangky@cchc_thu_bot Dĩ An', { in: group })
    await answers(group.id, 2)
    expect(last(group.id).text).toContain('theo TP Dĩ An')
    fake.writes(an, '/diem@cchc_thu_bot', { in: group })
    await answers(group.id, 3)
    expect(last(group.id).text).toMatch(/^TP Dĩ An/)
  })

  it('follows a group to its new id: it stays bound, is told so, and officials see its title', async () => {
    const group = fake.group('Ban Chỉ đạo CCHC', 'group')
    fake.joins(an, group, 'administrator')
    fake.writes(an, '/dangky@cchc_thu_bot Dĩ An', { in: group })
    await answers(group.id, 1)
    const to = fake.upgrades(group)
    await answers(to.id, 1)
    expect(last(to.id).text).toContain('vẫn gắn với TP Dĩ An')
    fake.writes(an, '/diem@cchc_thu_bot', { in: to })
    await answers(to.id, 2)
    expect(last(to.id).text).toMatch(/^TP Dĩ An/)
    const admin: FakeUser = { id: 800_000_001, is_bot: false, first_name: 'Quản trị' }
    fake.writes(admin, '/nhom')
    await expect.poll(() => textsTo(admin.id).at(-1)).toContain('Ban Chỉ đạo CCHC')
    expect(textsTo(admin.id).at(-1)).toContain(`telegram:${to.id}`)
    fake.shutsOut(an, to)
    await expect.poll(() => fake.updates.pending()).toBe(0)
    fake.writes(admin, '/nhom')
    await expect.poll(() => textsTo(admin.id).at(-1)).toContain('không gửi tới được')
  })

  it('does not answer an edit, a channel post or a service message', async () => {
    const message = fake.writes(an, 'điểm CCHC Thủ Dầu Một 2022?')
    await answers(an.id, 1)
    fake.edits(message, 'điểm CCHC Thủ Dầu Một 2021?')
    fake.push({ channel_post: { message_id: 1, date: 1, chat: { id: -5, type: 'channel' }, text: 'x' } })
    fake.writes(an, '', { with: { new_chat_members: [an] } })
    fake.push({ message: 'no message at all' })
    fake.writes(an, 'còn năm 2020?')
    await answers(an.id, 2)
    expect(last(an.id).text).toContain('2020')
  })

  it('takes up what came while it was down, and answers nothing twice', async () => {
    fake.writes(an, 'điểm CCHC Thủ Dầu Một 2022?')
    const first = fake.updates.history.at(-1)!
    await answers(an.id, 1)
    expect(await bot.stop()).toBe(0)
    fake.writes(an, 'còn năm 2021?')
    bot = startBot(built, fake, env)
    fake.pushAgain(first)
    await answers(an.id, 2)
    expect(textsTo(an.id)[1]).toContain('năm 2021')
    await expect.poll(() => fake.updates.pending()).toBe(0)
    expect(textsTo(an.id)).toHaveLength(2)
  })

  it('rides out failures of the network, of servers and of one chat, and prints neither token nor text', async () => {
    const binh = fake.person('Bình')
    for (const kind of ['gateway', 'cut', 'broken-json'] as const) fake.fault({ kind }, { method: 'getUpdates' })
    fake.fault({ kind: 'too-many', retryAfter: 3600 }, { method: 'sendMessage', chat: binh.id })
    fake.fault({ kind: 'too-many', retryAfter: 0 }, { method: 'sendMessage', chat: an.id })
    fake.writes(binh, 'điểm CCHC Thủ Dầu Một 2022?')
    fake.writes(an, 'điểm CCHC Dĩ An 2022?')
    await answers(an.id, 1)
    expect(textsTo(binh.id)).toEqual([])
    expect(await bot.stop()).toBe(0)
    expect(bot.printed()).not.toContain('never-in-a-log')
    expect(bot.printed()).not.toContain('Dĩ An')
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NOW, type Served, served, small } from './served.ts'

const HOUR_MS = 60 * 60 * 1000
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)

describe('officials', () => {
  let bot: Served
  beforeEach(async () => {
    bot = await small()
  })
  afterEach(() => bot.close())

  const said = async (...given: Parameters<Served['say']>) => (await bot.say(...given)).text
  const codeIn = (text: string) => /CB(-[0-9A-Z]{4}){4}/.exec(text)![0]
  const invite = async (words = 'Lan phòng Nội vụ') => codeIn(await said('1', `/canbo moi ${words}`))

  it('join by a code that works once', async () => {
    const code = await invite()
    expect(await said('7', `/start ${code}`)).toBe(
      'Từ bây giờ bạn là cán bộ. Gõ /trogiup để xem các lệnh dành cho bạn.',
    )
    expect(await said('8', `/start ${code}`)).toMatch(/^Mã mời này không dùng được/)
    expect(await said('1', '/canbo')).toContain('1. Lan phòng Nội vụ – cán bộ – telegram:7 – từ 09:00 ngày 22/11/2026')
  })

  it.each([
    ['in small letters and without hyphens', (code: string) => code.toLowerCase().replaceAll('-', ' ')],
    ['with O for 0', (code: string) => code.replaceAll('0', 'O')],
  ])('may type the code %s', async (_how, typed) =>
    expect(await said('7', `/start ${typed(await invite())}`)).toContain('bạn là cán bộ'),
  )

  it('cannot join by a code that is made up, has expired or was revoked', async () => {
    const ofNoUse = /^Mã mời này không dùng được: có thể gõ nhầm, đã dùng, đã bị thu hồi hoặc hết hạn/
    expect(await said('7', '/start CB-0000-0000-0000-0000')).toMatch(ofNoUse)
    const old = await invite('Lan 24 giờ')
    expect(await said('7', `/start ${old}`, { at: later(24) })).toMatch(ofNoUse)
    const revoked = await invite('Minh')
    expect(await said('1', '/canbo thu hồi 2')).toBe('Đã thu hồi lời mời số 2 (Minh). Mã đó không còn dùng được.')
    expect(await said('7', `/start ${revoked}`)).toMatch(ofNoUse)
    expect(await said('7', '/canbo')).toContain('Không có lệnh này')
  })

  it('cannot join in a group, where others have read the code', async () => {
    const code = await invite()
    expect(await said('7', `/start ${code}`, { in: '-100' })).toContain('Mã mời chỉ dùng khi nhắn riêng')
    expect(await said('7', `/start ${code}`)).toContain('bạn là cán bộ')
  })

  it('keep a code that gives them nothing new', async () => {
    await said('7', `/start ${await invite('Lan quản trị')}`)
    const code = await invite('Minh')
    expect(await said('7', `/start ${code}`)).toContain('đã có vai trò này rồi')
    expect(await said('8', `/start ${code}`)).toContain('bạn là cán bộ')
  })

  it('rise to admin by another code, under the same number', async () => {
    await said('7', `/start ${await invite('Lan')}`)
    await said('7', `/start ${await invite('Lan Nguyễn, làm quản trị')}`)
    expect(await said('7', '/canbo')).toMatch(/^Có 2 người.*\n1\. Lan Nguyễn, – quản trị/)
  })

  it('lose everything at once when they are removed', async () => {
    await said('7', `/start ${await invite('Lan quản trị')}`)
    expect(await said('7', '/canbo')).toContain('telegram:7')
    expect(await said('1', '/canbo xoá 1')).toBe('Lan (telegram:7) thôi làm quản trị, có hiệu lực ngay.')
    expect(await said('7', '/canbo')).toContain('Không có lệnh này')
  })

  it('never lose the last admin', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'staff-test-'))
    const DATABASE_URL = join(folder, 'bot.sqlite')
    await bot.close()
    bot = await small({ DATABASE_URL })
    await said('7', `/start ${await invite('Lan quản trị')}`)
    await bot.close()
    bot = await small({ DATABASE_URL, ADMINS: '' })
    expect(await said('7', '/canbo xoa 1')).toBe(
      'Đây là quản trị cuối cùng, nên không bỏ được. Hãy mời một quản trị khác trước.',
    )
    expect(await said('7', '/canbo')).toContain('1. Lan – quản trị')
    await rm(folder, { recursive: true })
  })

  it('are told what is wrong with a number', async () => {
    expect(await said('1', '/canbo xoa 9')).toBe('Không có cán bộ nào mang số 9. Gõ /canbo để xem danh sách.')
    expect(await said('1', '/canbo thuhoi 9')).toBe('Không có lời mời nào còn hiệu lực mang số 9.')
  })

  it.each([
    '/canbo moi',
    '/canbo moi 24 giờ',
    '/canbo xoa',
    '/canbo xoa lan',
    '/canbo gì đó',
    '/canbo moi Lan 99 ngày',
  ])('see how /canbo is used for "%s"', async (text) =>
    expect(await said('1', text)).toMatch(/^Cách dùng: \/canbo .*\nVí dụ: \/canbo moi Lan/),
  )

  it('who are no admins neither invite nor read the log', async () => {
    await said('7', `/start ${await invite('Lan')}`)
    for (const text of ['/canbo', '/canbo moi Minh', '/nhatky'])
      expect(await said('7', text)).toMatch(/^Không có lệnh này/)
  })

  it('are audited: who, when, what, and what it was before', async () => {
    await said('7', `/start ${await invite('Lan')}`)
    await said('7', `/start ${await invite('Lan 2 quản trị')}`, { at: later(1) })
    await invite('Minh')
    await said('7', '/canbo thuhoi 3', { at: later(2) })
    await said('1', '/canbo xoa 1', { at: later(3) })
    const lines = (await said('1', '/nhatky')).split('\n')
    expect(lines).toEqual([
      '7 thay đổi đã ghi, mới nhất đứng trước.',
      '7. 12:00 ngày 22/11/2026 – telegram:1: bỏ vai trò của telegram:7; trước: quản trị, “Lan 2”',
      '6. 11:00 ngày 22/11/2026 – telegram:7: thu hồi lời mời số 3; trước: cán bộ, “Minh”, hạn 09:00 ngày 24/11/2026',
      '5. 09:00 ngày 22/11/2026 – telegram:1: cấp lời mời số 3; sau: cán bộ, “Minh”, hạn 09:00 ngày 24/11/2026',
      '4. 10:00 ngày 22/11/2026 – telegram:7: telegram:7 nhận vai trò; trước: cán bộ, “Lan”; sau: quản trị, “Lan 2”, theo lời mời số 2',
      '3. 09:00 ngày 22/11/2026 – telegram:1: cấp lời mời số 2; sau: quản trị, “Lan 2”, hạn 09:00 ngày 24/11/2026',
      '2. 09:00 ngày 22/11/2026 – telegram:7: telegram:7 nhận vai trò; sau: cán bộ, “Lan”, theo lời mời số 1',
      '1. 09:00 ngày 22/11/2026 – telegram:1: cấp lời mời số 1; sau: cán bộ, “Lan”, hạn 09:00 ngày 24/11/2026',
    ])
  })

  it('page through the log', async () => {
    expect(await said('1', '/nhatky')).toBe('Chưa có thay đổi nào được ghi.')
    for (let i = 1; i <= 12; i++) await invite(`Người ${i}`)
    const first = await bot.say('1', '/nhatky')
    expect(first.text).toMatch(/^12 thay đổi đã ghi, mới nhất đứng trước\. Trang 1\/2\.\n12\. /)
    expect(first.choices).toEqual([{ label: 'Trang 2', utterance: '/nhatky 2' }])
    const second = await bot.say('1', '/nhatky trang 2')
    expect(second.text).toMatch(/Trang 2\/2\.\n2\. .*\n1\. /)
    expect(second.choices).toEqual([])
    expect(await said('1', '/nhatky 99')).toContain('Trang này không có gì.')
  })
})

describe('/start with something behind it', () => {
  let bot: Served
  beforeAll(async () => {
    bot = await served()
  })
  afterAll(() => bot.close())

  it.each(['cchc-thu-dau-mot-2022', 'cchc_tdm_2022', '_Q0NIQyBUaOG7pyBE4bqndSBN4buZdCAyMDIy', 'CCHC Thủ Dầu Một 2022'])(
    'answers the question in "%s", and says that it is a machine',
    async (payload) => {
      const { text, choices } = await bot.say(payload, `/start ${payload}`)
      expect(text.split('\n')[0]).toContain('96,89%')
      expect(text).toMatch(/máy, không phải người\)\. Gõ \/trogiup để xem cách hỏi\.$/)
      expect(choices.length).toBeGreaterThan(0)
    },
  )

  it('asks afresh, whatever was talked about', async () => {
    await bot.say('afresh', 'Quảng Ninh có những số liệu nào?')
    expect((await bot.say('afresh', '/start cchc-thu-dau-mot-2022')).text.split('\n')[0]).toContain('96,89%')
    const { choices } = await bot.say('afresh', 'Châu Thành xếp hạng mấy?')
    expect((await bot.say('afresh', '/start 1')).text).not.toContain(choices[0]!.label)
  })

  it.each(['xyz-qwe', '_////', '_w7_D', '-', '_', 'x'.repeat(64), '_L3hvYWR1bGlldQ', 'hello'])(
    'greets where "%s" holds no question',
    async (payload) => {
      const { text, outcome } = await bot.say(payload, `/start ${payload}`)
      expect(text).toMatch(/^Xin chào!/)
      expect(outcome).toBe('help')
    },
  )
})

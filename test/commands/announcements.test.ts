import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageFlow } from '../../src/app/flow/message-flow.ts'
import type { AnnouncingRules } from '../../src/app/ports/channel.ts'
import { SHIPPED_KNOWLEDGE } from '../../src/config.ts'
import { openServingBot, type ServingBot } from '../../src/open-bot.ts'
import { smallConfig } from '../fakes/config.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { type ScriptedChannel, scriptedChannel } from '../fakes/scripted-channel.ts'

/** A Friday, 9:00 in Vietnam. */
const NOW = new Date('2026-11-27T02:00:00Z')

describe('announcements by commands', () => {
  let bot: ServingBot
  let channel: ScriptedChannel
  let flow: MessageFlow
  let now: Date
  /** What the medium makes of announcements. */
  const blocked = new Set<string>()
  const announcing: AnnouncingRules = {
    async obstacle(conversation) {
      if (blocked.has('nobody knows') && blocked.delete('nobody knows')) throw new Error('the database is away')
      return blocked.has(conversation) ? 'kept for answers' : undefined
    },
    remarks: async (receivers, at) => [`Kênh: ${receivers.length} nơi, ${at.toISOString()}.`],
  }
  const open = async (env: Readonly<Record<string, string>> = {}) => {
    now = NOW
    const config = smallConfig({ ADMINS: 'scripted:lan,scripted:minh', QUIET_HOURS: 'off', ...env })
    bot = await openServingBot(config, recordedLog())
    channel = scriptedChannel(() => now, { announcing })
    flow = bot.flow([channel])
    await flow.start()
  }
  beforeEach(() => open())
  afterEach(async () => {
    await flow.stop(0)
    await bot.close()
  })
  const say = async (person: string, text: string) => {
    await channel.says(text, person)
    await flow.idle()
    return channel.shown(person).at(-1)!
  }
  const subscribed = async (...people: readonly string[]) => {
    for (const person of people) await say(person, '/dangky')
  }
  const drafted = (text: string) => Number(/Thông báo số (\d+)/.exec(text)![1])

  it('take along the photo that they reply to, with words of their own or with its caption', async () => {
    await subscribed('an')
    const photo = { channel: 'scripted', handle: 'ảnh' }
    const sent = (to: string) => channel.sent.filter(({ conversation }) => conversation === to).at(-1)!.message
    const announce = async (words: string, caption: string, from = photo) => {
      await channel.says(`/thongbao ${words}`, 'lan', undefined, { repliesTo: { text: caption, photo: from } })
      await flow.idle()
      return sent('lan')
    }
    const shown = await announce('', 'Hội nghị CCHC')
    expect(shown.photo).toEqual(photo)
    expect(shown.text).toContain('[Ảnh kèm theo]\nHội nghị CCHC')
    expect(shown.text).not.toContain('không có ảnh')
    await say('lan', '1')
    expect(sent('an')).toMatchObject({ text: 'Hội nghị CCHC', photo })
    expect((await announce('Mời họp', 'Hội nghị')).text).toContain('[Ảnh kèm theo]\nMời họp')
    expect((await announce('', '')).text).toContain('Ảnh chưa có lời')
    const other = await announce('Mời họp', '', { channel: 'telegram', handle: 'x' })
    expect(other.text).toContain('Chỉ nhận phần chữ, không có ảnh: scripted.')
  })

  it('show what receivers will see and how many they are, and send it when confirmed, each once', async () => {
    await subscribed('a', 'b', 'c')
    const shown = await say('lan', '/thongbao Nộp báo cáo trước thứ sáu.')
    expect(shown).toContain('Người nhận sẽ thấy đúng như sau:\n――――――――――\nNộp báo cáo trước thứ sáu.\n――――――――――\n')
    expect(shown).toContain('Nơi nhận: 3 – mọi nơi đã đăng ký (scripted: 3 người).')
    expect(shown).toContain('Gửi: ngay khi xác nhận.')
    expect(shown).toMatch(/1\) Gửi tới 3 nơi\n2\) Huỷ/)
    expect(channel.shown('a')).toHaveLength(1)
    const started = await say('lan', '1')
    expect(started).toContain('đang gửi tới 3 nơi nhận')
    for (const person of ['a', 'b', 'c']) expect(channel.shown(person).slice(1)).toEqual(['Nộp báo cáo trước thứ sáu.'])
    await say('lan', `/xacnhan ${drafted(shown)}.1`)
    expect(channel.shown('a')).toHaveLength(2)
    await expect.poll(() => channel.shown('lan').at(-1)).toMatch(/đã xong;[\s\S]*Đã gửi: 3/)
  })

  it('show what the medium makes of them beforehand, and in the report why some got none', async () => {
    await subscribed('a', 'b')
    blocked.add('b')
    expect(await say('lan', '/thongbao 29/11 08:00: Chào')).toContain('\nKênh: 2 nơi, 2026-11-29T01:00:00.000Z.\n')
    const shown = await say('lan', '/thongbao Chào')
    expect(shown).toContain(`\nKênh: 2 nơi, ${NOW.toISOString()}.\n`)
    await say('lan', '1')
    expect(channel.shown('a').slice(1)).toEqual(['Chào'])
    expect(channel.shown('b').slice(1)).toEqual([])
    expect(await say('lan', `/baocao ${drafted(shown)}`)).toContain(
      'Không gửi được: 1 (hạn mức tháng chỉ còn phần dành để trả lời người hỏi: 1)',
    )
    blocked.clear()
    expect(await say('lan', `/baocao ${drafted(shown)} guilai`)).toContain('tới 1 nơi')
    expect(channel.shown('b').slice(1)).toEqual(['Chào'])
    expect(await say('lan', '/thongke')).toContain('Kênh: 0 nơi')
  })

  it('go out later, and surely once, where it can’t be asked whether they may', async () => {
    await subscribed('a')
    await say('lan', '/thongbao Chào')
    blocked.add('nobody knows')
    await say('lan', '1')
    await expect.poll(() => channel.shown('a').slice(1)).toEqual(['Chào'])
  })

  it('are for officials alone', async () => {
    expect(await say('a', '/thongbao Chào')).toContain('Không có lệnh này')
    expect(await say('a', '/xacnhan 1.1')).toContain('Không có lệnh này')
  })

  it('can be cancelled before they are confirmed, and after', async () => {
    await subscribed('a')
    await say('lan', '/thongbao Sai rồi')
    expect(await say('lan', '2')).toContain('đã huỷ, chưa gửi tới nơi nào')
    expect(await say('lan', '/xacnhan 1.1')).toContain('đã huỷ, không xác nhận thêm được nữa')
    expect(channel.shown('a')).toHaveLength(1)
    expect(await say('lan', '/huy 1')).toContain('không còn gì để huỷ')
    expect(await say('lan', '/huy 99')).toContain('Không có thông báo nào mang số 99')
  })

  it('wait for the time that is said, are listed, changed, and confirmed anew', async () => {
    await subscribed('a')
    const shown = await say('lan', '/thongbao 8h sáng thứ hai, khẩn: Họp giao ban')
    expect(shown).toContain('Gửi: thứ hai, 08:00 ngày 30/11/2026, khẩn')
    expect(shown).toContain('\nHọp giao ban\n')
    expect(await say('lan', '1')).toContain('Đã hẹn thông báo số 1: thứ hai, 08:00 ngày 30/11/2026')
    expect(await say('minh', '/lich')).toContain('1. đã hẹn giờ – thứ hai, 08:00 ngày 30/11/2026 – 1 nơi nhận')
    const changed = await say('lan', '/suathongbao 1 9h sáng thứ hai')
    expect(changed).toContain('09:00 ngày 30/11/2026')
    expect(changed).toContain('\nHọp giao ban\n')
    expect(await say('lan', '/xacnhan 1.1')).toContain('đã đổi so với lúc xem trước')
    expect(await say('lan', '/xacnhan 1.2')).toContain('Đã hẹn thông báo số 1: thứ hai, 09:00')
    expect(await say('lan', '/suathongbao 1 Họp lúc khác')).toContain('\nHọp lúc khác\n')
    expect(channel.shown('a')).toHaveLength(1)
  })

  it('repeat', async () => {
    await subscribed('a')
    expect(await say('lan', '/thongbao mỗi thứ hai 8h: Nhắc nộp')).toContain(
      'Gửi: 08:00 thứ hai hằng tuần, lần tới thứ hai, 08:00 ngày 30/11/2026',
    )
  })

  it('are not drafted for a time that is over: a better one is suggested', async () => {
    const said = await say('lan', '/thongbao 26/11 08:00: Họp')
    expect(said).toContain('08:00 ngày 26/11/2026 đã qua rồi')
    expect(said).toContain('08:00 ngày 28/11/2026 hoặc 08:00 ngày 26/11/2027')
    expect(await say('lan', '/lich')).toContain('Không có thông báo nào')
  })

  it.each([
    ['các nhóm', 'Nơi nhận: 0 – các nhóm đã đăng ký'],
    ['người đăng ký', 'Nơi nhận: 2 – người đã đăng ký'],
    ['đơn vị Thủ Dầu Một', 'Nơi nhận: 1 – mọi nơi đã đăng ký gắn với TP Thủ Dầu Một'],
    ['nhóm Thủ Dầu Một', 'Nơi nhận: 0 – các nhóm đã đăng ký gắn với TP Thủ Dầu Một'],
    ['cấp huyện', 'Nơi nhận: 1 – mọi nơi đã đăng ký gắn với đơn vị cấp huyện'],
    ['kênh telegram', 'Nơi nhận: 0 – mọi nơi đã đăng ký trên telegram'],
  ])('go to "%s"', async (audience, expected) => {
    await say('a', '/dangky Thủ Dầu Một')
    await say('b', '/dangky')
    const shown = await say('lan', `/thongbao ${audience}: Chào`)
    expect(shown).toContain(expected)
    expect(shown).toContain('\nChào\n')
  })

  it('are text where what stands before the colon is no wish', async () => {
    const shown = await say('lan', '/thongbao Kính gửi: các đơn vị')
    expect(shown).toContain('\nKính gửi: các đơn vị\n')
  })

  it('to many chats are sent when a second official has seen and approved them', async () => {
    await flow.stop(0)
    await bot.close()
    await open({ TWO_PERSON_ABOVE: '1' })
    await subscribed('a', 'b')
    expect(await say('lan', '/thongbao Nghỉ lễ')).toContain('cần thêm một cán bộ khác duyệt')
    expect(await say('lan', '1')).toContain('Tôi đã nhắn cho 1 người')
    expect(await say('lan', '/xacnhan 1.1')).toContain('không phải người soạn')
    const asked = channel.shown('minh').at(-1)!
    expect(asked).toContain('scripted:lan nhờ anh chị duyệt')
    expect(asked).toContain('\nNghỉ lễ\n')
    expect(asked).toContain('Duyệt: /xacnhan 1.1')
    expect(channel.shown('a')).toHaveLength(1)
    expect(await say('minh', '/xacnhan 1.1')).toContain('đang gửi tới 2 nơi nhận')
    expect(channel.shown('a').at(-1)).toBe('Nghỉ lễ')
  })

  it('tell of quiet hours', async () => {
    await flow.stop(0)
    await bot.close()
    await open({ QUIET_HOURS: '22-6' })
    await subscribed('a')
    expect(await say('lan', '/thongbao 23h: Chào')).toContain('Đó là giờ nghỉ (22:00–6:00), nên từ 6:00 mới gửi')
    expect(await say('lan', '/thongbao 23h, khẩn: Chào')).not.toContain('giờ nghỉ (')
  })

  it('can be the results of a unit, in the words of an answer', async () => {
    await flow.stop(0)
    await bot.close()
    await open({ KNOWLEDGE_DIR: SHIPPED_KNOWLEDGE })
    await subscribed('a')
    const shown = await say('lan', '/thongbao ketqua Thủ Dầu Một 2022')
    expect(shown).toContain('96,89%')
    expect(shown).toContain('Hạng 1/9')
    expect(shown).toContain('Nguồn:')
    expect(await say('lan', '/thongbao ketqua Thủ Dầu Một 1999')).toContain('1999')
    // as it is offered once a report is published
    expect(await say('lan', '/thongbao ketqua TP Thủ Dầu Một, tỉnh Bình Dương 2022')).toContain('96,89%')
    await say('lan', '/xacnhan 1.1')
    expect(channel.shown('a').at(-1)).toContain('96,89%')
    expect(channel.sent.filter(({ conversation }) => conversation === 'a').at(-1)?.message.picture?.kind).toBe('trend')
  })

  it('are reported on, and sent again to those that failed only', async () => {
    await subscribed('a')
    await say('lan', '/thongbao Chào')
    await say('lan', '1')
    expect(await say('lan', '/baocao 1')).toMatch(/Nơi nhận: 1\n- Đã gửi: 1\n- Không gửi được: 0/)
    expect(await say('lan', '/baocao 1 guilai')).toContain('không có nơi nào như vậy')
    expect(await say('lan', '/baocao')).toContain('Cách dùng')
    expect(channel.shown('a')).toHaveLength(2)
  })

  it('go to groups that officials name, bind and remove; every change is audited', async () => {
    await subscribed('a')
    expect(await say('lan', '/nhom')).toContain('Chưa có nhóm nào đăng ký')
    expect(await say('lan', '/nhom ten a Phòng Nội vụ')).toBe('Đã sửa: Phòng Nội vụ (scripted:a).')
    expect(await say('lan', '/nhom gan scripted:a Thủ Dầu Một')).toContain('gắn với TP Thủ Dầu Một')
    expect(await say('lan', '/thongbao đơn vị Thủ Dầu Một: Chào')).toContain('Nơi nhận: 1')
    expect(await say('lan', '/nhom bo a')).toContain('Đã bỏ Phòng Nội vụ')
    expect(await say('lan', '/nhom bo a')).toContain('Không có nơi nhận nào mang mã a')
    expect(await say('lan', '/nhom xyz a')).toContain('Cách dùng')
    expect(await say('lan', '/nhatky')).toMatch(/bỏ nơi nhận scripted:a[\s\S]*sửa nơi nhận scripted:a; .*Phòng Nội vụ/)
  })
})

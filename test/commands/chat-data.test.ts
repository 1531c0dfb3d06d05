import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Served, served } from './served.ts'

describe('what is kept of people', () => {
  let bot: Served
  beforeAll(async () => {
    bot = await served()
  })
  afterAll(() => bot.close())

  const said = async (...given: Parameters<Served['say']>) => (await bot.say(...given)).text
  let count = 100
  let me: string
  let group: string
  beforeEach(() => {
    me = String(++count)
    group = `-${me}`
  })

  describe('/bantin', () => {
    it('is switched on for the unit of the chat, told how it stands, and switched off', async () => {
      expect(await said(me, '/bantin bật')).toMatch(/chưa gắn với đơn vị nào.*\/dangky/)
      await said(me, '/dangky Thuận An')
      expect(await said(me, '/bantin')).toMatch(/^Bản tin hằng tuần về TP Thuận An, tỉnh Bình Dương đang tắt/)
      expect(await said(me, '/bantin bat')).toMatch(/^Đã bật: sáng thứ hai hằng tuần bạn nhận .* TP Thuận An/)
      const { text, choices } = await bot.say(me, '/bantin')
      expect(text).toMatch(/^Bạn đang nhận bản tin hằng tuần về TP Thuận An/)
      expect(choices).toEqual([{ label: 'Tắt', utterance: '/bantin tắt' }])
      expect(await said(me, '/bantin tắt')).toMatch(/^Đã tắt: bạn không nhận bản tin hằng tuần nữa/)
      expect(await said(me, '/bantin')).toMatch(/đang tắt/)
      expect(await said(me, '/bantin ngày mai')).toMatch(/^Cách dùng/)
    })

    it('is for those who administer a group to switch', async () => {
      await said(me, '/dangky Dĩ An', { in: group, decides: true })
      expect(await said(me, '/bantin bật', { in: group })).toMatch(/^Chỉ quản trị viên/)
      expect(await said(me, '/bantin bật', { in: group, decides: true })).toMatch(/nhóm này nhận .* TP Dĩ An/)
      expect(await said(me, '/bantin tắt', { in: group })).toMatch(/^Chỉ quản trị viên/)
    })
  })

  describe('/dangky', () => {
    it('subscribes a person, and takes the unit named for the one meant from then on', async () => {
      expect(await said(me, '/dangky thuan an')).toBe(
        [
          'Đã đăng ký nhận thông báo cho bạn, theo TP Thuận An, tỉnh Bình Dương.',
          'Từ nay câu hỏi nào ở đây không nêu đơn vị, tôi hiểu là hỏi về TP Thuận An.',
          'Muốn mỗi tuần nhận số liệu mới về đơn vị này: /bantin bật',
          'Thôi nhận: /huydangky.',
        ].join('\n'),
      )
      expect(await said(me, 'được bao nhiêu điểm CCHC?')).toMatch(/^TP Thuận An/)
      expect(await said(me, '/xephang')).toMatch(/^TP Thuận An/)
      expect(await said(String(++count), '/xephang')).toMatch(/^TP Thủ Dầu Một/)
    })

    it('names the unit that was taken for granted', async () => {
      await said(me, '/dangky Quảng Ninh')
      expect(await said(me, '/diem')).toContain('Bạn không nêu đơn vị nên tôi trả lời theo Tỉnh Quảng Ninh.')
    })

    it('subscribes without a unit too', async () =>
      expect(await said(me, '/subscribe')).toBe(
        'Đã đăng ký nhận thông báo cho bạn.\nMuốn gắn với một đơn vị: /dangky <tên đơn vị>.\nThôi nhận: /huydangky.',
      ))

    it('lets only those who administer a group decide for it', async () => {
      expect(await said(me, '/dangky Dĩ An', { in: group })).toBe(
        'Chỉ quản trị viên của nhóm mới đăng ký hoặc huỷ đăng ký được cho nhóm này.',
      )
      expect(await said('someone', '/diem', { in: group })).toMatch(/^TP Thủ Dầu Một/)
      expect(await said(me, '/dangky Dĩ An', { in: group, decides: true })).toMatch(/cho nhóm này, theo TP Dĩ An/)
      expect(await said('someone else', '/diem', { in: group })).toMatch(/^TP Dĩ An/)
      expect(await said(me, '/huydangky', { in: group })).toMatch(/^Chỉ quản trị viên/)
      expect(await said(me, '/huydangky', { in: group, decides: true })).toMatch(/^Đã huỷ đăng ký: nhóm này/)
      expect(await said('a third', '/diem', { in: group })).toMatch(/^TP Thủ Dầu Một/)
    })

    it('lets officials decide for a group where the medium does not tell who administers it', async () => {
      const there = { in: group, decides: 'unknown' } as const
      expect(await said(me, '/dangky Dĩ An', there)).toMatch(/chỉ cán bộ đã có vai trò/)
      expect(await said('1', '/dangky Dĩ An', there)).toMatch(/cho nhóm này, theo TP Dĩ An/)
      expect(await said(me, '/huydangky', there)).toMatch(/chỉ cán bộ đã có vai trò/)
      expect(await said('1', '/huydangky', there)).toMatch(/^Đã huỷ đăng ký: nhóm này/)
    })

    it('asks which unit is meant where several have the name, and takes the one tapped', async () => {
      const { text, choices } = await bot.say(me, '/dangky Châu Thành')
      expect(text).toMatch(/^Có nhiều đơn vị như vậy/)
      expect(choices.length).toBeGreaterThan(1)
      expect(await said(me, choices[0]!.utterance)).toContain(`theo ${choices[0]!.label}`)
    })

    it.each(['abc xyz', '2022', '<b>', 'điểm'])('shows how it is used for "%s"', async (text) =>
      expect(await said(me, `/dangky ${text}`)).toBe('Cách dùng: /dangky [tên đơn vị]\nVí dụ: /dangky Thuận An'),
    )

    it('ends by /huydangky', async () => {
      expect(await said(me, '/huydangky')).toMatch(/^Bạn chưa đăng ký/)
      await said(me, '/dangky Thuận An')
      expect(await said(me, '/unsubscribe')).toMatch(/^Đã huỷ đăng ký: bạn không còn nhận thông báo/)
      expect(await said(me, '/diem')).toMatch(/^TP Thủ Dầu Một/)
    })
  })

  describe('/gopy', () => {
    const inbox = () => said('1', '/hopthu')

    it('reaches the officials without who sent it, and with what it replies to', async () => {
      const repliesTo = { text: 'Hạng 1/9.\n96,89%' }
      expect(await said(me, '/gopy Phường tôi\nchưa có số', { repliesTo })).toMatch(
        /^Đã chuyển góp ý.*không kèm tên bạn/,
      )
      const text = await inbox()
      expect(text).toContain('telegram: “Phường tôi chưa có số”\n   Về tin của bot: “Hạng 1/9. 96,89%”')
      expect(text).not.toContain(`:${me}`)
    })

    it.each(['', '   ', '👍', '123'])('shows how it is used for "%s"', async (text) =>
      expect(await said(me, `/gopy ${text}`)).toMatch(/^Cách dùng: \/gopy <nội dung>\nVí dụ: \/gopy /),
    )

    it('takes no more than five a day of one person', async () => {
      for (let i = 1; i <= 5; i++) expect(await said(me, `/gopy lần ${i}`)).toMatch(/^Đã chuyển/)
      expect(await said(me, '/gopy lần 6')).toBe('Hôm nay bạn đã gửi 5 góp ý rồi. Xin gửi tiếp vào ngày mai.')
      expect(await said(me, '/gopy lần 7', { at: new Date('2026-11-23T03:00:00Z') })).toMatch(/^Đã chuyển/)
    })

    it('declines what is too long', async () =>
      expect(await said(me, `/gopy ${'ờ'.repeat(1001)}`)).toMatch(/^Góp ý dài quá/))

    it('is deleted when it is done with, by officials only', async () => {
      await said(me, '/gopy xong rồi thì xoá')
      const [, number] = /^(\d+)\. .*xong rồi/m.exec(await inbox())!
      expect(await said(me, `/hopthu xoa ${number}`)).toMatch(/^Không có lệnh này/)
      expect(await said('1', `/hopthu xoá ${number}`)).toBe(`Đã xoá góp ý số ${number}.`)
      expect(await said('1', `/hopthu xoa ${number}`)).toBe(`Không có góp ý nào mang số ${number}.`)
      expect(await said('1', '/nhatky')).toContain(`telegram:1: xoá góp ý số ${number}; trước: gửi lúc`)
    })

    it('is read page by page', async () => {
      for (let i = 1; i <= 3; i++) for (const who of ['a', 'b']) await said(`${me}${who}`, `/gopy ý ${i}`)
      const { text, choices } = await bot.say('1', '/hopthu')
      expect(text).toMatch(/^\d+ góp ý, mới nhất đứng trước\. Trang 1\/\d+\./)
      expect(choices).toEqual([{ label: 'Trang 2', utterance: '/hopthu 2' }])
      expect(await said('1', '/hopthu trang 999')).toContain('Trang này không có gì.')
      expect(await said('1', '/hopthu gì')).toMatch(/^Cách dùng: \/hopthu/)
    })
  })

  describe('/xoadulieu', () => {
    it('deletes talks, feedback and subscription at once', async () => {
      await said(me, '/dangky Dĩ An')
      await said(me, '/gopy một điều riêng tư')
      await said(me, 'PAR INDEX Quảng Ninh 2023?')
      await said(me, 'PAR INDEX Hải Phòng 2023?', { in: group })
      expect(await said(me, '/xoadulieu')).toMatch(
        /^Đã xoá ngay: nội dung đã trao đổi.*; 1 góp ý; đăng ký nhận thông báo của bạn\.\n/,
      )
      expect(await said('1', '/hopthu')).not.toContain('riêng tư')
      expect(await said(me, '/diem')).toMatch(/^TP Thủ Dầu Một/)
      expect(await said(me, 'còn năm 2022?', { in: group })).not.toContain('Hải Phòng')
    })

    it("leaves a group's subscription and other people's talks alone, and says so", async () => {
      await said(me, '/dangky Dĩ An', { in: group, decides: true })
      await said('lan', 'PAR INDEX Hải Phòng 2023?', { in: group })
      expect(await said(me, '/xoadulieu', { in: group })).toMatch(/Đăng ký của nhóm .* vẫn còn/)
      expect(await said(me, '/diem', { in: group })).toMatch(/^TP Dĩ An/)
      expect(await said('lan', 'còn năm 2022?', { in: group })).toContain('Hải Phòng')
    })

    it('keeps a role and its audit, and says so', async () => {
      expect(await said('1', '/xoadulieu')).toMatch(/Vẫn giữ: vai trò của bạn và nhật ký/)
      expect(await said('1', '/canbo')).toContain('telegram:1')
      expect(await said(me, '/xoadulieu')).not.toContain('vai trò')
    })
  })

  describe('/quyenrieng', () => {
    it('says that it is a machine, what is kept, how long, by which law, and how to have it deleted', async () => {
      const text = await said(me, '/privacy')
      expect(text).toMatch(/^Tôi là trợ lý tự động \(máy, không phải người\)/)
      for (const part of [
        '12 giờ',
        '90 ngày',
        '180 ngày',
        '91/2025/QH15',
        '356/2025/NĐ-CP',
        '/xoadulieu',
        '/huydangky',
      ])
        expect(text).toContain(part)
    })

    it('follows the settings', async () => {
      const other = await served({ MISSES: 'off' })
      expect((await other.say(me, '/quyenrieng')).text).toContain('Câu hỏi chưa trả lời được: không lưu.')
      await other.close()
    })
  })
})

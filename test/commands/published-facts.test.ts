import { describe, expect, it } from 'vitest'
import { reviewingBot } from './reviewing-bot.ts'

describe('facts published by commands', () => {
  const { handIn, say, score } = reviewingBot()

  const published = async () => {
    await handIn()
    await say('minh', '/duyet 1 cả cảnh báo')
  }

  it('are corrected by two officials, and the value before stays in the history', async () => {
    await published()
    const said = await say('lan', '/suasolieu điểm Thủ Dầu Một 2024 = 97,30 vì in nhầm')
    expect(said).toContain('Đã ghi đề nghị sửa, là báo cáo số 2: TP Thủ Dầu Một, tỉnh Bình Dương')
    expect(said).toContain('97,20 → 97,30')
    expect(await score()).toContain('97,20%')
    expect(await say('lan', '/duyet 2 1')).toContain('do chính bạn nộp')
    await say('minh', '/duyet 2 1')
    expect(await score()).toContain('97,30%')
    const history = await say('minh', '/lichsu điểm Thủ Dầu Một 2024')
    expect(history).toMatch(
      /scripted:minh: công bố 97,20, báo cáo số 1 do scripted:lan đưa vào[\s\S]*thay 97,20 bằng số khác[\s\S]*công bố 97,30, báo cáo số 2[\s\S]*lý do: in nhầm/,
    )
    expect(history).toContain('Hiện công bố: 97,30.')
  })

  it('that ship are corrected alike; what was computed from them is no longer told', async () => {
    const before = await score('Thủ Dầu Một', 2022)
    expect(before).toContain('96,89%')
    await say('lan', '/suasolieu o0001 thành 95,5')
    await say('minh', '/duyet 1 hết')
    expect(await score('Thủ Dầu Một', 2022)).toContain('95,5%')
    expect(await say('minh', '/lichsu o0001')).toContain('Có sẵn trong bộ dữ liệu')
    await say('minh', '/hoantac')
    expect(await score('Thủ Dầu Một', 2022)).toBe(before)
  })

  it('go with their report, and come back when that is undone', async () => {
    await published()
    const before = await score()
    expect(await say('lan', '/thuhoi 1 vì quyết định bị thay thế')).toContain('9 số liệu không còn được dùng')
    expect(await score()).not.toContain('97,20')
    expect(await say('lan', '/thuhoi 1')).toContain('đã được thu hồi rồi')
    expect(await say('lan', '/lichsu hạng Thủ Dầu Một 2024')).toContain('lý do: quyết định bị thay thế')
    expect(await say('lan', '/hoantac')).toContain('Đã hoàn tác thay đổi số 2 (thu hồi báo cáo)')
    expect(await score()).toBe(before)
  })

  it('are withdrawn one by one', async () => {
    await published()
    expect(await say('lan', '/thuhoi điểm huyện Bàu Bàng 2024')).toContain('90,15. Tôi không trả lời số này nữa.')
    expect(await score('huyện Bàu Bàng')).not.toContain('90,15')
    expect(await score()).toContain('97,20')
  })

  it('can be unapproved and approved again, and an undo that comes too late does nothing', async () => {
    await published()
    expect(await say('minh', '/hoantac 1')).toContain('Đã hoàn tác thay đổi số 1 (duyệt và công bố)')
    expect(await score()).not.toContain('97,20')
    expect(await say('minh', '/hoantac 1')).toContain('đã được hoàn tác rồi')
    expect(await say('minh', '/hoantac 2')).toContain('đã là một lần hoàn tác')
    expect(await say('minh', '/duyet 1 cả cảnh báo')).toContain('Đã công bố 9 số liệu')
    expect(await score()).toContain('97,20')
    await say('lan', '/thuhoi điểm Thủ Dầu Một 2024')
    expect(await say('minh', '/hoantac 3')).toContain('Không hoàn tác được')
    expect(await say('dan', '/hoantac')).toContain('Không có lệnh này')
  })

  it('leave a trace of each change', async () => {
    await published()
    await say('lan', '/thuhoi 1 vì nhầm')
    const log = await say('lan', '/nhatky')
    expect(log).toContain('scripted:lan: nộp báo cáo số 1; sau: “quyet-dinh.docx”, số liệu 9')
    expect(log).toContain(
      'scripted:minh: duyệt số liệu của báo cáo số 1; sau: thay đổi số 1, số liệu 97,20; 1; Xuất sắc; 90,15; 2 và 4 số khác',
    )
    expect(log).toContain('scripted:lan: thu hồi báo cáo số 1; trước: số liệu 97,20')
    expect(log).toContain('lý do “nhầm”')
  })

  it('show how it is done where words are of no use', async () => {
    for (const text of ['/suasolieu', '/suasolieu abc', '/suasolieu o0001 = abc', '/lichsu', '/thuhoi', '/hoantac abc'])
      expect(await say('lan', text), text).toMatch(/^Cách dùng: /)
  })

  it('are not touched by what names nothing', async () => {
    const orders: readonly [string, string][] = [
      ['/suasolieu điểm Sao Hoả 2024 = 5', 'Không tìm thấy số liệu'],
      ['/suasolieu o0001 = 96,89', 'giống giá trị đang công bố'],
      ['/lichsu o9999999', 'Không tìm thấy số liệu'],
      ['/thuhoi 99', 'Không có báo cáo số 99'],
      ['/hoantac', 'Bạn chưa có thay đổi nào'],
      ['/hoantac 99', 'Không có thay đổi nào mang số 99'],
    ]
    for (const [text, said] of orders) expect(await say('lan', text), text).toContain(said)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { reviewingBot } from './reviewing-bot.ts'

describe('what a report tells beside figures', () => {
  const { handIn, say, score } = reviewingBot()
  const NEWS = `Thủ Dầu Một công bố chỉ số cải cách hành chính năm 2024
Ngày 20/3/2025, UBND thành phố Thủ Dầu Một, tỉnh Bình Dương tổ chức hội nghị công bố chỉ số CCHC do ông Trần Văn Hải chủ trì.
Năm 2024, chỉ số CCHC của thành phố Thủ Dầu Một đạt 97,20%.
Trong thời gian tới, thành phố tập trung thực hiện số hóa hồ sơ ở các phường để nâng cao chỉ số CCHC.`
  const asked = () => say('dan', 'hội nghị công bố chỉ số CCHC năm 2024 của Thủ Dầu Một do ai chủ trì')
  beforeEach(() => handIn(NEWS, 'txt'))

  it('is shown behind the figures, and answered from when another official has approved it', async () => {
    const page = await say('minh', '/duyet 1')
    expect(page).toContain('2. [Hội nghị, sự kiện] Ngày 20/3/2025, UBND thành phố Thủ Dầu Một')
    expect(page).toContain('3. [Giải pháp, nhiệm vụ] Trong thời gian tới')
    expect(await asked()).not.toContain('Trần Văn Hải')
    expect(await say('lan', '/duyet 1 duyệt chủ đề')).toContain('2 chủ đề do chính bạn nộp')
    expect(await say('minh', '/duyet 1 2')).toContain('Đã công bố 1 chủ đề của báo cáo số 1; trả lời được ngay.')
    expect(await asked()).toContain('Trần Văn Hải')
    expect(await say('dan', 'giải pháp CCHC năm 2024 của Thủ Dầu Một')).not.toContain('số hóa hồ sơ')
    expect(await say('minh', '/duyet')).toContain('1 chủ đề chờ duyệt')
  })

  it('can be put right and rejected', async () => {
    expect(await say('minh', '/duyet 1 sửa 2 thành Ngày 20/3/2025, thành phố họp do bà Lê Thị Na chủ trì.')).toContain(
      'Lê Thị Na',
    )
    expect(await say('minh', '/duyet 1 2')).toContain('do chính bạn nộp hoặc sửa')
    expect(await say('lan', '/duyet 1 2')).toContain('Đã công bố 1 chủ đề')
    expect(await asked()).toContain('Lê Thị Na')
    expect(await say('minh', '/duyet 1 bỏ 3: chung chung')).toContain('Đã bỏ 1 chủ đề của báo cáo số 1.')
    expect(await say('minh', '/duyet 1 cả cảnh báo')).toContain('Đã công bố 1 số liệu')
    expect(await say('minh', '/duyet')).toContain('Không có báo cáo nào chờ duyệt')
  })

  it('is approved with the figures, rejected with them, and undone with them: each order is one change', async () => {
    const approved = await say('minh', '/duyet 1 cả cảnh báo')
    expect(approved).toMatch(/Đã công bố 1 số liệu[\s\S]*Đã công bố 2 chủ đề/)
    expect(await score()).toContain('97,20')
    expect(await say('minh', '/hoantac')).toContain('Đã hoàn tác thay đổi số 1')
    expect(await score()).not.toContain('97,20')
    expect(await asked()).not.toContain('Trần Văn Hải')
    const rejected = await say('minh', '/duyet 1 bỏ hết: thử')
    expect(rejected).toMatch(/Đã bỏ 1 số liệu[\s\S]*Đã bỏ 2 chủ đề/)
    expect(await say('minh', '/duyet')).toContain('Không có báo cáo nào chờ duyệt')
    expect(await say('minh', '/hoantac')).toContain('Đã hoàn tác thay đổi số 3')
    expect(await say('minh', '/duyet')).toContain('1 chờ duyệt, 2 chủ đề chờ duyệt')
  })

  it('goes with its report, and comes back when that is undone', async () => {
    await say('minh', '/duyet 1 cả cảnh báo')
    expect(await asked()).toContain('Trần Văn Hải')
    expect(await say('minh', '/thuhoi 1')).toContain('cùng 2 chủ đề')
    expect(await asked()).not.toContain('Trần Văn Hải')
    expect(await say('minh', '/hoantac')).toContain('Đã hoàn tác')
    expect(await asked()).toContain('Trần Văn Hải')
  })
})

import { describe, expect, it } from 'vitest'
import { fileOf } from '../../bench/ingest/make-files.ts'
import { zip } from '../../bench/ingest/zip.ts'
import { BOUNDS } from '../../src/loading/report/refused.ts'
import { DECISION, reviewingBot } from './reviewing-bot.ts'

describe('reports by commands', () => {
  const { handIn, notes, say, score, sent, shown } = reviewingBot()

  describe('/nap', () => {
    it('reads a file, tells what it found, and asks the other officials', async () => {
      const said = await handIn()
      expect(said).toContain('Đã nhận báo cáo số 1: QUYẾT ĐỊNH Về việc công bố Chỉ số cải cách hành chính năm 2024')
      expect(said).toContain('UBND tỉnh Bình Dương · 17/1/2025 · 87/QĐ-UBND · năm đánh giá 2024 · của Bình Dương')
      expect(said).toContain('9 số liệu chờ duyệt, 6 có cảnh báo, 0 chỗ chưa đọc được.')
      expect(said).toContain('2 đơn vị mới: Huyện Bàu Bàng, tỉnh Bình Dương; Huyện Dầu Tiếng, tỉnh Bình Dương.')
      expect(notes()[0]).toBe('Đang đọc quyet-dinh.docx…')
      expect(shown('minh').at(-1)).toContain('vừa nộp báo cáo số 1')
      expect(await score()).not.toContain('97,20')
    })

    it('takes every format', async () => {
      for (const ending of ['pdf', 'xlsx', 'html', 'txt'])
        expect(await handIn(DECISION, ending), ending).toContain('số liệu chờ duyệt')
    })

    it('takes a file that is replied to, and text that is pasted or replied to', async () => {
      const file = sent('a.docx', fileOf('docx', DECISION))
      expect(await say('lan', '/nap', { repliesTo: { text: '', file } })).toContain('Đã nhận báo cáo số 1')
      const text = 'Năm 2023, chỉ số CCHC của thành phố Thủ Dầu Một, tỉnh Bình Dương đạt 97,68%.'
      expect(await say('lan', '/nap', { repliesTo: { text } })).toContain('Đã nhận báo cáo số 2')
      const long = `${text.replace('97,68', '97,60')}\n${'Phần còn lại không có số liệu nào về chỉ số. '.repeat(200)}`
      expect(await say('lan', `/nap ${long}`)).toContain('Đã nhận báo cáo số 3')
    })

    it('does not take the same thing twice, unless it was withdrawn', async () => {
      await handIn()
      expect(await handIn()).toContain('đã được nộp trước đó, là báo cáo số 1')
      await say('minh', '/thuhoi 1')
      expect(await handIn()).toContain('Đã nhận báo cáo số 2')
    })

    it('refuses hostile and empty files with a reason, and stores nothing', async () => {
      const refused: readonly [string, string, () => Buffer, string][] = [
        ['a zip bomb', 'a.docx', () => zip({ 'word/document.xml': Buffer.alloc(BOUNDS.part + 1, 32) }), 'quá lớn'],
        [
          'macros',
          'a.docx',
          () => zip({ 'word/document.xml': Buffer.from('<a/>'), 'word/vbaProject.bin': Buffer.from('x') }),
          'macro',
        ],
        ['a broken PDF', 'a.pdf', () => Buffer.from('%PDF-1.7'), 'hỏng'],
        ['an old Word file', 'a.doc', () => Buffer.from('d0cf11e0a1b11ae1aa', 'hex'), 'đời cũ'],
        ['nothing', 'a.txt', () => Buffer.alloc(0), 'trống'],
        ['no figures', 'a.txt', () => Buffer.from('Xin chào các anh chị.'), 'Không tìm thấy số liệu'],
      ]
      for (const [what, name, bytes, reason] of refused)
        expect(await say('lan', '/nap', { file: sent(name, bytes()) }), what).toContain(reason)
      expect(await say('lan', '/duyet')).toContain('Không có báo cáo nào chờ duyệt')
      expect(await say('lan', '/nhatky')).toContain('Chưa có thay đổi nào')
    })

    it('says so where a file is too large or gone, or is none', async () => {
      expect(await say('lan', '/nap', { file: { name: 'a.pdf', handle: 'a', bytes: 1e9 } })).toContain('lớn hơn 40 MB')
      expect(await say('lan', '/nap', { file: { name: 'a.pdf', handle: 'nowhere' } })).toContain('Không lấy được tệp')
      expect(await say('lan', '/nap bao-cao.docx')).toContain('Không thấy tệp “bao-cao.docx”')
      expect(await say('lan', '/nap')).toMatch(/^Cách dùng: \/nap/)
    })

    it('is for officials alone', async () => expect(await say('dan', '/nap Chỉ số')).toContain('Không có lệnh này'))
  })

  describe('/duyet', () => {
    it('lists what waits, with quote, place and warnings', async () => {
      await handIn()
      expect(await say('minh', '/duyet')).toContain('1 báo cáo chờ duyệt:\n1. QUYẾT ĐỊNH')
      const page = await say('minh', '/duyet 1')
      expect(page).toContain(
        '1. thành phố Thủ Dầu Một – CCHC 2024 – điểm: 97,20%\n   “1 | UBND thành phố Thủ Dầu Một | 97,20',
      )
      expect(page).toContain('(bảng 1, hàng 2)')
      expect(page).toContain('⚠ Đơn vị mới, sẽ thêm vào danh mục: Huyện Bàu Bàng, tỉnh Bình Dương.')
      expect(page).toContain('Trang 1/2')
      expect(await say('minh', '1')).toContain('7. huyện Dầu Tiếng')
      expect(await say('minh', '/duyet 1 cảnh báo')).not.toContain('Thủ Dầu Một –')
    })

    it('publishes what has no warning, for everyone at once; the author can not', async () => {
      await handIn()
      expect(await say('lan', '/duyet 1 hết')).toContain('do chính bạn nộp')
      expect(await score()).not.toContain('97,20')
      expect(await say('minh', '/duyet 1 hết')).toContain('Đã công bố 3 số liệu của báo cáo số 1')
      expect(await score()).toContain('97,20%')
      expect(await score('huyện Bàu Bàng')).not.toContain('90,15')
    })

    it('publishes single ones, and units become known with them', async () => {
      await handIn()
      const said = await say('minh', '/duyet 1 4, 5-6')
      expect(said).toContain('Đã công bố 3 số liệu')
      expect(said).toContain('Thêm 1 đơn vị vào danh mục: Huyện Bàu Bàng, tỉnh Bình Dương.')
      expect(await score('huyện Bàu Bàng')).toContain('Huyện Bàu Bàng, tỉnh Bình Dương')
      expect(await score('huyện Bàu Bàng')).toContain('90,15%')
      expect(await score('huyện Bàu Bàng')).toContain('UBND tỉnh Bình Dương')
    })

    it('lets figures be put right; whoever did so may not approve them', async () => {
      await handIn()
      expect(await say('minh', '/duyet 1 sửa 1 thành 97,5')).toContain('điểm: 97,5%')
      expect(await say('minh', '/duyet 1 1')).toContain('do chính bạn nộp hoặc sửa')
      expect(await say('lan', '/duyet 1 1')).toContain('Đã công bố 1 số liệu')
      expect(await score()).toContain('97,5%')
    })

    it('rejects with a reason, and tells the author when nothing waits any more', async () => {
      await handIn()
      expect(await say('minh', '/duyet 1 bỏ 2')).toContain('Xin cho biết lý do')
      expect(await say('minh', '/duyet 1 bo 2: sai cot')).toContain('Đã bỏ 1 số liệu của báo cáo số 1. Còn 8')
      await say('minh', '/duyet 1 1,3')
      expect(await say('minh', '/duyet 1 từ chối tất cả vì chưa có tên xã')).toContain('Đã bỏ 6 số liệu')
      expect(shown('lan').at(-1)).toContain('Báo cáo số 1 đã được duyệt xong: 2 số liệu được công bố')
      expect(shown('lan').at(-1)).toContain('/thongbao ketqua TP Thủ Dầu Một, tỉnh Bình Dương 2024')
      expect(await say('minh', '/duyet')).toContain('Không có báo cáo nào chờ duyệt')
    })

    it('publishes nothing whose unit is not clear, until it is told', async () => {
      await say('lan', '/nap Chỉ số CCHC năm 2023 của các huyện: huyện Kim Bảng đạt 90,5%, huyện Lý Nhân đạt 88,2%.')
      expect(await say('minh', '/duyet 1')).toContain('không cho biết “huyện Kim Bảng” thuộc tỉnh nào')
      expect(await say('minh', '/duyet 1 1-2')).toContain('Số 1 chưa duyệt được: Báo cáo không cho biết')
      expect(await say('minh', '/duyet 1 tỉnh Bình Dương')).toContain('Đã sửa thông tin')
      expect(await say('minh', '/duyet 1 1-2')).toContain('Đã công bố 2 số liệu')
    })

    it('lets the source be told before anything is cited from it, and no more afterwards', async () => {
      const said = await say('lan', '/nap Năm 2022, chỉ số CCHC của thành phố Thủ Dầu Một, tỉnh Bình Dương đạt 97,68%.')
      expect(said).toContain('Báo cáo không ghi nơi ban hành; bổ sung: /duyet 1 nguồn')
      await say('minh', '/duyet 1 nguồn Sở Nội vụ tỉnh Bình Dương')
      await say('minh', '/duyet 1 cả cảnh báo')
      expect(await score('Thủ Dầu Một', 2022)).toContain('Sở Nội vụ tỉnh Bình Dương')
      expect(await say('minh', '/duyet 1 nguồn Báo')).toContain('không sửa được nguồn nữa')
    })

    it('does not publish two values for the same thing', async () => {
      await say(
        'lan',
        '/nap Năm 2022, chỉ số CCHC của thành phố Thủ Dầu Một, tỉnh Bình Dương đạt 97,68%. Năm 2022, chỉ số CCHC của thành phố Thủ Dầu Một đạt 97,86%.',
      )
      expect(await say('minh', '/duyet 1 cả cảnh báo')).toContain(
        'Báo cáo này đã có giá trị khác cho cùng số liệu: 97,68',
      )
    })

    it.each(['/duyet abc', '/duyet 1 xyz', '/duyet 1 sửa', '/duyet 0'])(
      'shows how it is used for "%s"',
      async (text) => {
        await handIn()
        expect(await say('minh', text)).toMatch(/^Cách dùng: \/duyet/)
      },
    )
  })
})

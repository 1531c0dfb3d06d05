import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileOf } from '../../bench/ingest/make-files.ts'
import { zip } from '../../bench/ingest/zip.ts'
import type { MessageFlow } from '../../src/app/flow/message-flow.ts'
import { readCommandLine } from '../../src/config.ts'
import { BOUNDS } from '../../src/loading/report/refused.ts'
import { openServingBot, type ServingBot } from '../../src/open-bot.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { readerHere } from '../fakes/report-reader.ts'
import { type ScriptedChannel, scriptedChannel } from '../fakes/scripted-channel.ts'

const SMALL = fileURLToPath(new URL('../fixtures/knowledge', import.meta.url))
const NOW = new Date('2026-11-27T02:00:00Z')

const DECISION = `ỦY BAN NHÂN DÂN
TỈNH BÌNH DƯƠNG
Số: 87/QĐ-UBND
Bình Dương, ngày 17 tháng 01 năm 2025
QUYẾT ĐỊNH
Về việc công bố Chỉ số cải cách hành chính năm 2024 của UBND các huyện, thị xã, thành phố
|STT|Tên đơn vị|Chỉ số (%)|Thứ hạng|Xếp loại|
|1|UBND thành phố Thủ Dầu Một|97,20|1|Xuất sắc|
|2|UBND huyện Bàu Bàng|90,15|2|Xuất sắc|
|3|UBND huyện Dầu Tiếng|84,33|3|Tốt|`

describe('reports by commands', () => {
  let bot: ServingBot
  let channel: ScriptedChannel
  let flow: MessageFlow
  beforeEach(async () => {
    const { config } = readCommandLine({
      argv: [],
      env: {
        KNOWLEDGE_DIR: SMALL,
        HOME_UNIT: '',
        DATABASE_URL: ':memory:',
        ADMINS: 'scripted:lan,scripted:minh',
        QUIET_HOURS: 'off',
      },
      cwd: '/',
    })
    bot = await openServingBot(config, recordedLog(), { reader: readerHere })
    channel = scriptedChannel(() => NOW)
    flow = bot.flow([channel])
    await flow.start()
  })
  afterEach(async () => {
    await flow.stop(0)
    await bot.close()
  })
  const say = async (person: string, text: string, more = {}) => {
    await channel.says(text, person, undefined, more)
    await flow.idle()
    return channel.shown(person).at(-1)!
  }
  const sent = (name: string, bytes: Buffer) => {
    channel.files.set(name, bytes)
    return { name, handle: name, bytes: bytes.length }
  }
  const handIn = (text = DECISION, ending = 'docx') =>
    say('lan', '/nap', { file: sent(`quyet-dinh.${ending}`, fileOf(ending, text)) })
  const score = (unit = 'Thủ Dầu Một', year = 2024) => say('dan', `điểm ${unit} ${year}`)

  describe('/nap', () => {
    it('reads a file, tells what it found, and asks the other officials', async () => {
      const said = await handIn()
      expect(said).toContain('Đã nhận báo cáo số 1: QUYẾT ĐỊNH Về việc công bố Chỉ số cải cách hành chính năm 2024')
      expect(said).toContain('UBND tỉnh Bình Dương · 17/1/2025 · 87/QĐ-UBND · năm đánh giá 2024 · của Bình Dương')
      expect(said).toContain('9 số liệu chờ duyệt, 6 có cảnh báo, 0 chỗ chưa đọc được.')
      expect(said).toContain('2 đơn vị mới: Huyện Bàu Bàng, tỉnh Bình Dương; Huyện Dầu Tiếng, tỉnh Bình Dương.')
      expect(channel.notes[0]).toBe('Đang đọc quyet-dinh.docx…')
      expect(channel.shown('minh').at(-1)).toContain('vừa nộp báo cáo số 1')
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
      expect(channel.shown('lan').at(-1)).toContain('Báo cáo số 1 đã được duyệt xong: 2 số liệu được công bố')
      expect(channel.shown('lan').at(-1)).toContain('/thongbao ketqua TP Thủ Dầu Một, tỉnh Bình Dương 2024')
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

  describe('what a report tells beside figures', () => {
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
      expect(
        await say('minh', '/duyet 1 sửa 2 thành Ngày 20/3/2025, thành phố họp do bà Lê Thị Na chủ trì.'),
      ).toContain('Lê Thị Na')
      expect(await say('minh', '/duyet 1 2')).toContain('do chính bạn nộp hoặc sửa')
      expect(await say('lan', '/duyet 1 2')).toContain('Đã công bố 1 chủ đề')
      expect(await asked()).toContain('Lê Thị Na')
      expect(await say('minh', '/duyet 1 bỏ 3: chung chung')).toContain('Đã bỏ 1 chủ đề của báo cáo số 1.')
      expect(await say('minh', '/duyet 1 cả cảnh báo')).toContain('Đã công bố 1 số liệu')
      expect(await say('minh', '/duyet')).toContain('Không có báo cáo nào chờ duyệt')
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

  describe('published facts', () => {
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
      for (const text of [
        '/suasolieu',
        '/suasolieu abc',
        '/suasolieu o0001 = abc',
        '/lichsu',
        '/thuhoi',
        '/hoantac abc',
      ])
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
})

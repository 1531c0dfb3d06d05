import { beforeAll, expect, it } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import { shippedBot, talk } from './shipped-bot.ts'

let answer: AnswerQuestion
beforeAll(async () => {
  answer = await shippedBot()
})

const ask = async (text: string) => (await talk(answer, [text]))[0]!

it.each([
  ['3 so cua tinh Gia Lai dung dau cchc 2022', 'Cao nhất (3 đơn vị) trong 20 sở'],
  ['danh sach so cua Tay Ninh xep loai tot cchc 2022', 'sở, ban, ngành tỉnh Tây Ninh'],
  ['hai phong cach tinh ba ria vung tau bao nhieu diem par index 2021', '4,19 điểm phần trăm'],
  ['Bình Thuận cách Tinh Hoa Bình bao nhiêu điểm PAPI năm 2021?', 'cao hơn Tỉnh Hòa Bình'],
  ['năm2017,5tỉnhnàođứngđầuParIndex', 'Cao nhất (5 đơn vị)'],
  ['Bình Phước hơn hay kém Đồng Nai về điểm PCI năm 2018', 'thấp hơn Tỉnh Đồng Nai'],
  ['Ban5 cho bie6t1 Huye6n5 Die6n4 Cha6u, tinh3 Nghe65 An d9u71ng ha5ng ma6y1 CCHC na8m 2022', 'Huyện Diễn Châu'],
  ['tôi có một câu hỏi: tỉnh nào xếp hạng 39 DTI 2022', 'Hạng 39: Tỉnh Đồng Tháp'],
  ['cho hỏi với, vùng Đồng bằng sông Hồng năm 2023 PAR INDEX bao nhiêu', 'Vùng Đồng bằng sông Hồng'],
  ['PAR INDEX 2022 hạng nhất là bộ nào cơ ạ', 'Ngân hàng Nhà nước'],
  ['top 5 PAR INDEX 2017 của các tỉnh Xin cảm ơn ạ', 'Cao nhất (5 đơn vị)'],
  ['diem PAR INDEX BKHCN nam 2021 bien dong the nao so voi nam truoc', 'giảm 6,43 điểm phần trăm'],
  ['Điểm CCHC của 9 đơn vị cấp huyện Bình Dương kỳ 2023 chênh bao nhiêu so với năm trước đó?', 'tăng 4,09'],
  ['CCHC của các sở Bình Dương 2023 chênh bao nhiêu so với năm 2021?', 'tăng 1,86'],
  ['Bạn có số điểm CCHC năm 2023 của Đất Thủ không?', '97,68%'],
  ['Theo CCHC nam 2023 thi xa Quang Thai duoc xep loai gi?', 'xếp loại Xuất sắc'],
  ['tra giup xep loai cua Hon Dat ve CCHC nam 2018', 'Huyện Hòn Đất'],
  ['ve CCHC nam 2017, Kien Giang co duoc bao nhieu so xep loai Tot?', '5/22 sở'],
  ['CCHC nam 2023 o co do co may don vi cap xa xep loai Yeu a?', '1/141 đơn vị cấp xã'],
  ['thứ hạng CCHC 2022 của Huyện Quỳnh Lưu, tỉnh Nghệ An tăng giảm thế nào?', 'giữ nguyên thứ hạng'],
  ['hạng Tác động của CCHC đến người dân, tổ chức và KT-XH của xứ Thanh năm 2021', 'hạng 6/63'],
  ['Bo GD&DT nam 2020 PAR INDEX kem don vi dung dau bao nhieu diem?', '12,64'],
  ['BGDĐT bị đơn vị đứng đầu bỏ xa bao nhiêu điểm PAR INDEX năm 2020?', '12,64'],
  ['muc toi thieu SIPAS cua 63 tinh, thanh pho nam 2023', 'thấp nhất 75,03%'],
  ['Trong nam 2024, PAPI xep thu do thu may?', 'TP Hà Nội'],
  ['Phu An co bao nhieu nguoi nam 2025?', '53.936 người'],
  ['Hà Nội 2023 PAR INDEX so với năm liền trước hơn hay thua?', '89,58% của năm 2022'],
  ['chỉ có 20 tỉnh tăng điểm PAR INDEX 2023 thôi hả', 'Chưa đúng. Số liệu công bố:\nViệt Nam, năm 2023: 57/63'],
  ['57 tỉnh tăng điểm PAR INDEX 2023 đúng không', 'Đúng vậy.\nViệt Nam, năm 2023: 57/63'],
  ['huyện nào của Tây Ninh dưới 80% CCHC 2021', 'Huyện Tân Châu: dưới 80% (nguồn không in điểm).'],
  ['PAR INDEX 2024 lĩnh vực cải cách thủ tục hành chính tối đa mấy điểm', 'Cải cách thủ tục hành chính: 13 điểm'],
  ['DTI 2022 ngay dưới tỉnh dẫn đầu là ai', 'Hạng 2: TP Hồ Chí Minh'],
  ['Nghệ An 2022 sở nào kế sau sở dẫn đầu', 'Hạng 2: Văn phòng UBND'],
  ['DTI 2022 ngay trên tỉnh cuối bảng là ai', 'Hạng 62: Tỉnh Gia Lai'],
  ['DTI 2022 tỉnh nào gần cuối, ngay trên Bắc Kạn', 'Tỉnh Gia Lai'],
  ['Thủ Dầu Một 2016 có còn hạng nhất không', 'Đúng vậy.'],
  ['DTI 2022 tỉnh nào đứng sau Đà Nẵng', 'Đà Nẵng ở hạng 1; ngay dưới là:\nTP Hồ Chí Minh'],
  ['bộ nào đạt từ 80 đến 85 điểm PAR INDEX 2023', '4 trong 17 bộ, cơ quan ngang bộ có số liệu có điểm từ 80% đến 85%:'],
  ['Sở nào của Thanh Hóa 85-86 điểm năm 2024', '8 trong 20 sở'],
  ['PCI 2021 tỉnh nào hạng 10 đến 12', 'Hạng 12: TP Cần Thơ'],
  ['tỉnh nào tăng từ 5 bậc trở lên PAR INDEX 2023', 'Tăng hạng:'],
  ['Bình Dương 2017 bao nhiêu xã dưới loại Khá', '3/91 đơn vị cấp xã xếp loại Trung bình'],
  ['Kiên Giang 2018 bao nhiêu huyện loại Tốt trở lên', '2/15 đơn vị cấp huyện xếp loại Xuất sắc'],
  ['Không tính Quảng Ninh và Hải Phòng, tỉnh nào cao nhất PAR INDEX 2023?', 'Hạng 3: TP Hà Nội'],
  ['tỉnh nào không tụt hạng PAR INDEX 2022', 'Tăng hạng:'],
  ['Hà Nội không nằm trong top 3 PAR INDEX 2023 phải không?', 'Chưa đúng: số liệu công bố là hạng 3/63.'],
  ['PAR INDEX 2024 Bình Dương ít nhất 89 điểm đúng không', 'Đúng vậy.'],
  ['Bình Dương PAR INDEX 2024 hạng dưới 20 phải không', 'Đúng vậy.'],
  ['Hòa Bình tăng 12 hạng PAR INDEX 2023 phải không', 'Chưa đúng: số liệu công bố là giảm 12 bậc'],
  ['Thủ Dầu Một dẫn đầu liên tiếp 8 năm đến năm 2022 phải không?', 'Chưa đúng: số liệu công bố là 9 năm'],
  ['PAR INDEX Bình Dương hạng 3 năm nào', '2013: 86,86%, hạng 3/63'],
  ['Bình quân PCI Đồng Nai 2017–2022', '2020: 64,56 điểm, hạng 20/63'],
  ['PAR INDEX 2023 tỉnh nào trên 90 điểm mà giảm hạng', 'Lưu ý: chưa xét điều kiện tăng, giảm.'],
  ['PCI 2021 tỉnh nào xếp loại Khá mà trên 67 điểm', 'Lưu ý: chưa xét mức điểm được hỏi.'],
  ['Năm nào Quảng Ninh không đứng đầu PAR INDEX?', '(PAR INDEX) qua các năm có số liệu:\n- 2012: 80,21%'],
  ['Lào Cai với Yên Bái năm 2021 SIPAS ai được dân khen hơn', '89,24%'],
  ['từ hạng 60 trở xuống DTI 2022 là những tỉnh nào', 'Hạng 60: '],
  ['PAR INDEX tính ra sao rứa hỉ', 'PAR INDEX cấp tỉnh tính trên thang 100'],
  ['PAR INDEX 2023 tỉnh nào xếp trên Bắc Giang', 'Bắc Giang ở hạng 4; ngay trên là:\nTP Hà Nội'],
  ['Bắc Giang hơn tỉnh nào PAR INDEX 2023', 'ngay dưới là:\nTỉnh Bà Rịa - Vũng Tàu'],
  ['bộ nào kém Bộ Y tế PAR INDEX 2023', 'Bộ Y tế ở hạng 15; ngay dưới là:\nBộ Ngoại giao'],
  ['Thủ Dầu Một thua ai năm 2022', 'không có đơn vị nào trên'],
  ['top 3 từ dưới lên DTI 2022', 'Thấp nhất (3 đơn vị) trong 63'],
  ['DTI 2022 top 5 của bảng xếp hạng gồm những tỉnh nào', 'Cao nhất (5 đơn vị)'],
  ['những tỉnh nằm ngoài top 60 DTI 2022', 'Ngoài 60 hạng đầu (3 đơn vị)'],
  ['Cần Thơ không vào top 10 PAR INDEX 2023 đúng không', 'Đúng vậy.'],
  ['Thủ Dầu Một 2022 được 97% phải không', 'Làm tròn thì đúng: số liệu công bố là 96,89%.'],
  ['có phải Hà Nội tăng 2 điểm PAR INDEX 2023', 'Làm tròn thì đúng: số liệu công bố là tăng 1,85'],
  ['năm nào Đà Nẵng đứng nhất PAR INDEX', 'năm 2012, năm 2013, hạng 1/63.'],
  ['năm nào Bình Dương điểm cao nhất PAR INDEX', 'năm 2024, 89,13%.'],
  ['phường nào không xuất sắc Thủ Dầu Một 2022', '1/14 phường xếp loại Tốt'],
  ['chênh lệch giữa tỉnh cao nhất và thấp nhất PAR INDEX 2023', 'cao hơn Tỉnh An Giang 10,86 điểm'],
  ['bộ đứng đầu với bộ đứng cuối PAR INDEX 2023 chênh nhau bao nhiêu', 'cao hơn Bộ Công Thương 11,92 điểm'],
  ['Bộ Y tế kém bộ hạng 2 mấy điểm PAR INDEX 2023', 'thấp hơn Ngân hàng Nhà nước Việt Nam 10,09 điểm'],
  ['không kể Hải Phòng, 3 tỉnh dẫn đầu PAR INDEX 2023', 'Không kể TP Hải Phòng:\nCao nhất (3 đơn vị)'],
  ['không tính An Giang thì tỉnh nào thấp nhất PAR INDEX 2023', 'Hạng 62: Tỉnh Sóc Trăng'],
  ['ngoài Quảng Ninh ra tỉnh nào trên 90 điểm PAR INDEX 2023', '4 trong 15 tỉnh, thành phố có số liệu'],
  ['điểm trung bình của 5 tỉnh dẫn đầu PAR INDEX 2023', 'Cao nhất (5 đơn vị)'],
  ['phường Phú Tân nay thành phường chi', 'Địa bàn nay thuộc: Phường Bình Dương'],
  ['vpubnd tây ninh cchc 2022', '99,28%'],
  ['85 điểm CCHC thì được xếp loại nào?', 'Mức 85 thuộc loại Tốt'],
  ['CCHC Bình Dương 85 điểm thì xếp loại gì', 'Mức 85 thuộc loại Tốt'],
  ['cchc 2022 của Bình Dương có bao nhiêu huyện', '9 đơn vị cấp huyện'],
  ['2022 tdm lọt top mí cchc', 'hạng 1/9'],
  ['Năm 2022 bao nhiêu phường của thành phố không đạt được loại xuất sắc?', '1/14 phường không xếp loại Xuất sắc'],
  ['Bà Rịa - Vũng Tàu còn là tỉnh riêng không?', 'Địa bàn nay thuộc: TP Hồ Chí Minh'],
  ['Vì sao năm 2022 Thủ Dầu Một chỉ có 10 phường xuất sắc?', 'Chưa đúng. Số liệu công bố:'],
  ['năm 2022 Thủ Dầu Một có 13 phường xuất sắc đúng không?', 'Đúng vậy.'],
  ['Vì sao năm 2022 Thủ Dầu Một có 13 phường xuất sắc?', 'người đứng đầu'],
  ['Tỉnh nào có PAR INDEX tấp nhất năm 2017?', 'Thấp nhất trong 63 tỉnh'],
  ['thu dau mot cchc 21 voi 22 chenh nhau nhieu khong', '0,21'],
  ['tdm hai mốt so với hai hai thế nào', '96,89%'],
  ['điểm CCHC Thủ Dầu Một từ 2021 trở đi', '97,68%'],
  ['năm hai ngàn không trăm hăm hai tdm được mấy điểm cchc', '96,89%'],
  ['PAPI 2023 top three là ai', 'Cao nhất (3 đơn vị)'],
  ['trung bình các tỉnh Tây Nguyên PAR INDEX 2024', '85,63%'],
  [
    'nhóm mình làm bài so sánh mức hài lòng từng năm nên mạn phép hỏi PAR INDEX của Hà Nội năm 2024 mấy điểm',
    'TP Hà Nội',
  ],
  ['năm 2022 tdm mấy phường xuất sắc, mấy phường tốt', '1/14 phường xếp loại Tốt'],
  ['Hà Tĩnh lên tới 20 bậc PAR INDEX 2022 phải không', 'giảm 20 bậc'],
  ['C.C.H.C là gì', 'hành chính'],
  ['PAR INDEX 2022 gồm mấy tiêu chí, mấy tiêu chí thành phần', '88 tiêu chí thành phần'],
  ['vạch phân chia giữa nhóm A với nhóm B của PAR INDEX là bao nhiêu', '90%'],
  ['phường Phú Lợi bây giờ ghép từ phường nào, có cả Phú Hòa không', 'Phường Hiệp Thành'],
  ['3socuatinhnghean caonhatcchc2022', 'Cao nhất (3 đơn vị)'],
  ['Năm 2018 TP Hà Tiên xếp dào loại nào về CCHC?', 'xếp loại Tốt'],
  ['thứ hạng 11 PAR INDEX 2023 tuộc về bộ nào', 'Hạng 11'],
  ['tôi viết tin cho phường, cho tôi con số CCHC năm 2022 của Thủ Dầu Một', '96,89%'],
  ['tỉnh Bình Dương giờ dzô tỉnh nào dzậy', 'Hồ Chí Minh'],
  ['con số tăng 0,21 của Thủ Dầu Một trích từ bài nào', 'Hội nghị đánh giá'],
  ['số 13/14 phường xuất sắc của Thủ Dầu Một trích từ bài nào', 'Hội nghị đánh giá'],
  ['chuỗi dẫn đầu của Thủ Dầu Một tính tới 2022 là mấy năm', '9 năm liên tiếp'],
  ['DTI với PAPI khác nhau chỗ nào', 'chuyển đổi số'],
  ['em bán bún, ra phường nghe mấy chú nói CCHC suốt, nó là gì', 'hành chính'],
  ['nhìn chung công tcá CCHC thế nào', 'Nhận xét chung'],
  ['Bangr xeeps hangj PAR INDEX 2020 thif BGDDDT owr hajng maasy', 'Bộ Giáo dục và Đào tạo'],
])('reads words by what stands beside them: %s', async (text, told) => {
  const { outcome, text: reply } = await ask(text)
  expect(outcome).toBe('answer')
  expect(reply).toContain(told)
})

it.each(['La Gi được mấy điểm CCHC năm 2023?', 'xu hướng CCHC của vng', 'huyện Vĩnh Lạc năm 2022 mấy điểm CCHC'])(
  'takes no unit in the place of a name that it does not know: %s',
  async (text) => expect(await ask(text)).toMatchObject({ outcome: 'no_data', observations: [] }),
)

it.each([
  'H. Tnâ iBên năm 2023 CCHC mấy điểm?',
  'vị trí của tỉnh Là ai trong bảng xếp hạng DTI 2022',
  'năm 2022 tỉnh nào đdứng htứ 57 DTI?',
  'giwi tthích DTI',
  'ấp huệyn?',
  'Số đimể PAR INDEX của Ủy ban Dn tộc ở kỳ đánh giá 2013?',
])('tells no figure where the words that decide are not understood: %s', async (text) =>
  expect((await ask(text)).observations).toEqual([]),
)

it.each([
  'Hà Nội không phải hạng 3 PAR INDEX 2023 đúng không',
  'Hà Tĩnh không tụt hạng PAR INDEX năm 2022 đúng không?',
  'Sở Y tế Tây Ninh không xếp loại Kém năm 2023 đúng không?',
  'Thủ Dầu Một không được 96,89 điểm năm 2022 đúng không?',
  'Hải Phòng chưa bao giờ đứng đầu PAR INDEX phải không?',
  'Quảng Ninh đứng đầu PAR INDEX 7 lần đúng không?',
  'Bình Dương SIPAS 2019 đứng đầu cả nước phải không?',
])('says neither yes nor no where the figure would be read the other way: %s', async (text) =>
  expect((await ask(text)).text).not.toMatch(/Đúng vậy|Chưa đúng/),
)

it.each(['Ai chủ trì hội nghị công bố PAR INDEX 2023?', 'Ai chủ trì hội nghị CCHC của Dĩ An?'])(
  'tells nothing of the meeting of another unit or index: %s',
  async (text) => {
    const reply = await ask(text)
    expect(reply.outcome).toBe('no_data')
    expect(reply.text).not.toContain('Nguyễn Thu Cúc')
  },
)

it('names no field as short of the full score where none is told', async () => {
  const { outcome, text } = await ask('lĩnh vực nào Thủ Dầu Một không đạt điểm tối đa 2022')
  expect(outcome).toBe('no_data')
  expect(text).toMatch(/^(Nguồn|Báo cáo) không nêu/)
})

it('tells of an index that is not held what is held instead', async () => {
  const { outcome, text } = await ask('DDCI của TP Hạ Long năm 2023 mấy điểm')
  expect(outcome).toBe('no_data')
  expect(text).toContain('Chưa có số liệu DDCI năm 2023 của TP Hạ Long')
})

it('compares nobody any more where another index of one unit is asked for', async () => {
  const [, reply] = await talk(answer, [
    'Lạng Sơn với Bắc Ninh ai hơn ai về DTI 2022',
    'PAR INDEX 2024 của Sơn La thì mấy điểm',
  ])
  expect(reply!.text).toContain('90,02')
  expect(reply!.text).not.toContain('Bắc Ninh')
})

it('takes the next place for one of another unit', async () => {
  const [, , reply] = await talk(answer, ['Tây Ninh 2023 sở nào đứng đầu CCHC', 'mấy điểm', 'thế đơn vị đứng nhì'])
  expect(reply!.text).toContain('Thanh tra')
})

it('takes "năm trước nữa" for the year before the one talked about', async () => {
  const [, reply] = await talk(answer, ['Thủ Dầu Một 2022 hạng mấy CCHC', 'so với năm trước nữa thì tăng nhiêu'])
  expect(reply!.text).toContain('0,21')
})

it('gives no figure where it is asked what a name means', async () =>
  expect((await ask('Tên Thủ Dầu Một có nghĩa là gì?')).observations).toEqual([]))

it('gives no figure where the legal class of communes is asked for', async () =>
  expect((await ask('Xã loại 2 là thế nào?')).observations).toEqual([]))

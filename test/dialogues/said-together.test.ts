import { expect, it } from 'vitest'
import { lastReply } from './last-reply.ts'

const last = lastReply()

it('the year and the unit said at the end hold for all that is listed before them, topics too', async () => {
  const { text } = await last(
    'Xin cho biết điểm, hạng, số phường xuất sắc và số cá nhân được khen của Thủ Dầu Một về CCHC năm 2022',
  )
  expect(text).toContain('96,89%')
  expect(text).toContain('13/14 phường')
  expect(text).toContain('39 cá nhân')
  expect(text).not.toContain('97,68%')
})

it('years in a row are one question', async () => {
  const { text } = await last('PAR INDEX trung bình cả nước các năm 2022, 2023, 2024 tăng hay giảm')
  for (const mean of ['84,79%', '86,98%', '88,37%']) expect(text).toContain(mean)
  expect(text).not.toContain('Thủ Dầu Một')
})

it('fields with full marks and the reasons are two questions', async () => {
  const { text } = await last('Lĩnh vực nào của Thủ Dầu Một đạt tối đa năm 2022 và vì sao được vậy?')
  expect(text).toContain('ủ tục hành chính')
  expect(text).toContain('người đứng đầu')
})

it('an overview of two tiers tells of both', async () => {
  const { text } = await last('Tổng quan PAR INDEX 2023 của các bộ và các tỉnh')
  expect(text).toContain('17 bộ')
  expect(text).toContain('Quảng Ninh')
})

it('tiers are compared by how many have a grade where a grade is asked for', async () => {
  const { text } = await last('Năm 2023 ở Bình Dương loại Xuất sắc cấp huyện hay cấp sở bên nào cao hơn?')
  expect(text).toContain('6/9')
  expect(text).toContain('7/19')
})

it('who is not held is set against nobody else', async () => {
  const reply = await last('so sánh PAR INDEX Bộ Y tế với Bộ Dầu khí 2023')
  expect(reply.outcome).toBe('no_data')
  expect(reply.text).toContain('bộ dầu khí')
})

it('the first and the last of a province lie apart by their scores', async () => {
  const { text } = await last('Khoảng cách giữa đứng đầu và chót bảng CCHC cấp huyện Bình Dương 2017')
  expect(text).toContain('13,12')
})

it.each([
  ['96,89% là điểm CCHC năm nào của Thủ Dầu Một', 'năm 2022: 96,89%'],
  ['Quảng Ninh được 92,18 điểm PAR INDEX phải không', 'năm 2023'],
])('a score told to its decimals is of the year that has it: %s', async (text, told) => {
  const reply = await last(text)
  expect(reply.text).toContain(told)
  expect(reply.text).not.toContain('Chưa đúng')
})

it('how much it rose is put right before reasons are told', async () => {
  expect((await last('Sao năm 2022 Thủ Dầu Một tăng tới 2,1% lận?')).text).toContain('Chưa đúng')
  expect((await last('Vì sao năm 2022 Thủ Dầu Một tăng 0,21%?')).text).toContain('người đứng đầu')
})

it('two asked about one after the other are set against each other as "hai bộ"', async () => {
  const { text } = await last(
    'Bộ Nội vụ PAR INDEX 2023 mấy điểm?',
    'Còn Bộ Ngoại giao?',
    'Hai bộ chênh nhau bao nhiêu?',
  )
  expect(text).toContain('8,56')
})

it.each([
  [['SIPAS 2023 tỉnh nào nhất', 'nhì thì sao'], 'Thái Nguyên'],
  [['Bộ Tư pháp 2023 hạng mấy', 'bộ nào ngay dưới', 'bộ đó mấy điểm'], 'Ngân hàng Nhà nước Việt Nam – Chỉ số cải cách'],
  [['Bộ Tư pháp 2023 hạng mấy', 'còn bộ cuối'], 'Bộ Công Thương'],
  [['tdm 2022 xep loai gi', 'may phuong duoc nhu the'], '13/14 phường xếp loại Xuất sắc'],
  [['Bình Dương PAPI 2022 hạng mấy', 'Ai đứng trên?'], 'Quảng Ninh'],
])('places next to those told are found: %j', async (turns, told) => {
  expect((await last(...turns)).text).toContain(told)
})

it.each([
  ['kq cchc tdm 22 cái nào', '96,89%'],
  ['thủ dầu một năm hai ngàn lẻ hai hai hạng mấy cchc', 'năm 2022'],
])('short and spoken years are heard: %s', async (text, told) => {
  expect((await last(text)).text).toContain(told)
})

it('when a place became a city is no question for its results', async () => {
  expect((await last('Thủ Dầu Một lên thành phố từ khi nào?')).outcome).toBe('out_of_scope')
})

it.each([
  ['Có mấy tỉnh giữ nguyên hạng PAR INDEX 2023?', 'TP Hà Nội: giữ nguyên thứ hạng'],
  ['Ngoài Quảng Ninh và Hải Phòng thì top 3 PAR INDEX 2023 còn ai', 'Hạng 3: TP Hà Nội'],
  ['Hà Nội và TP.HCM PAR INDEX 2023 cách nhau mấy bậc', 'TP Hà Nội xếp trên TP Hồ Chí Minh 30 bậc'],
  ['sở giao thông Gia Lai 2022', 'Sở Giao thông vận tải tỉnh Gia Lai'],
  ['miền Tây năm 2023 PAR INDEX bao nhiêu', 'Vùng Đồng bằng sông Cửu Long'],
  ['cơ quan nào phụ trách SIPAS', 'Bộ Nội vụ'],
  ['tuần 47 điểm 766 của TP.HCM bao nhiêu', 'tuần 47 năm 2025: 85,16 điểm'],
])('%s', async (text, told) => {
  expect((await last(text)).text).toContain(told)
})

it('the number of a week is no score that is claimed', async () => {
  expect((await last('tuần 47 điểm 766 của Bình Dương bao nhiêu')).text).not.toContain('Chưa đúng')
})

it.each([
  ['tinh nao thap nhat nuoc par index 2023', 'An Giang'],
  ['Hội nghị do Bí thư Tỉnh ủy Bình Dương chủ trì phải không?', 'Nguyễn Thu Cúc'],
  ['Muốn lọt vào nhóm A PAR INDEX thì tối thiểu phải bao nhiêu phần trăm?', '90'],
  ['Vì sao Bình Dương rớt xuống chót bảng DTI 2023?', 'Chưa đúng'],
])('what is least, whose office it is, the least of a group and false ends are told apart: %s', async (text, told) => {
  expect((await last(text)).text).toContain(told)
})

it('a body of the one who asks is no rival of the unit asked about', async () => {
  const { text } = await last(
    'Dạ, con làm bên đoàn thanh niên, xin hỏi năm 2022 Thủ Dầu Một được bao nhiêu, tăng bao nhiêu so với năm 2021',
  )
  expect(text).toContain('96,89%')
})

it('places from one on are those behind the ones before it, or the first ones', async () => {
  const behind = (await last('các tỉnh từ hạng 60 trở xuống PAR INDEX 2023')).text
  expect(behind).toContain('Ngoài 59 hạng đầu')
  expect(behind).toContain('An Giang')
  expect(behind).not.toContain('Bạc Liêu')
  const first = (await last('các tỉnh từ hạng 5 trở lên PAR INDEX 2023')).text
  expect(first).toContain('Quảng Ninh')
  expect(first).toContain('Hạng 5: Tỉnh Bà Rịa - Vũng Tàu')
  expect(first).not.toContain('Hạng 6')
})

it('a place behind another, or among the first ones of a year, is no claim of that very place', async () => {
  expect((await last('Bộ Y tế có nằm trong top 10 năm 2023 không')).text).toContain('Chưa đúng')
  expect((await last('Bình Dương dưới hạng 20 PAR INDEX 2024 phải không')).text).toContain('Đúng vậy')
  expect((await last('Bình Dương trên hạng 20 PAR INDEX 2024 phải không')).text).toContain('Chưa đúng')
})

it.each([
  'ai làm chủ tịch Quảng Ninh năm 2023',
  'chủ tịch Dĩ An là ai',
  'Thủ Dầu Một năm 2022 chi bao nhiêu tiền cho cải cách hành chính',
  'Thủ Dầu Một có phải tỉnh lỵ Bình Dương không',
])('no figure is told of who holds an office, of money or of places: %s', async (text) => {
  expect((await last(text)).outcome).toBe('out_of_scope')
})

it('the first two of a tier are set against nobody talked of before', async () => {
  const { text } = await last('Huế PAR INDEX 2023 xếp thứ mấy', 'hai bộ đứng đầu năm 2023 cách nhau bao nhiêu điểm')
  expect(text).toContain('Bộ Tư pháp – 89,95%')
  expect(text).toContain('Ngân hàng Nhà nước')
  expect(text).not.toContain('Huế')
})

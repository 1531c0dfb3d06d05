import { beforeAll, expect, it } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import { shippedBot, talk } from './shipped-bot.ts'

let answer: AnswerQuestion
beforeAll(async () => {
  answer = await shippedBot()
})

it.each<[string, readonly string[], string]>([
  ['the next place of a ranking', ['DTI 2022 tỉnh nào nhất', 'ai nhì'], 'Hạng 2:'],
  ['a place with its number', ['DTI 2022 tỉnh nào nhất', 'còn thứ 4?'], 'Hạng 4:'],
  ['two places at once', ['DTI 2022 tỉnh nào nhất', 'ai nhì, ai ba?'], 'Hạng 3:'],
  ['how far two years lie apart', ['PAR INDEX Bắc Giang 2022', '2023', 'tăng mấy điểm'], 'tăng 2,62 điểm phần trăm'],
  ['a year beside the one told of', ['CCHC Thủ Dầu Một 2023', 'so với 2017 hơn bao nhiêu'], '13,10 điểm phần trăm'],
  ['what was counted, in another year', ['Kiên Giang 2018 mấy sở xuất sắc', 'còn 2017'], '7/22 sở xếp loại Xuất sắc'],
  ['a figure of the index explained', ['SIPAS là gì', 'Bình Dương 2019 mấy phần trăm'], '(SIPAS), năm 2019: 88,2%'],
  ['a department of the same province', ['Sở Nội vụ Thanh Hóa 2024 CCHC', 'còn sở y tế'], 'Sở Y tế tỉnh Thanh Hóa'],
  ['the province of a department taken', ['CCHC Sở Nội vụ', 'Quảng Bình 2022 ạ'], 'Sở Nội vụ tỉnh Quảng Bình'],
  ['one of the units asked between', ['CCHC huyện Châu Thành', 'Kiên Giang, 2018 xếp loại gì'], 'xếp loại Xuất sắc'],
  ['the one whom the province grades', ['Thủ Dầu Một 2022', 'được tỉnh xếp loại gì'], 'xếp loại Xuất sắc'],
  ['another unit beside the first', ['Bộ Tư pháp PAR INDEX 2023', 'Bộ Công Thương kém mấy điểm'], '11,92 điểm'],
  ['among how many a rank is', ['tdm 2022 hạng mấy cchc', 'trong tổng số bao nhiêu đơn vị?'], 'hạng 1/9'],
  ['among how many of its tier', ['tdm 2022 hạng mấy cchc', 'trên bao nhiêu huyện?'], '9 đơn vị cấp huyện'],
  ['who stands right above', ['Krông Pắc CCHC 2024', 'Đơn vị nào đứng ngay trên nó?'], 'Huyện Krông Năng'],
  ['who stands right below', ['PAR INDEX 2023 Hà Nội hạng mấy', 'tỉnh nào đứng ngay sau?'], 'Tỉnh Bắc Giang'],
  ['that nobody stands above', ['tdm 2022 hạng mấy', 'ai đứng ngay trên'], 'không có đơn vị nào trên'],
  ['a place among the first', ['Cần Thơ DTI 2022 hạng mấy', 'có lọt top 3 không'], 'hạng 5/63'],
  ['what is left of a count', ['Thủ Dầu Một 2022 mấy phường xuất sắc', 'vậy còn lại mấy phường'], '1/14 phường'],
  ['the bound of another grade', ['Bình Dương loại Xuất sắc từ bao nhiêu điểm', 'còn loại Tốt'], '80%'],
  [
    'the place before the last',
    ['sở nào của Thanh Hóa thấp nhất 2024 CCHC', 'nhì từ dưới lên'],
    'Hạng 19: Sở Tài nguyên',
  ],
  ['the best of the years', ['PAR INDEX Hải Phòng 2023', '2022', 'vậy năm nào cao nhất'], 'năm 2024, 96,17%'],
  ['the distance to who leads', ['Sở Y tế Thanh Hóa 2024 CCHC', 'so với sở đứng đầu thì sao'], 'thấp hơn'],
  ['the end of the same tier', ['766 cấp huyện Bình Dương 2023 ai dẫn đầu', 'còn chót bảng'], 'Hạng 9: TP Thuận An'],
  ['one more set beside it', ['CCHC Hòa Thành 2023', 'muốn đặt cạnh Gò Dầu'], '0,67 điểm phần trăm'],
  ['the same of the method, in another year', ['PAR INDEX 2024 bao nhiêu phiếu người dân', 'thế 2023'], '39.765'],
  ['the distance from the one listed', ['bộ nào chót PAR INDEX 2023', 'kém top 1 mấy điểm'], '11,92 điểm phần trăm'],
  ['what became of another unit', ['Thủ Dầu Một nay thuộc đâu', 'còn huyện Phú Giáo'], 'TP Hồ Chí Minh'],
])('goes on with %s', async (_, turns, told) => {
  const reply = (await talk(answer, turns)).at(-1)!
  expect(reply.outcome).toBe('answer')
  expect(reply.text).toContain(told)
})

it('says that no reason is told, beside the figure', async () => {
  const [, reply] = await talk(answer, ['Sở Y tế Tây Ninh 2023 mấy điểm CCHC', 'sao thấp vậy'])
  expect(reply!.text).toMatch(/^Nguồn không nêu nguyên nhân\.\n.*49,07%/s)
})

it.each([
  [
    'Thủ Dầu Một 2023 mấy năm liên tiếp hạng 1',
    '10 năm liên tiếp ở hạng 1 (số tính ra, không in trong nguồn: tính từ 9 năm',
  ],
  ['năm 2019 Thủ Dầu Một hạng mấy CCHC', 'hạng 1 trong 9 đơn vị cấp huyện tỉnh Bình Dương (số tính ra'],
])('computes what a streak tells of other years: %s', async (text, told) => {
  const [reply] = await talk(answer, [text])
  expect(reply!.text).toContain(told)
})

it('does not carry a streak on into a year of another rank', async () => {
  // 4 years up to 2020 in front, second in 2021
  const [reply] = await talk(answer, ['Quảng Ninh 2021 mấy năm liên tiếp đứng đầu PAR INDEX'])
  expect(reply!.text).not.toMatch(/\d+ năm liên tiếp ở hạng 1/)
})

it('gives the total beside the fields of an index', async () => {
  const [reply] = await talk(answer, ['điểm từng lĩnh vực PAR INDEX 2021 của Thanh Hóa'])
  expect(reply!.text).toContain('87,83%')
})

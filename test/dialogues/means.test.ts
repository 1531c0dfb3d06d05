import { expect, it } from 'vitest'
import { lastReply } from './last-reply.ts'

const reply = lastReply()
const ask = async (text: string) => (await reply(text)).text

it('sets a unit against the mean of its tier, and says that the difference is ours', async () => {
  const text = await ask('tdm 2022 hơn trung bình bao nhiêu')
  expect(text).toMatch(/^TP Thủ Dầu Một cao hơn mức trung bình 9,00 điểm phần trăm \(số tính ra/)
  expect(text).toMatch(/96,89%[\s\S]+trung bình 87,89%/)
})

it('does so for a province against all provinces, and for a department against those of its province', async () => {
  expect(await ask('Hà Nội PAR INDEX 2023 so với trung bình cả nước')).toMatch(/cao hơn mức trung bình 4,45/)
  expect(await ask('Sở Y tế Thanh Hóa 2024 dưới mức trung bình à')).toMatch(/thấp hơn mức trung bình 0,39/)
})

it('sets two tiers against each other by their means, and says that they are scored apart', async () => {
  const text = await ask('Cấp huyện với cấp xã Bình Dương năm 2023 bên nào CCHC cao hơn')
  expect(text).toMatch(/^Trung bình 91 xã.+ cao hơn .+ 0,14 điểm phần trăm \(số tính ra/)
  expect(text).toMatch(/bộ chỉ số khác nhau[\s\S]+92,12%[\s\S]+91,98%/)
})

it('tells what is counted where the members are not named', async () => {
  expect(await ask('phường nào nhất tỉnh năm 2022')).toContain('10/14 phường ở nhóm cao nhất tỉnh')
})

it('tells the reason of a result in whatever words it is asked for, and of nothing else', async () => {
  expect(await ask('Vì sao Thủ Dầu Một giữ được vị trí số 1 lâu vậy?')).toContain('người đứng đầu')
  expect(await ask('Vì sao Thủ Dầu Một hay kẹt xe?')).not.toContain('người đứng đầu')
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Served, small } from './served.ts'

describe('what officials are told of the use', () => {
  let bot: Served
  beforeEach(async () => {
    bot = await small()
  })
  afterEach(() => bot.close())

  const said = async (...given: Parameters<Served['say']>) => (await bot.say(...given)).text
  /** Misses are dated by the clock, so that what is asked now is asked today. */
  const at = new Date()

  it('is what was asked in vain, much the same questions together', async () => {
    for (const person of ['a', 'b', 'c']) await said(person, 'blơ krông zvẽ', { at })
    for (const n of ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu']) await said('d', `zvẽ${n}q qwrt${n}`, { at })
    const { text, choices } = await bot.say('1', '/chuatraloi', { at })
    expect(text).toMatch(/^30 ngày qua: 9 lượt hỏi chưa được trả lời, gom thành 7 nhóm.* Trang 1\/2\.\n\n3 lượt, ngày /)
    expect(text).toContain('“blơ krông zvẽ” (3 lượt)')
    expect(choices).toEqual([{ label: 'Trang 2', utterance: '/chuatraloi 30 ngày trang 2' }])
    expect(await said('1', choices[0]!.utterance, { at })).toContain('Trang 2/2.')
    expect(await said('1', '/misses 1 tuần', { at })).toMatch(/^7 ngày qua: 9 lượt/)
    expect(await said('1', '/chuatraloi 1 ngày trang 99', { at })).toContain('Trang này không có gì.')
  })

  it('is how often, by day, channel and outcome, and never who', async () => {
    const day = (iso: string) => ({ at: new Date(iso) })
    await said('e', 'blơ krông zvẽ', day('2024-03-01T10:00:00Z'))
    await said('f', '/trogiup', day('2024-03-02T10:00:00Z'))
    // half past midnight in Vietnam
    await said('f', '/quyenrieng', day('2024-03-02T17:30:00Z'))
    const text = await said('1', '/thongke 3 ngày', day('2024-03-03T10:00:00Z'))
    expect(text.split('\n')).toEqual([
      'Từ 1/3/2024 đến 3/3/2024: 3 lượt (chỉ đếm lượt, không đếm người).',
      'Kết quả: ngoài phạm vi hoặc không hiểu 1 (33%); xem hướng dẫn 1 (33%); dùng lệnh 1 (33%).',
      'Kênh: telegram 3.',
      'Theo ngày:',
      '- 3/3/2024: 1',
      '- 2/3/2024: 1',
      '- 1/3/2024: 1',
    ])
    expect(await said('1', '/stats 1', day('2024-03-02T12:00:00Z'))).toMatch(
      /^Ngày 2\/3\/2024: 1 lượt|^Ngày 2\/3\/2024/,
    )
    expect(await said('1', '/thongke', day('2020-01-01T00:00:00Z'))).toContain('Từ 26/12/2019 đến 1/1/2020')
  })
})

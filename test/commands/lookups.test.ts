import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, openBot } from '../../src/open-bot.ts'
import { configOf } from '../fakes/config.ts'
import { recordedLog } from '../fakes/recorded-log.ts'

/** The commands that look figures up, on the facts that ship. */
describe('a look-up', () => {
  let bot: Bot
  let count = 0
  beforeAll(async () => {
    bot = await openBot(configOf({ DATABASE_URL: ':memory:' }), recordedLog())
  })
  afterAll(() => bot?.close())

  const say = async (...turns: readonly string[]) => {
    const conversation = `c${++count}`
    const now = new Date('2026-11-22T02:00:00Z')
    const replies = []
    for (const text of turns) replies.push(await bot.respond({ conversation, text, now }))
    return replies.at(-1)!
  }
  const firstLine = async (...turns: readonly string[]) => (await say(...turns)).text.split('\n')[0]!

  describe.each([
    ['/diem', '96,89%'],
    ['/xephang', 'hạng 1/9'],
    ['/xeploai', 'xếp loại Xuất sắc'],
  ])('by %s', (name, figure) => {
    it.each([
      'Thủ Dầu Một 2022',
      'thu dau mot 2022',
      '2022 tdm',
      'năm 2022 của thủ dầu một là bao nhiêu ạ?',
      'thur daauf mootj nawm 2022',
      'thủ dầu mọt  2022!!!',
    ])('has the figure in its first line for "%s"', async (text) => {
      const said = await firstLine(`${name} ${text}`)
      expect(said).toContain('TP Thủ Dầu Một')
      expect(said).toContain(`năm 2022: ${figure}`)
    })

    it('takes the home unit where none is named, and says so', async () =>
      expect((await say(name)).text).toContain('Bạn không nêu đơn vị nên tôi trả lời theo TP Thủ Dầu Một'))

    it('goes on with what was talked about', async () =>
      expect(await firstLine('PAR INDEX Quảng Ninh 2023?', name)).toContain('Tỉnh Quảng Ninh'))

    it.each(['cây xanh thủ dầu một', 'blơ krông zvẽ thủ dầu một', '<b>x</b> drop table units; --'])(
      'shows how it is used, or knows no such unit, for "%s"',
      async (text) => {
        const { text: said, observations } = await say(`${name} ${text}`)
        expect(said).toMatch(/^Cách dùng: \/\w+ .*\nVí dụ: \/\w+ |^Dữ liệu chưa có đơn vị/)
        expect(observations).toEqual([])
      },
    )
  })

  it.each([
    ['/score@CchcBot Hanoi PAPI 2023', '43,96 điểm'],
    ['/rank PAR INDEX Quảng Ninh 2023', 'hạng 1/63'],
    ['/compare Quảng Ninh, Hải Phòng PAR INDEX 2023', 'Cao nhất: Tỉnh Quảng Ninh.'],
    ['/TREND par index quảng ninh', 'qua các năm'],
    ['/source PAR INDEX Quảng Ninh 2023', 'nguồn:'],
  ])('answers "%s" under its English name', async (text, said) => expect(await firstLine(text)).toContain(said))

  it('ranks all where an index is named and no unit', async () => {
    const { text, picture } = await say('/xephang par index 2023')
    expect(text).toMatch(/^Xếp hạng .*63 tỉnh.*\nHạng 1: Tỉnh Quảng Ninh – 92,18%\nHạng 2: TP Hải Phòng/)
    expect(picture?.kind).toBe('ranking')
  })

  it.each(['/sosanh quang ninh hai phong 2023 par index', '/sosanh Hải Phòng vs Quảng Ninh, PAR INDEX năm 2023'])(
    'compares for "%s"',
    async (text) => {
      const { text: said, picture } = await say(text)
      expect(said.split('\n')[0]).toBe('Cao nhất: Tỉnh Quảng Ninh.')
      expect(picture).toBeDefined()
    },
  )

  it('asks for the other side of a comparison that has one only', async () =>
    expect((await say('/sosanh thuận an')).text).toMatch(/Muốn so sánh, xin nêu hai đơn vị/))

  it('compares with the unit talked about', async () =>
    expect(await firstLine('PAR INDEX Quảng Ninh 2023', '/sosanh Hải Phòng')).toContain('Cao nhất: Tỉnh Quảng Ninh'))

  it.each(['/sosanh', '/sosanh a b'])('shows how "%s" is used', async (text) =>
    expect((await say(text)).text).toMatch(/^Cách dùng: \/sosanh .*\nVí dụ: \/sosanh Quảng Ninh và Hải Phòng/),
  )

  it.each(['/xuhuong', '/xuhuong par index quang ninh', '/xuhuong quảng ninh 2019-2023 par index'])(
    'shows the years as text and picture for "%s"',
    async (text) => {
      const { text: said, picture } = await say(text)
      expect(said.split('\n')[0]).toContain('qua các năm')
      expect(picture?.kind).toBe('trend')
    },
  )

  it('names the source of what is named, or of what was said last', async () => {
    expect((await say('/nguon PAR INDEX Quảng Ninh 2023')).text).toContain('https://')
    expect(await firstLine('PAR INDEX Quảng Ninh 2023?', '/nguon')).toContain('Quảng Ninh')
  })

  it('does not take a number after it for a choice', async () =>
    expect((await say('Châu Thành xếp hạng mấy?', '/xephang 1')).text).not.toMatch(/Châu Thành, tỉnh/))
})

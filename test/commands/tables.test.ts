import { parse } from 'csv-parse/sync'
import readExcel from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedWorld } from '../dialogues/shipped-bot.ts'
import { type Served, served } from './served.ts'

/** For officials, on the facts that ship; "telegram:1" is one. */
describe('tables', () => {
  let bot: Served
  beforeAll(async () => {
    bot = await served()
  })
  afterAll(() => bot.close())

  const say = (text: string) => bot.say('1', text)
  const lines = async (text: string) => (await say(text)).text.split('\n')

  describe('/bang', () => {
    it.each(['/bang PAR INDEX các tỉnh 2023', '/bang par index 2023', '/table 2023 tinh par idnex'])(
      'lists all that have any figure for "%s"',
      async (text) => {
        const [title, first, ...rest] = await lines(text)
        expect(title).toMatch(/^Chỉ số cải cách hành chính cấp tỉnh \(PAR INDEX\), năm 2023 – \d+ dòng:$/)
        expect(first).toBe('- Tỉnh Quảng Ninh: hạng 1/63, 92,18%')
        expect(rest.slice(0, -1).length + 1).toBe(Number(/– (\d+) dòng/.exec(title!)![1]))
        expect(rest.at(-1)).toMatch(/^Nguồn: .*và \d+ nguồn khác/)
      },
    )

    it('holds every unit of which the facts hold a rank or score, and no other', async () => {
      const world = await shippedWorld()
      const held = await world.facts.observations({ periods: ['2023'], level: 'ministry' })
      const ids = new Set(
        held
          .filter(
            (o) => ['rank', 'score'].includes(o.measure) && world.indicators.get(o.indicatorId)!.field === undefined,
          )
          .filter((o) => world.indicators.get(o.indicatorId)!.family === 'PAR INDEX')
          .map((o) => o.unitId),
      )
      const listed = (await lines('/bang bộ par index 2023')).filter((line) => line.startsWith('- '))
      expect(listed.length).toBe(ids.size)
      for (const id of ids) expect(listed.join('\n')).toContain(world.units.byId.get(id)!.name)
    })

    it('lists the years of a unit', async () => {
      const [title, ...rest] = await lines('/bang par index quảng ninh')
      expect(title).toMatch(/^Tỉnh Quảng Ninh, .*PAR INDEX\) – 7 dòng:$/)
      expect(rest[0]).toBe('- 2012: hạng 19/63, 80,21%')
      expect(rest[6]).toBe('- 2023: hạng 1/63, 92,18%')
    })

    it('lists the members of a body that the index does not assess itself', async () => {
      const [title, ...rest] = await lines('/bang cchc lào cai')
      expect(title).toContain('Lào Cai')
      expect(rest.length).toBeGreaterThan(2)
    })

    it('tells sources that disagree side by side', async () =>
      expect((await say('/bang par index 2023')).text).toContain('TP Hải Phòng: hạng 2/63, 91,87% hoặc 91,81%'))

    it('offers the same as a file', async () =>
      expect((await say('/bang par index 2023')).choices).toEqual([
        { label: 'Tải tệp Excel', utterance: '/xuat xlsx par index 2023' },
        { label: 'Tải tệp CSV', utterance: '/xuat csv par index 2023' },
      ]))

    it('offers no file in a group, where not all may have it', async () =>
      expect((await bot.say('1', '/bang par index 2023', { in: '-1' })).choices).toEqual([]))

    it('says what is held where nothing fits, and how it is used where nothing is understood', async () => {
      expect((await say('/bang par index quảng ninh 1999')).text).toMatch(/^Chưa có số liệu .* năm 1999/)
      expect((await say('/bang cây xanh')).text).toMatch(/^Cách dùng: \/bang/)
    })

    it('is not there for citizens', async () =>
      expect((await bot.say('7', '/bang par index 2023')).text).toMatch(/^Không có lệnh này/))
  })

  describe('/xuat', () => {
    const fileOf = async (text: string) => {
      const { file, text: said } = await say(text)
      if (file === undefined) throw new Error(said)
      return { ...file, bytes: Buffer.from(file.base64, 'base64'), said }
    }

    it.each(['/xuat par index 2023', '/export PAR INDEX các tỉnh 2023 ra file excel', '/xuat xlsx 2023 par index'])(
      'makes a workbook with the figures as numbers and the sources beside, for "%s"',
      async (text) => {
        const { name, bytes, said, mediaType } = await fileOf(text)
        expect(name).toBe('chi-so-cai-cach-hanh-chinh-cap-tinh-par-index-nam-2023.xlsx')
        expect(mediaType).toContain('spreadsheetml')
        expect(said).toMatch(new RegExp(`^Tệp ${name}: .*, năm 2023; \\d+ dòng, \\d+ nguồn\\.$`))
        const sheets = await readExcel(bytes)
        expect(sheets.map(({ sheet }) => sheet)).toEqual(['Số liệu', 'Nguồn'])
        const [title, , header, first] = sheets[0]!.data
        expect(title![0]).toBe('Chỉ số cải cách hành chính cấp tỉnh (PAR INDEX), năm 2023')
        expect(header!.slice(0, 4)).toEqual(['Đơn vị', 'Hạng', 'Trong số', 'Điểm (%)'])
        expect(first!.slice(0, 4)).toEqual(['Tỉnh Quảng Ninh', 1, 63, 92.18])
        const place = Number(String(first!.at(-1)).split(', ')[0])
        const source = sheets[1]!.data.find(([number]) => number === place)!
        expect(source[4]).toMatch(/^https:/)
      },
    )

    it('makes CSV that keeps letters, decimals, signs and all sources', async () => {
      const { name, bytes } = await fileOf('/xuat csv par index bộ 2023')
      expect(name).toMatch(/\.csv$/)
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
      const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true })
      const health = rows.find((row) => row['Đơn vị'] === 'Bộ Y tế')!
      expect(health).toMatchObject({ Hạng: '15', 'Trong số': '17', 'Điểm (%)': '79.80' })
      expect(health.Nguồn).toMatch(/^.+, “.+”/)
      const fallen = Object.entries(rows.find((row) => row['Đơn vị'] === 'Bộ Kế hoạch và Đầu tư')!)
      expect(fallen.find(([column]) => column.startsWith('Mức tăng, giảm điểm'))?.[1]).toBe('-5.31')
    })

    it('gives the years of a unit as rows', async () => {
      const { bytes } = await fileOf('/xuat csv par index quảng ninh')
      const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true })
      expect(rows.map((row) => row.Kỳ)).toEqual(['2012', '2017', '2019', '2020', '2021', '2022', '2023'])
      expect(rows[0]).toMatchObject({ Hạng: '19', 'Điểm (%)': '80.21' })
    })

    it('makes no file of nothing', async () => {
      const { file, text } = await say('/xuat par index quảng ninh 1999')
      expect(text).toMatch(/^Chưa có số liệu/)
      expect(file).toBeUndefined()
    })

    it('is not there for citizens', async () => {
      const { text, file } = await bot.say('7', '/xuat par index 2023')
      expect(text).toMatch(/^Không có lệnh này/)
      expect(file).toBeUndefined()
    })
  })
})

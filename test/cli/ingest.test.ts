import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, build, type Ended } from './built.ts'

const REPORT =
  'Huyện Bàu Bàng công bố chỉ số CCHC năm 2022\n29/05/2023\nChỉ số CCHC của huyện đạt 88,25%, xếp thứ 4/9.\n'

describe('npm run ingest', () => {
  let built: Built
  beforeAll(async () => {
    built = await build({ started: true })
    writeFileSync(join(built.scratch, 'report.txt'), REPORT)
  })
  afterAll(() => built?.remove())
  const run = (...args: string[]) => built.run('src/cli/ingest.js', args)

  it('prints what it would propose as JSON, and nothing else', async () => {
    const { code, stdout, stderr } = await run(join(built.scratch, 'report.txt'), '--json')
    const { report, observations, topics, unread } = JSON.parse(stdout)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(report).toEqual({
      title: 'Huyện Bàu Bàng công bố chỉ số CCHC năm 2022',
      publisher: null,
      publishedOn: '2023-05-29',
      decision: null,
      year: 2022,
    })
    expect(observations).toMatchObject([
      {
        unit: 'huyện Bàu Bàng',
        level: 'district',
        indicator: 'CCHC',
        field: null,
        year: 2022,
        measure: 'score',
        value: 88.25,
        of: null,
        unitOfMeasure: 'percent',
        place: 'đoạn 3',
      },
      {
        measure: 'rank',
        value: 4,
        of: 9,
        unitOfMeasure: 'rank',
        quote: 'Chỉ số CCHC của huyện đạt 88,25%, xếp thứ 4/9.',
      },
    ])
    expect({ topics, unread }).toEqual({ topics: [], unread: [] })
  })

  it('prints it for people', async () => {
    const { stdout } = await run(join(built.scratch, 'report.txt'))
    expect(stdout).toContain('huyện Bàu Bàng · CCHC · 2022 · điểm: 88,25%')
  })

  describe('told to propose', () => {
    const db = () => built.database('queue')
    const propose = () => run(join(built.scratch, 'report.txt'), '--propose', '--db', db())
    let first: Ended
    beforeAll(async () => {
      first = await propose()
    })

    it('queues it for an official, once', async () => {
      expect(first).toMatchObject({ code: 0, stderr: '' })
      expect(first.stdout).toContain('Đã nhận báo cáo số 1: Huyện Bàu Bàng công bố chỉ số CCHC năm 2022')
      expect(first.stdout).toContain('2 số liệu chờ duyệt')
      const again = await propose()
      expect(again.stdout).toContain('đã được nộp trước đó, là báo cáo số 1')
    })

    it('has what was approved written back as knowledge that is sound', async () => {
      const input = '/duyet 1 cả cảnh báo\nCCHC huyện Bàu Bàng năm 2022 bao nhiêu điểm?\n'
      const chat = await built.run('src/main.js', ['--as', 'admin', '--db', db()], { input })
      expect(chat.stdout).toContain('Đã công bố 2 số liệu của báo cáo số 1')
      expect(chat.stdout).toContain('năm 2022: 88,25%')
      const folder = join(built.scratch, 'with-reports')
      const exported = await built.run('src/cli/knowledge-export.js', [folder, '--db', db()])
      expect(exported).toMatchObject({ code: 0, stderr: '' })
      expect(exported.stdout).toContain('observations/bao-cao-da-duyet.csv')
      const checked = await built.run('src/cli/knowledge-check.js', [folder])
      expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('All is well') })
      const question = 'CCHC huyện Bàu Bàng năm 2022 bao nhiêu điểm?'
      const asked = await built.run('src/cli/ask.js', [question, '--knowledge', folder, '--db', ':memory:'])
      expect(asked.stdout).toContain('năm 2022: 88,25%')
    })
  })

  it('tells on standard error why a file is not read, and ends with 1', async () => {
    writeFileSync(join(built.scratch, 'broken.pdf'), '%PDF-1.7')
    expect(await run(join(built.scratch, 'broken.pdf'))).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('hỏng'),
    })
    expect(await run('nowhere.txt')).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.txt') })
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('Name one file') })
  })
})

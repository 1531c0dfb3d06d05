import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, build } from './built.ts'

const REPORT =
  'Huyện Bàu Bàng công bố chỉ số CCHC năm 2022\n29/05/2023\nChỉ số CCHC của huyện đạt 88,25%, xếp thứ 4/9.\n'

describe('npm run ingest', () => {
  let built: Built
  beforeAll(() => {
    built = build()
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

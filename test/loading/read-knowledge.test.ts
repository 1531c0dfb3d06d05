import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { SHIPPED_KNOWLEDGE } from '../../src/config.ts'
import { complaintText, readKnowledge } from '../../src/loading/read-knowledge.ts'
import { SMALL_KNOWLEDGE } from '../knowledge.ts'
import { type Change, readChanged, swap } from './broken-copy.ts'

const PAR = 'observations/par-index.csv'

/** With a byte order mark, CRLF at line ends and letters taken apart. */
const asSpreadsheetsSave =
  (file: string): Change =>
  async (pathOf) => {
    const text = await readFile(pathOf(file), 'utf8')
    await writeFile(pathOf(file), `\uFEFF${text.normalize('NFD').replaceAll('\n', '\r\n')}`)
  }

describe('readKnowledge', () => {
  it.each([
    ['the small folder of the tests', SMALL_KNOWLEDGE],
    ['the knowledge that ships', SHIPPED_KNOWLEDGE],
  ])('has nothing to complain of in %s', async (_, dir) => {
    const { complaints } = await readKnowledge(dir)
    expect(complaints.map(complaintText)).toEqual([])
  })

  it('maps every column of the shipped observations', async () => {
    const { knowledge } = await readKnowledge(SHIPPED_KNOWLEDGE)
    const byId = new Map(knowledge.observations.map((observation) => [observation.id, observation]))
    expect(byId.get('o0001')).toEqual({
      id: 'o0001',
      unitId: 'thu-dau-mot',
      indicatorId: 'cchc-binh-duong-huyen',
      period: '2022',
      measure: 'score',
      what: undefined,
      value: 96.89,
      decimals: 2,
      of: undefined,
      scopeId: undefined,
      unitOfMeasure: 'percent',
      fullScore: 100,
      status: 'printed',
      formula: undefined,
      sourceId: 'S001',
      place: 'đoạn 2',
      note: undefined,
      conflictGroups: [],
    })
    expect(byId.get('o0002')).toMatchObject({ value: 1, decimals: 0, of: 9, scopeId: 'binh-duong-districts-9' })
    expect(byId.get('o0003')).toMatchObject({ measure: 'grade', value: 'Xuất sắc', decimals: 0 })
    expect(byId.get('o0878')).toMatchObject({ value: 96.5, decimals: 2 })
    expect(byId.get('o0590')!.conflictGroups).toHaveLength(3)
    expect(byId.get('o1381')).toMatchObject({ value: 96.68, status: 'computed', formula: 'o0001 - o0004' })
    expect(knowledge.observations.filter(({ measure }) => measure === 'group').map(({ value }) => value)).toContain('4')
  })

  it('maps the other tables, the topics and the vocabulary', async () => {
    const { knowledge } = await readKnowledge(SMALL_KNOWLEDGE)
    expect(knowledge.units[2]).toEqual({
      id: 'thu-dau-mot',
      name: 'TP Thủ Dầu Một, tỉnh Bình Dương',
      kind: 'thanh-pho',
      level: 'district',
      parentId: 'binh-duong',
      validFrom: '2012-07-02',
      validTo: '2025-06-30',
      successorIds: ['binh-duong'],
      aliases: ['Thủ Dầu Một', 'TDM'],
      formerNames: ['TX Thủ Dầu Một'],
      members: undefined,
      sourceId: 'S1',
      note: 'Đến hết 30/6/2025.',
    })
    expect(knowledge.indicators[2]).toEqual({
      id: 'ho-so-tre',
      family: 'CCHC-binh-duong',
      name: 'Hồ sơ trễ hạn',
      level: undefined,
      field: 'Thủ tục hành chính',
      unitOfMeasure: 'points',
      fullScore: 6.5,
      higherIsBetter: false,
      aliases: ['hồ sơ trễ'],
      sourceId: 'S1',
      note: undefined,
    })
    expect(knowledge.indicators[0]).toMatchObject({ higherIsBetter: true, field: undefined })
    expect(knowledge.scopes[2]).toMatchObject({ id: 'vn-provinces', size: undefined, parentId: 'viet-nam' })
    expect(knowledge.sources[2]).toMatchObject({
      title: 'PAR INDEX 2023: lên, xuống',
      publishedOn: '2024',
      url: undefined,
    })
    expect(knowledge.sharedNames[0]).toMatchObject({ name: 'Phú Lợi', unitIds: ['thu-dau-mot', 'binh-duong'] })
    expect(knowledge.statements[0]).toMatchObject({ unitId: 'binh-duong', period: '2022', text: 'không công bố hạng' })
    expect(knowledge.methodFacts[0]).toMatchObject({ appliesTo: 'par-index-tinh', value: '8', validFromYear: 2022 })
    expect(knowledge.phrases.find(({ kind }) => kind === 'level')).toEqual({
      text: 'thị xã',
      kind: 'level',
      value: 'district/thi-xa',
    })
    expect(knowledge.topics[0]).toMatchObject({
      id: 'thu-dau-mot-2022',
      unitId: 'thu-dau-mot',
      period: '2022',
      sourceIds: ['S1'],
      entries: [
        { stated: true, ask: ['hội nghị công bố chỉ số', 'kết quả hội nghị'], place: 'đoạn 2' },
        { stated: false, text: 'Nguồn không nêu nguyên nhân.', observationIds: [] },
      ],
    })
  })

  it('keeps falls negative and line breaks inside cells', async () => {
    const { knowledge } = await readKnowledge(SMALL_KNOWLEDGE)
    expect(knowledge.observations.find(({ id }) => id === 'o0004')!.value).toBe(-0.21)
    expect(knowledge.observations.find(({ id }) => id === 'o0104')!.note).toBe('Hạng trên cả nước,\ntheo báo.')
  })

  it('reads what a spreadsheet or a Mac saves as the same thing', async () => {
    const original = await readKnowledge(SMALL_KNOWLEDGE)
    const { knowledge, complaints } = await readChanged(asSpreadsheetsSave('units.csv'), asSpreadsheetsSave(PAR))
    expect(complaints).toEqual([])
    expect(knowledge).toEqual(original.knowledge)
  })

  it('leaves README.md and hidden files alone', async () => {
    const { complaints } = await readChanged(
      (pathOf) => writeFile(pathOf('README.md'), '# Knowledge'),
      (pathOf) => writeFile(pathOf('observations/.DS_Store'), ''),
    )
    expect(complaints).toEqual([])
  })

  it('gives the same digests for the same files, and another for a changed one', async () => {
    const [original, same, changed] = [
      await readKnowledge(SMALL_KNOWLEDGE),
      await readChanged(),
      await readChanged(swap('units.csv', 4, '|TDM', '')),
    ]
    expect(same.digests).toEqual(original.digests)
    expect(original.digests.get('observations/cchc.csv')).toMatch(/^[0-9a-f]{64}$/)
    const differing = [...changed.digests].filter(([file, digest]) => original.digests.get(file) !== digest)
    expect(differing.map(([file]) => file)).toEqual(['units.csv'])
  })

  it('says so when the folder is not there', async () => {
    const { complaints } = await readKnowledge('/nowhere/knowledge')
    expect(complaints).toMatchObject([{ file: 'knowledge', line: 0, value: '/nowhere/knowledge' }])
  })
})

describe('complaintText', () => {
  const complaint = { file: 'knowledge/units.csv', line: 41, value: 'hue', problem: 'stands twice', cure: 'rename one' }

  it('is one line with file, line, value and cure', () => {
    expect(complaintText(complaint)).toBe('knowledge/units.csv:41: "hue" stands twice: rename one')
  })

  it('names no line where the whole file is meant', () => {
    expect(complaintText({ ...complaint, line: 0 })).toBe('knowledge/units.csv: "hue" stands twice: rename one')
  })

  it('stays one line, and a short one, whatever the value', () => {
    expect(complaintText({ ...complaint, value: `a\n${'b'.repeat(500)}` })).toMatch(/^.{0,160}$/)
  })
})

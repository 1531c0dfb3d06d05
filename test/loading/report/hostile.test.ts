import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { fileOf } from '../../../bench/ingest/make-files.ts'
import { zip } from '../../../bench/ingest/zip.ts'
import { SHIPPED_KNOWLEDGE } from '../../../src/config.ts'
import { readInProcess } from '../../../src/loading/report/read-in-process.ts'
import { BOUNDS } from '../../../src/loading/report/refused.ts'
import { reportReaderIn } from '../../../src/loading/report/report-reader.ts'
import { type Built, build } from '../../cli/built.ts'
import { shippedReadingWords } from '../../knowledge.ts'

const words = await shippedReadingWords()
let built: Built
let folder: string
let script: URL

beforeAll(async () => {
  built = await build()
  script = pathToFileURL(built.path('src/loading/report/reader-process.js'))
  folder = mkdtempSync(join(built.scratch, 'reports-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  built.remove()
})

const LIMITS = { timeoutMs: 20_000, heapMb: 200 }

function read(name: string, bytes: Buffer, limits = LIMITS) {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return readInProcess({ file, name, units: [], words }, () => {}, limits, script)
}

const good = (ending: string) =>
  fileOf(
    ending,
    'Chỉ số CCHC năm 2022 huyện Bàu Bàng\n|STT|Đơn vị|Điểm|\n|1|Xã Long Nguyên|90,5|\n|2|Xã Hưng Hòa|88,25|',
  )

describe('a report that was handed in', () => {
  const knowledge = { knowledgeDir: SHIPPED_KNOWLEDGE, shippedDir: SHIPPED_KNOWLEDGE }
  const reader = (limits = LIMITS) => reportReaderIn({ ...knowledge, limits, script })
  const hand = (bytes: Buffer, name = 'a.docx', limits = LIMITS) => reader(limits).read({ name, bytes }, [], () => {})

  let temporary: string
  beforeEach(() => {
    temporary = mkdtempSync(join(folder, 'temporary-'))
    vi.stubEnv('TMPDIR', temporary)
  })
  afterEach(() => vi.unstubAllEnvs())

  it('is read, or refused with the reason, and nothing of it stays on disk', async () => {
    const reading = hand(good('docx'))
    await expect.poll(() => readdirSync(temporary), { interval: 1 }).toHaveLength(1)
    expect(await reading).toMatchObject({ kind: 'read', digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await hand(Buffer.from('%PDF-1.7'), 'a.pdf')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('hỏng'),
    })
    expect(await hand(good('docx'), 'a.docx', { ...LIMITS, timeoutMs: 1 })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('quá nhiều thời gian'),
    })
    expect(await hand(Buffer.alloc(BOUNDS.bytes + 1))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('40 MB'),
    })
    expect(readdirSync(temporary)).toEqual([])
  })

  it('is asked for again where several are being read', async () => {
    const one = reader()
    const read = () => one.read({ name: 'a.docx', bytes: good('docx') }, [], () => {})
    const kinds = (await Promise.all([read(), read(), read()])).map(({ kind }) => kind)
    expect(kinds).toEqual(['read', 'read', 'refused'])
    expect((await read()).kind).toBe('read')
  })
})

describe('a report is read in a process of its own', () => {
  it.each(['txt', 'html', 'docx', 'pdf', 'xlsx', 'csv'])('which reads a sound %s', async (ending) => {
    const text =
      ending === 'txt'
        ? Buffer.from('Chỉ số CCHC năm 2022: huyện Bàu Bàng đạt 90,5 điểm, huyện Dầu Tiếng đạt 88,25 điểm.')
        : good(ending)
    expect((await read(`sound.${ending}`, text)).observations.map(({ value }) => value)).toEqual([90.5, 88.25])
  })

  it('tells a txt, whatever its name says, by what it is', async () => {
    await expect(read('report.docx', Buffer.from('Chỉ số CCHC'))).rejects.toThrow('Tệp bị hỏng hoặc không phải .docx')
  })

  const bomb = () => zip({ 'word/document.xml': Buffer.alloc(BOUNDS.part + 1, 32) })
  const locked = () => {
    const bytes = good('docx')
    for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1'))
      bytes[at + 8]! |= 1
    return bytes
  }
  const rows = (count: number) =>
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${Array.from({ length: count }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c><c r="B${i + 1}"><v>1</v></c></row>`).join('')}</sheetData></worksheet>`

  it.each([
    ['an empty file', 'a.txt', () => Buffer.alloc(0), /trống/],
    ['a zip bomb', 'a.docx', bomb, /quá lớn/],
    ['a locked docx', 'a.docx', locked, /mật khẩu/],
    [
      'an old or locked Office file',
      'a.doc',
      () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      /đời cũ/,
    ],
    ['macros', 'a.docx', () => zip({ 'word/document.xml': '<a/>', 'word/vbaProject.bin': 'x' }), /macro/],
    ['a cut-off docx', 'a.docx', () => good('docx').subarray(0, 700), /hỏng/],
    ['a broken docx', 'a.docx', () => zip({ 'word/document.xml': '<w:document' }), /hỏng/],
    ['a broken pdf', 'a.pdf', () => Buffer.from('%PDF-1.7\nnothing'), /hỏng/],
    ['a picture', 'a.txt', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /không phải văn bản/],
    ['a scanned pdf', 'a.pdf', () => fileOf('pdf', ' '), /ảnh quét/],
    ['a text in another encoding', 'a.txt', () => Buffer.from([0x43, 0xd4, 0x20, 0xe8]), /UTF-8/],
    ['a huge text', 'a.txt', () => Buffer.alloc(BOUNDS.letters + 1, 'a'), /quá nhiều chữ/],
    ['a sheet without an end', 'a.csv', () => Buffer.from('a;1\n'.repeat(BOUNDS.rows + 5)), /hàng/],
  ])('which refuses %s', async (_, name, bytes, reason) => {
    await expect(read(name, bytes())).rejects.toThrow(reason)
  })

  it('refuses a workbook of a million rows within the bounds of time and memory', async () => {
    const bytes = zip({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml':
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': rows(1_000_000),
    })
    await expect(read('million.xlsx', bytes)).rejects.toThrow(/quá lớn|hàng|bộ nhớ|thời gian/)
  })

  it('is killed when it takes too long', async () => {
    await expect(read('slow.txt', Buffer.from('Chỉ số CCHC'), { timeoutMs: 1, heapMb: 200 })).rejects.toThrow(
      'quá nhiều thời gian',
    )
  })

  it('follows nothing that a page refers to', async () => {
    const page =
      '<!doctype html><html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"></head><body><img src="http://127.0.0.1:9/a.png"><p>Chỉ số CCHC năm 2022: huyện Bàu Bàng đạt 90,5 điểm.</p></body></html>'
    expect((await read('page.html', Buffer.from(page))).observations).toHaveLength(1)
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeNation } from '../../bench/nation/write-nation.ts'
import { BEGINNING, type BulkBlock, type BulkFile } from '../../src/app/ports/bulk.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'

const HEADER =
  'observation_id,unit_id,indicator_id,period,measure,what,value,of,scope_id,unit_of_measure,full_score,status,formula,source_id,place,note_vi,conflict_group'

describe('observations in gzipped files', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'nation-'))
    await writeNation(dir, 0.001, 1)
  })
  afterAll(() => rm(dir, { recursive: true }))

  const gzipped = async (text: string): Promise<BulkFile> => {
    await writeFile(join(dir, 'observations', '2012.csv.gz'), gzipSync(text))
    const { bulk, complaints } = await readKnowledge(dir)
    expect(complaints).toEqual([])
    return bulk!.files[0]!
  }
  const line = (id: number, note = '') =>
    `o${id},ha-noi,par-index-tinh,2012,score,,${(id % 9000) / 100},,,percent,100,printed,,bao-cao-mau,,${note},`
  const all = async (file: BulkFile, from = BEGINNING) => {
    const blocks: BulkBlock[] = []
    for await (const block of file.blocks(from)) blocks.push(block)
    return blocks
  }

  it('are read in blocks, none of which ends within a cell, and go on where they broke off', async () => {
    // quoted cells with line breaks lie on every border
    const lines = Array.from({ length: 30_000 }, (_, i) => line(i, `"${'dòng\n'.repeat(i % 7)}, ""${i}"""`))
    const file = await gzipped(`${HEADER}\n${lines.join('\n')}\n`)
    const blocks = await all(file)
    expect(blocks.length).toBeGreaterThan(2)
    const observations = blocks.flatMap((block) => block.observations)
    expect(observations.map(({ id }) => id)).toEqual(lines.map((_, i) => `o${i}`))
    expect(observations[29_998]?.note).toBe(`${'dòng\n'.repeat(29_998 % 7)}, "29998"`)
    const rest = await all(file, blocks[1]!.end)
    expect(rest.flatMap((block) => block.observations)).toEqual(blocks.slice(2).flatMap((block) => block.observations))
    expect(await all(file, blocks.at(-1)!.end)).toEqual([])
  })

  it('are held against the names, with file, line, value and cure, however far down', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => line(i))
    lines[19_000] = lines[19_000]!.replace('ha-noi', 'ha-noy')
    lines[19_001] = lines[19_001]!.replace('score', 'skore')
    lines[19_002] = lines[19_002]!.replace(',100,', ',1,').replace(/score,,[^,]+/, 'score,,2')
    const file = await gzipped(`${HEADER}\n${lines.join('\n')}`)
    const mistakes = await all(file).catch((error: Error) => error.message.split('\n'))
    expect(mistakes).toEqual([
      expect.stringMatching(/2012\.csv\.gz:19003: "skore" is not a measure that we know: use one of/),
      expect.stringMatching(/2012\.csv\.gz:19002: "ha-noy" names no unit that we have: correct it/),
      expect.stringMatching(/2012\.csv\.gz:19004: "2\.*0*" is above the full score, 1/),
    ])
  })

  it.each([
    ['no gzip', Buffer.from(`${HEADER}\n${line(1)}\n`), /is no whole gzip file/],
    ['cut off', gzipSync(`${HEADER}\n${line(1)}\n`).subarray(0, 60), /is no whole gzip file/],
    ['of other columns', gzipSync('a,b\n1,2\n'), /:1: "a,b" is not the line of column names/],
    ['with an open quotation mark', gzipSync(`${HEADER}\n${line(1, '"')}\n`), /quotation mark that does not fit/],
  ])('are refused when the file is %s', async (_, bytes, complaint) => {
    await writeFile(join(dir, 'observations', '2012.csv.gz'), bytes)
    const { bulk } = await readKnowledge(dir)
    await expect(all(bulk!.files[0]!)).rejects.toThrow(complaint)
  })
})

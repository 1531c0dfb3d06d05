import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Fixture, readFixtures } from '../../bench/ingest/fixtures.ts'
import { fileOf } from '../../bench/ingest/make-files.ts'
import { match, precision, recall } from '../../bench/ingest/match.ts'
import { type ReadReport, reportReader } from '../../src/core/report/extract-report.ts'
import type { Proposal, ReportData } from '../../src/core/report/proposal.ts'
import { tidy } from '../../src/core/report/text.ts'
import { readDocument } from '../../src/loading/report/read-document.ts'
import { shippedKnowledge, shippedReadingWords } from '../knowledge.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const fixtures = await readFixtures(here)
let read: ReadReport

beforeAll(async () => {
  const { knowledge } = await shippedKnowledge()
  read = reportReader(knowledge.units, await shippedReadingWords())
})

/** What is read of each report, once. */
const proposals = new Map<Fixture, Promise<Proposal>>()
const propose = (fixture: Fixture): Promise<Proposal> => {
  const proposal = proposals.get(fixture) ?? readAsSent(fixture)
  proposals.set(fixture, proposal)
  return proposal
}
const readAsSent = async ({ ending, text, name }: Fixture) => read(await readDocument(fileOf(ending, text), name))

describe('reading our own reports', () => {
  it('knows all formats and at least 25 reports', () => {
    expect(new Set(fixtures.map(({ ending }) => ending))).toEqual(
      new Set(['txt', 'html', 'docx', 'pdf', 'xlsx', 'csv']),
    )
    expect(fixtures.length).toBeGreaterThanOrEqual(25)
  })

  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))(
    'finds every figure of %s, and invents none',
    async (_, fixture) => {
      const { missed, invented } = match(fixture.gold, (await propose(fixture)).observations)
      expect({ missed, invented }).toEqual({ missed: [], invented: [] })
    },
  )

  it('keeps the goals over all of them: precision 0.97, recall 0.90', async () => {
    const rates = { hits: 0, missed: 0, invented: 0 }
    for (const fixture of fixtures) {
      const { hits, missed, invented } = match(fixture.gold, (await propose(fixture)).observations)
      rates.hits += hits.length
      rates.missed += missed.length
      rates.invented += invented.length
    }
    expect(precision(rates)).toBeGreaterThanOrEqual(0.97)
    expect(recall(rates)).toBeGreaterThanOrEqual(0.9)
  })

  it.each(
    fixtures.filter(({ report }) => Object.keys(report).length > 0).map((fixture) => [fixture.name, fixture] as const),
  )('knows what %s says of itself', async (_, fixture) => {
    const { report } = await propose(fixture)
    for (const [key, told] of Object.entries(fixture.report)) expect(String(report[key as keyof ReportData])).toBe(told)
  })

  it('quotes the words of the report, and tells where they stand', async () => {
    for (const fixture of fixtures.filter(({ ending }) => ending === 'txt')) {
      const letters = (text: string) => tidy(text).replace(/[\s|]+/gu, '')
      const whole = letters(fixture.text)
      for (const { quote, place } of (await propose(fixture)).observations) {
        // the cells of a row stand apart where a page writes one column after the other
        const parts = fixture.form.includes('one column after the other') ? quote.split(' | ') : [quote]
        for (const part of parts) expect(whole).toContain(letters(part))
        expect(Object.keys(place)).not.toEqual([])
        expect(place.page).toBeUndefined()
      }
    }
  })

  it('reads a report alike whatever it has read before', async () => {
    for (const fixture of fixtures.slice(0, 5)) expect(await readAsSent(fixture)).toEqual(await propose(fixture))
  })

  it('tells pages only of what has pages', async () => {
    const pdf = fixtures.find(({ ending }) => ending === 'pdf')!
    for (const { place } of (await propose(pdf)).observations) expect(place.page).toBe(1)
  })
})
